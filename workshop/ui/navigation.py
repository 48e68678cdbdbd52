"""Navigation: the addresses of the pages, and the buttons and links between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from workshop.text import Language
from workshop.ui.language import in_address

FRONT = ""
HUB = "workshop"
CHECK = "check"
REVIEW = "review"
NUMBERS = "numbers"
HUBSPOT = "hubspot"
COMPARISON = "comparison"
# The parameter of the workshop in an address.
WORKSHOP = "w"
# The parameter of the question to open in a section.
QUESTION = "q"


def section_address(section_id: str) -> str:
    """The address of a section's page in a workshop."""
    return f"section-{section_id}"


def example_address(section_id: str) -> str:
    """The address of a section's page in the shipped example."""
    return f"example-{section_id}"


@dataclass(frozen=True)
class Navigation:
    """The pages by their addresses; the language and the workshop are kept in every address."""

    pages: Mapping[str, st.Page]
    language: Language
    workshop: str = ""

    def button(self, text: str, page: str, *, key: str, **look: Any) -> None:
        """A button that opens a page; a link would lose text typed just before the click."""
        if st.button(text, key=key, **look):
            self.go(page)

    def link(self, text: str, page: str, question: str) -> None:
        """A link to a question on its page, only for pages without input fields."""
        about = {WORKSHOP: self.workshop, QUESTION: question}
        st.page_link(self.pages[page], label=text, query_params=about | in_address(self.language))

    def go(self, page: str, workshop: str = "") -> None:
        """Opens a page, of this workshop or of another."""
        chosen = workshop or (self.workshop if page != FRONT else "")
        about = {WORKSHOP: chosen} if chosen else {}
        st.switch_page(self.pages[page], query_params=about | in_address(self.language))
