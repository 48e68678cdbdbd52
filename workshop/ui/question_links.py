"""A link to one question: it opens the question once, and from then on the person opens what they like.

The address keeps the question: to take it away would make a new step for the browser's Back.
"""

import streamlit as st

from workshop.ui.fields.tab import Desk
from workshop.ui.navigation import QUESTION

_PLACE = "link followed"


def follow_link(desk: Desk, section_id: str) -> None:
    """Opens the question of the address in its section, unless this tab has done so already."""
    linked = st.query_params.get(QUESTION, "")
    if linked and desk.chosen.get(_PLACE) != linked:
        desk.chosen[section_id] = linked
    desk.chosen[_PLACE] = linked


def offer_links(desk: Desk) -> None:
    """A page with links: whichever of them is clicked leads, even one that has led before."""
    desk.chosen.pop(_PLACE, None)
