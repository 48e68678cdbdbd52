"""The few elements that the pages consist of."""

from collections.abc import Iterable

import streamlit as st

from workshop.errors import Problem, WorkshopError
from workshop.phrases import message, phrase
from workshop.text import Language
from workshop.ui.markdown import plain


def texts(*parts: str) -> None:
    """The parts that are not empty, as paragraphs of one element; nothing if all are empty."""
    if any(parts):
        st.markdown("\n\n".join(filter(None, parts)), anchors=False)


def complaints(problems: Iterable[Problem], language: Language) -> None:
    """Shows problems beside their subject."""
    texts(*(f":orange[{plain(_sentence(one, language))}]" for one in problems))


def place_of(number: int, count: int, minutes: int, language: Language) -> str:
    """The place of a section and the time it needs."""
    place = phrase(language, "ui.place", number=number, count=count)
    return f"{place} · {phrase(language, 'ui.minutes', count=minutes)}"


def heading(name: str, language: Language, /, **facts: object) -> None:
    """The heading of a part of a page, with the sentence under it."""
    title, sentence = phrase(language, f"ui.{name}"), phrase(language, f"ui.{name}_what", **facts)
    texts(f"## {plain(title)}", plain(sentence))


def turn_away(error: WorkshopError, language: Language, title: str) -> None:
    """The replacement for a page that cannot be shown: the reason, and what to do."""
    st.title(plain(phrase(language, f"ui.{title}")), anchor=False)
    texts(*(plain(_sentence(problem, language)) for problem in error.problems))


def _sentence(problem: Problem, language: Language) -> str:
    """The message without its place, because it is shown there."""
    text = message(problem.model_copy(update={"place": ""}), language)
    return text[:1].upper() + text[1:]
