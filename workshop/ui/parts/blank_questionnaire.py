"""The questionnaire to fill in by hand, to print: of a pack, or with a client's name on it."""

from functools import partial
from pathlib import Path

import streamlit as st

from workshop.phrases import phrase
from workshop.text import Language
from workshop.ui.elements import texts
from workshop.ui.markdown import plain
from workshop.ui.page_context import PageContext
from workshop.usecases.opening import load_cached
from workshop.usecases.rendering import OUTPUTS, blank_workshop, render_blank

_SUFFIX, _ = OUTPUTS["blank"]


def blank_questionnaire_card(pack: Path, language: Language) -> None:
    """The card of the first page: the purpose, and the file."""
    with st.container(border=True, key="blank"):
        say = partial(phrase, language)
        texts(f"### {plain(say('ui.blank_card'))}", plain(say("ui.blank_card_what")))
        st.download_button(
            plain(say("ui.download_blank")),
            data=partial(_made, pack, language),
            file_name=f"{load_cached(pack).id}{_SUFFIX}",
            mime="application/pdf",
            key="download-blank",
            on_click="ignore",
        )


def blank_button(context: PageContext) -> None:
    """The button in a workshop: the file with the client's name on it."""
    st.download_button(
        context.say("download_blank"),
        data=partial(render_blank, context.opened.workshop, context.language),
        file_name=f"{context.spec.identity.id}{_SUFFIX}",
        mime="application/pdf",
        key="download-blank",
        on_click="ignore",
    )


def _made(pack: Path, language: Language) -> bytes:
    return render_blank(blank_workshop(load_cached(pack), language), language)
