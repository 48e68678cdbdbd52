"""The language of the pages: chosen above every page, kept in the address."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workshop.phrases import phrase
from workshop.text import LANGUAGES, Language

_KEY = "language"
_PARAMETER = "lang"
_FIRST = LANGUAGES[0]


def choose_language(place: DeltaGenerator) -> Language:
    """The switch; a visitor's first page is in the language of the address, else in Polish."""
    if _KEY not in st.session_state:
        asked = st.query_params.get(_PARAMETER)
        st.session_state[_KEY] = asked if asked in LANGUAGES else _FIRST
    chosen = place.segmented_control(
        "Język, language",
        LANGUAGES,
        required=True,
        format_func=lambda one: phrase(one, "ui.language"),
        key=_KEY,
        label_visibility="collapsed",
    )
    language = chosen or _FIRST
    _keep(language)
    return language


def in_address(language: Language) -> dict[str, str]:
    """The parameters of an address in a language; none for the default language."""
    return {} if language == _FIRST else {_PARAMETER: language}


def _keep(language: Language) -> None:
    # Without binding, because a parameter that Streamlit binds to the switch makes st.switch_page fail.
    here = st.query_params.to_dict()
    wanted = {name: value for name, value in here.items() if name != _PARAMETER} | in_address(language)
    if here != wanted:
        st.query_params.from_dict(wanted)
