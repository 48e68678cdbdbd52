"""The end of the fields of a page: their script, and the memory of the tab."""

from typing import Any

import streamlit as st

from workshop.ui.fields.guard import guard
from workshop.ui.fields.tab import Tab
from workshop.ui.navigation import Navigation


def end_fields(tab: Tab, navigation: Navigation, **further: Any) -> None:
    """Below all fields of a page: the script that watches them, and what the browser stores for the tab."""
    watch(tab, navigation, **further)
    with st.container(key="tab-memory"):
        tab.remember()
    tab.ended = True


def watch(tab: Tab, navigation: Navigation, *, gone: bool = False, **further: Any) -> None:
    """The script that watches the fields of a page; of none if the workshop is gone."""
    guard(
        [] if gone else tab.widgets.watched(),
        {} if gone else tab.waiting.take(),
        workshop=tab.workshop,
        person=tab.visitor.alias,
        editor=tab.editor,
        language=navigation.language,
        saved_at=tab.saved_at,
        gone=gone,
        **further,
    )
