"""The part of a page that runs alone: a change in its fields does not make the rest of the page again.

A text that changes nothing but its field is saved without drawing the fields again: only their script and the
memory of the tab, below them, run.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from workshop.errors import WorkshopError
from workshop.memory import MEMORY
from workshop.ui.fields.tab import Tab
from workshop.ui.navigation import Navigation
from workshop.ui.page_context import PageContext, context_of
from workshop.ui.parts.field_end import end_fields
from workshop.ui.parts.outline import outline
from workshop.ui.parts.sidebar import progress
from workshop.usecases.opening import Visit

# The names of the part, and of the end of its fields.
_PART, _END = "live part", "end of the fields"


def live_part(context: PageContext, draw: Callable[[PageContext], None]) -> None:
    """Draws a part with all fields of its page; in a run of this part alone, what was typed is saved first.

    The whole page runs instead if what is shown around the part has changed.
    """
    part = _Part(context.tab, context.navigation, draw, progress(context))
    # Only this run may use the context: the part stays in memory, and would keep the workshop there.
    st.fragment(partial(_draw, part, [context]), key=_PART)()


def _draw(part: "_Part", fresh: list[PageContext]) -> None:
    with MEMORY.run(), part.tab.turn:
        given = fresh.pop() if fresh else None
        now = part.caught_up() if given is None or _alone() else given
        part.draw_all(now)
        if _alone():
            part.tab.finish()


@dataclass
class _Part:
    """A part between its runs: what it shows, and what stood around it and in it when it was drawn."""

    tab: Tab
    navigation: Navigation
    draw: Callable[[PageContext], None]
    around: object
    drawn: int = 0
    held: dict[str, Any] = field(default_factory=dict)

    def draw_all(self, now: PageContext) -> None:
        """The fields, and what ends them."""
        self.tab.edited = self.save_quietly
        self.draw(now)
        self.tab.edited = None
        st.fragment(self._end, key=_END)()
        self.drawn, self.held = outline(now), self._held()

    def _end(self) -> None:
        """What ends the fields; it ends the run too if only this runs, after an edit."""
        with self.tab.turn:
            end_fields(self.tab, self.navigation, on_news=_all_again)
            if self.tab.quiet:
                self.tab.quiet = False
                self.tab.finish()

    def caught_up(self) -> PageContext:
        """The context of a run of the part alone; the whole page runs if the part cannot."""
        try:
            now = self._context(self.tab.caught or self.tab.catch_up())
        except WorkshopError:
            now = None
        self.tab.caught = None
        if now is None or progress(now) != self.around:
            self.tab.run_whole()
        return now

    def save_quietly(self) -> None:
        """Saves an edit before its run; if nothing else would change, only the end of the fields runs."""
        with self.tab.turn:
            if _alone() and not self.tab.caught and self._still() and self._saved():
                st.rerun(_END)

    def _saved(self) -> bool:
        """Saves an edit; whether nothing else would change."""
        tab, keys = self.tab, set(self.tab.waiting.keys)
        try:
            tab.caught = tab.catch_up()
        except WorkshopError:
            return False
        if not self._unchanged(tab.caught):
            return False
        tab.stay(tab.caught.opened, keys)
        return True

    def _still(self) -> bool:
        """Whether nothing but texts has changed since the part was drawn, and it shows no problem of them."""
        # The part lists the texts of a table once somebody has chosen to confirm them.
        listed = "as_example" in self.held.values()
        if listed or self.tab.problems or self.tab.notices or not self.tab.widgets.complete:
            return False
        # What was still held when the part was drawn may be gone: the fields of the row that was open before.
        return self._held().items() <= self.held.items()

    def _unchanged(self, visit: Visit) -> bool:
        """Whether the part would be drawn as it is; remarks and conflicts are about the text of a field."""
        now = self._context(visit)
        if now is None or visit.proposals or self.tab.problems or self.tab.widgets.replaced:
            return False
        remarked = self.tab.widgets.written(visit.opened) & set(now.hints)
        return not remarked and progress(now) == self.around and outline(now) == self.drawn

    def _context(self, visit: Visit) -> PageContext | None:
        """What a visit shows; nothing if the person has to be asked for a name first."""
        return context_of(self.tab, visit, self.navigation)

    def _held(self) -> dict[str, Any]:
        """What everything but typed fields holds: choices, lists, whatever is unfolded."""
        typed = self.tab.widgets.typed_in
        return {str(key): value for key, value in st.session_state.items() if not typed(str(key))}


def _all_again() -> None:
    """Draws all of the part: the script below the fields has learned that they show something old."""
    if _alone():
        st.rerun(_PART)


def _alone() -> bool:
    """Whether this run is of parts only, not of the whole page."""
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)
