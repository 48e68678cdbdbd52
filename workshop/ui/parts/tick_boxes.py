"""Boxes of manual steps: each run compares their values with those last shown, and saves the clicks.

A callback would be lost on a server that has just started; the browser sends what the boxes showed.
"""

from datetime import UTC, datetime

import streamlit as st

from workshop.answers.choices import Basis
from workshop.errors import WorkshopError
from workshop.ui.fields.seen import holds
from workshop.ui.fields.tab import Tab
from workshop.ui.markdown import caption
from workshop.usecases.setting_up import HandStep, Setup, digest, set_up, tick_off, untick

_BOX = "tick-"


def current_setup(tab: Tab) -> Setup:
    """The state of the set-up, after saving the ticks since the last run."""
    setup = _setup(tab)
    clicked = [step for step in setup.steps if _clicked(tab, step)]
    for step in clicked:
        act = tick_off if st.session_state[box_key(step)] else untick
        basis = Basis(editor=tab.editor, revision=_seen(tab, step))
        try:
            act(tab.database, tab.visitor, tab.workshop, step.manual, basis, datetime.now(UTC))
        except WorkshopError as error:
            tab.problems[box_key(step)] = error.problems
    return _setup(tab) if clicked else setup


def box_key(step: HandStep) -> str:
    """The key of a step's box."""
    return f"{_BOX}{step.manual.id}"


def tick_box(tab: Tab, step: HandStep) -> None:
    """The box with its stored value; in a tab's first run the browser's, which may be a new click."""
    key, title, shown = (
        box_key(step),
        caption(step.manual.title),
        _shown(step, done=step.done, revision=step.revision),
    )
    if tab.runs.first:
        tab.choices.chosen.setdefault(key, shown)
    else:
        tab.choices.chosen[key] = shown
        if not holds(key) or st.session_state[key] != step.done:
            # Another person changed it. The value is set only then: it may reach the browser after a click.
            st.session_state[key] = step.done
            st.checkbox(title, key=key)
            return
    # For a browser that has not drawn the box yet: a run that follows at once replaces the first unseen.
    st.checkbox(title, value=step.done, key=key)


def boxes_shown(tab: Tab) -> dict[str, str]:
    """The last shown state of each box."""
    return {key: shown for key, shown in tab.choices.chosen.items() if key.startswith(_BOX)}


def leave_boxes(tab: Tab, before: dict[str, str], drawn: set[str]) -> None:
    """Stores in the browser what the drawn boxes show, with one more run if it has changed."""
    for key in boxes_shown(tab).keys() - drawn:
        del tab.choices.chosen[key]
    tab.runs.again = tab.runs.again or boxes_shown(tab) != before


def _setup(tab: Tab) -> Setup:
    return set_up(tab.database, tab.visitor, tab.workshop, datetime.now(UTC))


def _clicked(tab: Tab, step: HandStep) -> bool:
    """Whether the box differs from its drawn value; a click beside an outdated text does not count."""
    key, revision = box_key(step), _seen(tab, step)
    ways = [_shown(step, done=done, revision=revision) for done in (False, True)]
    drawn = tab.choices.chosen.get(key)
    return drawn in ways and holds(key) and ways[bool(st.session_state[key])] != drawn


def _seen(tab: Tab, step: HandStep) -> int:
    """The revision of the choice that the box showed."""
    *_, revision = tab.choices.chosen.get(box_key(step), "").split(" ")
    return int(revision) if revision.isdecimal() else 0


def _shown(step: HandStep, *, done: bool, revision: int) -> str:
    """The value of a box, the digest of the text beside it, and the revision of the choice."""
    return f"{'done' if done else 'open'} {digest(step.manual)} {revision}"
