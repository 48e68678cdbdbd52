"""Steps by hand, to tick off: grouped by why no request does them, one group open at a time."""

from datetime import UTC, datetime

import streamlit as st

from workshop.errors import WorkshopError
from workshop.hubspot.configuration import ManualStep
from workshop.mappings import Reason
from workshop.phrases import clock, phrase
from workshop.store.ticks import Tick
from workshop.ui.desk import Desk, holds
from workshop.ui.elements import texts
from workshop.ui.hubspot_parts import question_links
from workshop.ui.markdown import bullets, caption, label, plain
from workshop.ui.sitting import Sitting
from workshop.ui.states import mark
from workshop.usecases.setting_up import Setup, Step, digest, set_up, tick_off, untick

# More are on further pages, for a run may have only so many fields.
STEPS_AT_ONCE = 12
_PLACE = "steps by hand"
_BOX = "tick-"


def current_setup(desk: Desk) -> Setup:
    """How far it is, once what was ticked since the last run is kept.

    Each box is compared with what it showed: a callback would say nothing to a server that has just started.
    """
    setup = _setup(desk)
    clicked = [step for step in setup.steps if _clicked(desk, step)]
    for step in clicked:
        act = tick_off if st.session_state[_box(step)] else untick
        try:
            act(desk.database, desk.visitor, desk.workshop, step.manual, datetime.now(UTC))
        except WorkshopError as error:
            desk.problems[_box(step)] = error.problems
    return _setup(desk) if clicked else setup


def hubspot_steps(sitting: Sitting, setup: Setup) -> None:
    """Every group, one of them open: at first one in which there is something to do."""
    groups = setup.groups()
    if not groups:
        texts(sitting.say("no_steps"))
        return
    to_do = [reason for reason, steps in groups.items() if not all(step.done for step in steps)]
    opened = sitting.desk.choose(_PLACE, list(groups), (to_do or list(groups))[0])
    before, drawn = _boxes(sitting.desk), set[str]()
    for reason, steps in groups.items():
        with st.container(border=True, key=f"by-hand-{reason}"):
            _head(sitting, reason, steps, closed=reason != opened)
            for step in _page(steps, reason) if reason == opened else ():
                _step(sitting, step)
                drawn.add(_box(step))
    _leave(sitting.desk, before, drawn)


def _setup(desk: Desk) -> Setup:
    return set_up(desk.database, desk.visitor, desk.workshop, datetime.now(UTC))


def _clicked(desk: Desk, step: Step) -> bool:
    """Whether the box is not as it was drawn; no click on words that have changed since."""
    drawn, key = desk.chosen.get(_box(step), ""), _box(step)
    same = drawn in (_drawn(step, done=True), _drawn(step, done=False))
    return same and holds(key) and _drawn(step, done=bool(st.session_state[key])) != drawn


def _box(step: Step) -> str:
    return f"{_BOX}{step.manual.id}"


def _drawn(step: Step, *, done: bool) -> str:
    """What a box showed, beside which words."""
    return f"{'done' if done else 'open'} {digest(step.manual)}"


def _boxes(desk: Desk) -> dict[str, str]:
    """What the boxes showed last."""
    return {key: shown for key, shown in desk.chosen.items() if key.startswith(_BOX)}


def _leave(desk: Desk, before: dict[str, str], drawn: set[str]) -> None:
    """What the boxes show goes to the browser, so that a server that has forgotten the tab knows a click."""
    for key in _boxes(desk).keys() - drawn:
        del desk.chosen[key]
    desk.again = desk.again or _boxes(desk) != before


def _head(sitting: Sitting, reason: Reason, steps: tuple[Step, ...], *, closed: bool) -> None:
    done = sum(step.done for step in steps)
    badge = mark(
        sitting.words("done_of", done=done, count=len(steps)), "green" if done == len(steps) else "gray"
    )
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        title = plain(phrase(sitting.language, f"document.reason_{reason}"))
        st.markdown(f"### {title} {badge}", width="content")
        if closed:
            chosen = sitting.desk.chosen
            st.button(
                sitting.say("show_steps"),
                key=f"show-{reason}",
                on_click=chosen.__setitem__,
                args=(_PLACE, reason),
            )


def _page(steps: tuple[Step, ...], reason: Reason) -> tuple[Step, ...]:
    pages = -(-len(steps) // STEPS_AT_ONCE)
    if pages <= 1:
        return steps
    page = st.pagination(pages, key=f"$steps-{reason}")
    return steps[(page - 1) * STEPS_AT_ONCE : page * STEPS_AT_ONCE]


def _step(sitting: Sitting, step: Step) -> None:
    """The box, and what there is to do; folded away once it is done."""
    key = _box(step)
    with st.container(key=f"to-do-{'done' if step.done else 'open'}-{step.manual.id}", gap="xsmall"):
        _draw(sitting.desk, step)
        sitting.complain(key)
        if step.done and step.tick:
            texts(label(sitting.words("ticked", **_given(sitting, step.tick))))
            with st.expander(sitting.say("details"), type="compact", key=f"details-{step.manual.id}"):
                _what(sitting, step.manual)
        else:
            if step.tick:
                texts(mark(sitting.words("changed_since", **_given(sitting, step.tick)), "orange"))
            _what(sitting, step.manual)


def _draw(desk: Desk, step: Step) -> None:
    """The box as it is kept; in a tab's first run as the browser has it, for somebody may have clicked."""
    key, title, shown = _box(step), caption(step.manual.title), _drawn(step, done=step.done)
    if desk.first:
        desk.chosen.setdefault(key, shown)
        st.checkbox(title, value=step.done, key=key)
        return
    # Whatever the browser still shows: somebody else may have ticked it meanwhile.
    st.session_state[key], desk.chosen[key] = step.done, shown
    st.checkbox(title, key=key)


def _what(sitting: Sitting, manual: ManualStep) -> None:
    """Where to click, what to enter, and which questions it comes from."""
    texts(label(manual.where), bullets(manual.details))
    if manual.sources:
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"of-{manual.id}"):
            question_links(sitting, manual.sources)


def _given(sitting: Sitting, tick: Tick) -> dict[str, str]:
    return {"by": tick.author, "at": clock(sitting.language, tick.at)}
