"""The few elements that the pages are made of."""

import streamlit as st

from workshop.phrases import phrase
from workshop.text import Language
from workshop.ui.markdown import plain


def texts(*parts: str) -> None:
    """Those parts of a text that say something, as paragraphs of one element; nothing where none does."""
    if any(parts):
        st.markdown("\n\n".join(filter(None, parts)), anchors=False)


def place_of(number: int, count: int, minutes: int, language: Language) -> str:
    """Where a section stands and how long it takes."""
    place = phrase(language, "ui.place", number=number, count=count)
    return f"{place} · {phrase(language, 'ui.minutes', count=minutes)}"


def heading(name: str, language: Language, /, **facts: object) -> None:
    """The heading of a part of a page, with the sentence under it."""
    title, sentence = phrase(language, f"ui.{name}"), phrase(language, f"ui.{name}_what", **facts)
    texts(f"## {plain(title)}", plain(sentence))
