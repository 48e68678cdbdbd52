"""Long lists a page at a time: a run can show only so many fields and buttons."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

Item = TypeVar("Item")


def page_of(items: Sequence[Item], at_once: int, key: str) -> Sequence[Item]:
    """The items on the page that somebody turned to; all of them, and no pages, where they fit on one."""
    pages = -(-len(items) // at_once)
    if pages <= 1:
        return items
    page = st.pagination(pages, key=key)
    return items[(page - 1) * at_once : page * at_once]
