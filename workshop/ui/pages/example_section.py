"""One section of a workshop to read: its questions and what the team answered."""

from typing import Literal

import streamlit as st

from workshop.phrases import phrase
from workshop.spec.spec import SectionAnswers
from workshop.ui.elements import place_of
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import FRONT, Navigation, example_address
from workshop.ui.opened import Opened
from workshop.ui.parts.answer_card import answer_card


def example_section_page(opened: Opened, section_id: str, navigation: Navigation) -> None:
    """The section's page, with buttons back, to the one before and to the next."""
    sections = opened.spec.sections
    place = next(n for n, answers in enumerate(sections) if answers.section.id == section_id)
    language = opened.language
    navigation.button(
        plain(phrase(language, "ui.back", client=opened.spec.identity.client)), FRONT, key="back"
    )
    _heading(sections[place], place + 1, opened)
    for answer in sections[place].answers:
        answer_card(answer, opened)
    alignment: Literal["distribute", "right"] = "distribute" if place else "right"
    with st.container(horizontal=True, horizontal_alignment=alignment, key="neighbours"):
        if place:
            _neighbour("previous", sections[place - 1], opened, navigation)
        if place + 1 < len(sections):
            _neighbour("next", sections[place + 1], opened, navigation)


def _heading(answers: SectionAnswers, number: int, opened: Opened) -> None:
    language, section = opened.language, answers.section
    st.markdown(label(place_of(number, len(opened.spec.sections), section.minutes, language)))
    st.title(plain(section.title.to(language)), anchor=False)
    st.markdown(plain(section.lead.to(language)))


def _neighbour(which: str, answers: SectionAnswers, opened: Opened, navigation: Navigation) -> None:
    title = answers.section.title.to(opened.language)
    navigation.button(
        plain(phrase(opened.language, f"ui.{which}", title=title)),
        example_address(answers.section.id),
        key=which,
    )
