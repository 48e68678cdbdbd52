"""Long lists in pages: a run can show only a limited number of fields and buttons."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

Item = TypeVar("Item")


def page_of(items: Sequence[Item], at_once: int, key: str) -> Sequence[Item]:
    """The items on the chosen page; all of them, without pages, if they fit on one."""
    pages = -(-len(items) // at_once)
    if pages <= 1:
        return items
    page = st.pagination(pages, key=key)
    return items[(page - 1) * at_once : page * at_once]
