"""Manual steps to tick off, grouped by the reason why they are manual, one group open at a time."""

import streamlit as st

from workshop.answers.edits import Kept
from workshop.hubspot.configuration import ManualStep
from workshop.phrases import clock, phrase
from workshop.questionnaire.mappings import Reason
from workshop.store.ticks import Tick
from workshop.ui.elements import texts
from workshop.ui.markdown import bullets, label, plain
from workshop.ui.page_context import PageContext
from workshop.ui.parts.choice_conflicts import tick_conflicts
from workshop.ui.parts.hubspot_objects import question_links
from workshop.ui.parts.pagination import page_of
from workshop.ui.parts.tick_boxes import box_key, boxes_shown, leave_boxes, tick_box
from workshop.ui.state_marks import mark
from workshop.usecases.setting_up import HandStep, Setup

# Longer lists have several pages, because a run may have only a limited number of fields.
STEPS_AT_ONCE = 12
_PLACE = "steps by hand"


def hubspot_steps(context: PageContext, setup: Setup) -> None:
    """Every group, one of them open: at first one with steps to do."""
    groups = setup.groups()
    if not groups:
        texts(context.say("no_steps"))
        return
    to_do = [reason for reason, steps in groups.items() if not all(step.done for step in steps)]
    opened = context.tab.choices.opened(_PLACE, list(groups), (to_do or list(groups))[0])
    before, drawn = boxes_shown(context.tab), set[str]()
    for reason, steps in groups.items():
        with st.container(border=True, key=f"by-hand-{reason}"):
            _head(context, reason, steps, closed=reason != opened)
            here = page_of(steps, STEPS_AT_ONCE, f"$steps-{reason}") if reason == opened else ()
            for step in here:
                _step(context, step)
                drawn.add(box_key(step))
    leave_boxes(context.tab, before, drawn)


def _head(context: PageContext, reason: Reason, steps: tuple[HandStep, ...], *, closed: bool) -> None:
    done = sum(step.done for step in steps)
    badge = mark(
        context.words("done_of", done=done, count=len(steps)), "green" if done == len(steps) else "gray"
    )
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        title = plain(phrase(context.language, f"document.reason_{reason}"))
        st.markdown(f"### {title} {badge}", width="content")
        if closed:
            st.button(
                context.say("show_steps"),
                key=f"show-{reason}",
                on_click=context.tab.choices.open,
                args=(_PLACE, reason),
            )


def _step(context: PageContext, step: HandStep) -> None:
    """The box, and the instructions; folded away once the step is done."""
    with st.container(key=f"to-do-{'done' if step.done else 'open'}-{step.manual.id}", gap="xsmall"):
        tick_box(context.tab, step)
        context.complain(box_key(step))
        tick_conflicts(context, step)
        if step.done and step.tick:
            texts(label(context.words("ticked", **_given(context, step.tick))))
            with st.expander(context.say("details"), type="compact", key=f"details-{step.manual.id}"):
                _what(context, step.manual)
        else:
            if step.tick:
                texts(mark(context.words("changed_since", **_given(context, step.tick)), "orange"))
            elif step.chosen and not step.contested:
                texts(label(context.words("unticked", **_given(context, step.chosen))))
            _what(context, step.manual)


def _what(context: PageContext, manual: ManualStep) -> None:
    """The place to click, the values to enter, and the questions that the step comes from."""
    texts(label(manual.where), bullets(manual.details))
    if manual.sources:
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"of-{manual.id}"):
            question_links(context, manual.sources)


def _given(context: PageContext, tick: Tick | Kept) -> dict[str, str]:
    return {"by": tick.author or "–", "at": clock(context.language, tick.at)}
