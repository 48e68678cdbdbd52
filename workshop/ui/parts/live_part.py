"""The part of a page that runs alone: a change in its fields does not make the rest of the page again."""

from collections.abc import Callable

import streamlit as st

from workshop.errors import WorkshopError
from workshop.memory import MEMORY
from workshop.ui.fields.guard import guard
from workshop.ui.fields.hints import hints_for
from workshop.ui.fields.tab import Tab
from workshop.ui.navigation import Navigation
from workshop.ui.page_context import PageContext
from workshop.ui.parts.sidebar import progress
from workshop.usecases.open_workshops import OpenWorkshop


def live_part(context: PageContext, draw: Callable[[PageContext], None]) -> None:
    """Draws a part with all fields of its page; in a run of this part alone, what was typed is saved first.

    The whole page runs instead if what is shown around the part has changed.
    """
    tab, around = context.tab, progress(context)

    def part() -> None:
        with MEMORY.run():
            now = context if tab.runs.whole else _caught_up(context, around)
            draw(now)
            end_fields(now.tab, now.opened, now.navigation)
            if not tab.runs.whole:
                tab.finish()

    st.fragment(part)()


def _caught_up(context: PageContext, around: object) -> PageContext:
    """The context of a run of the part alone; the whole page runs if the part cannot."""
    tab = context.tab
    try:
        opened, proposals, person = tab.catch_up()
    except WorkshopError:
        tab.run_whole()
    if person is None or tab.newcomer:
        tab.run_whole()
    hints = hints_for(opened.workshop.spec, opened.findings, person.role)
    now = context._replace(opened=opened, person=person, proposals=proposals, hints=hints)
    if progress(now) != around:
        tab.run_whole()
    return now


def end_fields(tab: Tab, opened: OpenWorkshop, navigation: Navigation) -> None:
    """Below all fields of a page: the script that watches them, and what the browser stores for the tab."""
    watch(tab, navigation)
    with st.container(key="tab-memory"):
        tab.remember(opened)
    tab.ended = True


def watch(tab: Tab, navigation: Navigation, *, gone: bool = False) -> None:
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
    )
