"""The shipped example, to read."""

import streamlit as st

from workshop.phrases import phrase
from workshop.spec.spec import SectionAnswers
from workshop.text import Language
from workshop.ui.elements import heading, texts
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import Navigation, example_address
from workshop.ui.parts.client_card import client_card
from workshop.ui.parts.pipeline_board import contact_strip, pipeline_board
from workshop.ui.state_marks import state_counts
from workshop.workshop import Workshop


def example_overview(example: Workshop, navigation: Navigation) -> None:
    """The example: its client, its sections, its stages."""
    spec, language = example.spec, navigation.language
    heading("example", language)
    client_card(example, language)
    heading("sections", language)
    grid = st.grid(3, min_column_width=260, key="sections")
    for number, answers in enumerate(spec.sections, start=1):
        key = f"section-{answers.section.id}"
        with grid.container(border=True, height="stretch", vertical_alignment="distribute", key=key):
            _section_card(number, answers, language, navigation)
    contact_strip(spec.process, language)
    pipeline_board(spec.process, language)
    st.container(key="privacy").markdown(label(phrase(language, "ui.privacy")))


def _section_card(number: int, answers: SectionAnswers, language: Language, navigation: Navigation) -> None:
    section = answers.section
    questions = phrase(language, "ui.questions", count=len(answers.answers))
    minutes = phrase(language, "ui.minutes", count=section.minutes)
    title = f"### {number}\\. {plain(section.title.to(language))}"
    texts(title, label(f"{questions} · {minutes}"), state_counts(answers.answers, language))
    navigation.button(
        plain(phrase(language, "ui.open", number=number)),
        example_address(section.id),
        key=f"open-{section.id}",
    )
