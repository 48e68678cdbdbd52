"""A link to one question: it opens the question once, and from then on the person opens what they like.

The address keeps the question: to take it away would make a new step for the browser's Back.
"""

import streamlit as st

from workshop.ui.fields.tab import Tab
from workshop.ui.navigation import QUESTION

_PLACE = "link followed"


def follow_link(tab: Tab, section_id: str) -> None:
    """Opens the question of the address in its section, unless this tab has done so already."""
    linked = st.query_params.get(QUESTION, "")
    if linked and tab.chosen.get(_PLACE) != linked:
        tab.chosen[section_id] = linked
    tab.chosen[_PLACE] = linked


def offer_links(tab: Tab) -> None:
    """A page with links: whichever of them is clicked leads, even one that has led before."""
    tab.chosen.pop(_PLACE, None)
