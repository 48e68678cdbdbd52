"""The introduction of the application: its purpose, its users and its steps."""

import streamlit as st

from workshop.phrases import phrase
from workshop.spec.spec import Spec
from workshop.text import Language
from workshop.ui.markdown import plain

_STEPS = ("answer", "meet", "set_up")


def welcome(spec: Spec, language: Language) -> None:
    """The head of the first page."""
    facts = _figures(spec, language)
    with st.container(key="welcome"):
        st.title(plain(phrase(language, "ui.title")), anchor=False)
        st.container(key="lead").markdown(plain(phrase(language, "ui.lead")))
        steps = st.grid(3, min_column_width=240, gap="medium", key="steps")
        for number, step in enumerate(_STEPS, start=1):
            heading, text = phrase(language, f"ui.{step}"), phrase(language, f"ui.{step}_what", **facts)
            steps.markdown(f"**{number}**\n\n**{plain(heading)}**\n\n{plain(text)}")


def _figures(spec: Spec, language: Language) -> dict[str, object]:
    minutes = [answers.section.minutes for answers in spec.sections]
    return {
        "questions": phrase(language, "ui.questions", count=len(spec.answers())),
        "sections": phrase(language, "ui.in_sections", count=len(minutes)),
        "time": _time(min(minutes), max(minutes), language),
    }


def _time(shortest: int, longest: int, language: Language) -> str:
    if shortest == longest:
        return phrase(language, "ui.minutes", count=longest)
    return phrase(language, "ui.minutes_between", shortest=shortest, longest=longest)
