"""One section of a workshop to read: its questions and the team's answers."""

from typing import Literal

import streamlit as st

from workshop.phrases import phrase
from workshop.spec.spec import SectionAnswers
from workshop.text import Language
from workshop.ui.elements import place_of
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import FRONT, Navigation, example_address
from workshop.ui.parts.answer_card import answer_card
from workshop.workshop import Workshop


def example_section_page(example: Workshop, section_id: str, navigation: Navigation) -> None:
    """The section's page, with buttons back, to the previous and to the next section."""
    sections, language = example.spec.sections, navigation.language
    place = next(n for n, answers in enumerate(sections) if answers.section.id == section_id)
    navigation.button(plain(phrase(language, "ui.back", client=example.identity.client)), FRONT, key="back")
    _heading(sections[place], place + 1, len(sections), language)
    for answer in sections[place].answers:
        answer_card(answer, example, language)
    alignment: Literal["distribute", "right"] = "distribute" if place else "right"
    with st.container(horizontal=True, horizontal_alignment=alignment, key="neighbours"):
        if place:
            _neighbour("previous", sections[place - 1], navigation)
        if place + 1 < len(sections):
            _neighbour("next", sections[place + 1], navigation)


def _heading(answers: SectionAnswers, number: int, count: int, language: Language) -> None:
    section = answers.section
    st.markdown(label(place_of(number, count, section.minutes, language)))
    st.title(plain(section.title.to(language)), anchor=False)
    st.markdown(plain(section.lead.to(language)))


def _neighbour(which: str, answers: SectionAnswers, navigation: Navigation) -> None:
    title = answers.section.title.to(navigation.language)
    navigation.button(
        plain(phrase(navigation.language, f"ui.{which}", title=title)),
        example_address(answers.section.id),
        key=which,
    )
