"""What a browser is told when a page arrives: its language, where to begin, Streamlit's own words."""

import tomllib
from functools import cache
from pathlib import Path

import streamlit as st

from workshop.text import Language

_FILE = Path(__file__)
_tell = st.components.v2.component("arrival", js=_FILE.with_suffix(".js").read_text("utf-8"))


def arrive(page: str, language: Language) -> None:
    """Tells the browser; a second run of the same page moves nothing."""
    with st.container(key="arrival"):
        _tell(data={"page": page, "language": language, "words": words(language)}, height=0)


@cache
def words(language: Language) -> dict[str, str]:
    """Streamlit's own words in a language; none in English, in which they are already."""
    said = tomllib.loads(_FILE.with_name("streamlit_words.toml").read_text("utf-8"))
    return dict(said.get(language, {}))
