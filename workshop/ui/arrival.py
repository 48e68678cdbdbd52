"""The data sent to a browser with a page: its language, the starting point, Streamlit's own words."""

import tomllib
from functools import cache
from pathlib import Path

import streamlit as st

from workshop.text import Language

_FILE = Path(__file__)
_tell = st.components.v2.component("arrival", js=_FILE.with_suffix(".js").read_text("utf-8"))


def arrive(page: str, language: Language) -> None:
    """Sends the data to the browser; a second run of the same page does not scroll."""
    with st.container(key="arrival"):
        _tell(data={"page": page, "language": language, "words": words(language)}, height=0)


@cache
def words(language: Language) -> dict[str, str]:
    """Streamlit's own words in a language; none for English, which is the original."""
    said = tomllib.loads(_FILE.with_name("streamlit_words.toml").read_text("utf-8"))
    return dict(said.get(language, {}))
