"""Steps by hand, to tick off: grouped by why no request does them, one group open at a time."""

import streamlit as st

from workshop.hubspot.configuration import ManualStep
from workshop.phrases import clock, phrase
from workshop.questionnaire.mappings import Reason
from workshop.store.ticks import Tick
from workshop.ui.elements import texts
from workshop.ui.markdown import bullets, label, plain
from workshop.ui.page_context import Sitting
from workshop.ui.parts.hubspot_objects import question_links
from workshop.ui.parts.tick_boxes import box, boxes, leave_boxes, tick_box
from workshop.ui.states import mark
from workshop.usecases.setting_up import Setup, Step

# More are on further pages, for a run may have only so many fields.
STEPS_AT_ONCE = 12
_PLACE = "steps by hand"


def hubspot_steps(sitting: Sitting, setup: Setup) -> None:
    """Every group, one of them open: at first one in which there is something to do."""
    groups = setup.groups()
    if not groups:
        texts(sitting.say("no_steps"))
        return
    to_do = [reason for reason, steps in groups.items() if not all(step.done for step in steps)]
    opened = sitting.desk.choose(_PLACE, list(groups), (to_do or list(groups))[0])
    before, drawn = boxes(sitting.desk), set[str]()
    for reason, steps in groups.items():
        with st.container(border=True, key=f"by-hand-{reason}"):
            _head(sitting, reason, steps, closed=reason != opened)
            for step in _page(steps, reason) if reason == opened else ():
                _step(sitting, step)
                drawn.add(box(step))
    leave_boxes(sitting.desk, before, drawn)


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
    with st.container(key=f"to-do-{'done' if step.done else 'open'}-{step.manual.id}", gap="xsmall"):
        tick_box(sitting.desk, step)
        sitting.complain(box(step))
        if step.done and step.tick:
            texts(label(sitting.words("ticked", **_given(sitting, step.tick))))
            with st.expander(sitting.say("details"), type="compact", key=f"details-{step.manual.id}"):
                _what(sitting, step.manual)
        else:
            if step.tick:
                texts(mark(sitting.words("changed_since", **_given(sitting, step.tick)), "orange"))
            _what(sitting, step.manual)


def _what(sitting: Sitting, manual: ManualStep) -> None:
    """Where to click, what to enter, and which questions it comes from."""
    texts(label(manual.where), bullets(manual.details))
    if manual.sources:
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"of-{manual.id}"):
            question_links(sitting, manual.sources)


def _given(sitting: Sitting, tick: Tick) -> dict[str, str]:
    return {"by": tick.author, "at": clock(sitting.language, tick.at)}
