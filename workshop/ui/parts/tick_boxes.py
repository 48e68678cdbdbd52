"""Boxes of steps by hand: each run compares what they hold with what they showed, and keeps what was clicked.

A callback would be lost on a server that has just started; the browser brings what the boxes showed.
"""

from datetime import UTC, datetime

import streamlit as st

from workshop.errors import WorkshopError
from workshop.ui.fields.seen import holds
from workshop.ui.fields.tab import Tab
from workshop.ui.markdown import caption
from workshop.usecases.setting_up import HandStep, Setup, digest, set_up, tick_off, untick

_BOX = "tick-"


def current_setup(tab: Tab) -> Setup:
    """How far it is, once what was ticked since the last run is kept."""
    setup = _setup(tab)
    clicked = [step for step in setup.steps if _clicked(tab, step)]
    for step in clicked:
        act = tick_off if st.session_state[box_key(step)] else untick
        try:
            act(tab.database, tab.visitor, tab.workshop, step.manual, datetime.now(UTC))
        except WorkshopError as error:
            tab.problems[box_key(step)] = error.problems
    return _setup(tab) if clicked else setup


def box_key(step: HandStep) -> str:
    """The key of a step's box."""
    return f"{_BOX}{step.manual.id}"


def tick_box(tab: Tab, step: HandStep) -> None:
    """The box as it is kept; in a tab's first run as the browser has it, for somebody may have clicked."""
    key, title, shown = box_key(step), caption(step.manual.title), _shown(step, done=step.done)
    if tab.runs.first:
        tab.choices.chosen.setdefault(key, shown)
    else:
        tab.choices.chosen[key] = shown
        if not holds(key) or st.session_state[key] != step.done:
            # Somebody else was here. The value is set only then: it may reach the browser after a click.
            st.session_state[key] = step.done
            st.checkbox(title, key=key)
            return
    # For a browser that has not drawn the box yet: a run that follows at once comes before the first is seen.
    st.checkbox(title, value=step.done, key=key)


def boxes_shown(tab: Tab) -> dict[str, str]:
    """What each box showed last."""
    return {key: shown for key, shown in tab.choices.chosen.items() if key.startswith(_BOX)}


def leave_boxes(tab: Tab, before: dict[str, str], drawn: set[str]) -> None:
    """Leaves what the drawn boxes show with the browser, by one more run where it has changed."""
    for key in boxes_shown(tab).keys() - drawn:
        del tab.choices.chosen[key]
    tab.runs.again = tab.runs.again or boxes_shown(tab) != before


def _setup(tab: Tab) -> Setup:
    return set_up(tab.database, tab.visitor, tab.workshop, datetime.now(UTC))


def _clicked(tab: Tab, step: HandStep) -> bool:
    """Whether the box is not as it was drawn; a click beside words that have changed since does not count."""
    key = box_key(step)
    ways = [_shown(step, done=False), _shown(step, done=True)]
    drawn = tab.choices.chosen.get(key)
    return drawn in ways and holds(key) and ways[bool(st.session_state[key])] != drawn


def _shown(step: HandStep, *, done: bool) -> str:
    """What a box shows, and beside which words."""
    return f"{'done' if done else 'open'} {digest(step.manual)}"
