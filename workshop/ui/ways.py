"""The ways from page to page."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from workshop.text import Language
from workshop.ui.language import in_address

FRONT = ""


@dataclass(frozen=True)
class Ways:
    """The pages by the id of their section, the first page by none; the language goes along."""

    pages: Mapping[str, st.Page]
    language: Language

    def button(self, text: str, section: str, *, key: str) -> None:
        """A button that opens a page: a link loses what was typed just before it was tapped."""
        if st.button(text, key=key):
            st.switch_page(self.pages[section], query_params=in_address(self.language))
