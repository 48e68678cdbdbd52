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
# The pages that a team's link does not open.
FOR_CONSULTANTS = (REVIEW, HUBSPOT)
# The parameter of the workshop in an address.
WORKSHOP = "w"
# The parameter of the question to open in a section.
QUESTION = "q"
# The page, and its workshop, that somebody has asked for and that is not shown yet.
HEADING = "$heading"


def section_address(section_id: str) -> str:
    """The address of a section's page in a workshop."""
    return f"section-{section_id}"


def example_address(section_id: str) -> str:
    """The address of a section's page in the shipped example."""
    return f"example-{section_id}"


@dataclass(frozen=True)
class Navigation:
    """The pages by their addresses; the language and the workshop are kept in every address.

    `public` is the address of a hosted application, for links.
    """

    pages: Mapping[str, st.Page]
    language: Language
    workshop: str = ""
    public: str = ""

    def button(self, text: str, page: str, *, key: str, workshop: str = "", **look: Any) -> None:
        """A button that opens a page; a link would lose text typed just before the click."""
        st.button(text, key=key, on_click=self.head_for, args=(page, workshop), **look)

    def link(self, text: str, page: str, question: str) -> None:
        """A link to a question on its page, only for pages without input fields."""
        about = {WORKSHOP: self.workshop, QUESTION: question}
        st.page_link(self.pages[page], label=text, query_params=about | in_address(self.language))

    def head_for(self, page: str, workshop: str = "") -> None:
        """Notes the page to open, of this workshop or of another.

        It stays noted until it is shown: a run that opens it may be ended by the next one before it does.
        """
        st.session_state[HEADING] = page, workshop or (self.workshop if page != FRONT else "")

    def proceed(self) -> None:
        """Opens the page that somebody heads for, if there is such a page."""
        page, workshop = st.session_state.get(HEADING, ("", ""))
        if HEADING in st.session_state and page in self.pages:
            about = {WORKSHOP: workshop} if workshop else {}
            st.switch_page(self.pages[page], query_params=about | in_address(self.language))

    def go(self, page: str, workshop: str = "") -> None:
        """Opens a page at once, of this workshop or of another."""
        self.head_for(page, workshop)
        self.proceed()

    def arrive(self, page: str) -> None:
        """Forgets the page that somebody headed for, once it is shown."""
        if st.session_state.get(HEADING) == (page, self.workshop):
            del st.session_state[HEADING]
