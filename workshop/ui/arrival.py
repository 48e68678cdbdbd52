"""What a browser is told when a page arrives: its language, and to begin at its top."""

from pathlib import Path

import streamlit as st

from workshop.text import Language

_SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")


def arrive(page: str, language: Language) -> None:
    """Tells the browser; a second run of the same page moves nothing."""
    tell = st.components.v2.component("arrival", js=_SCRIPT)
    with st.container(key="arrival"):
        tell(data={"page": page, "language": language}, height=0)
