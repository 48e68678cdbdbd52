"""A conflict of two people about one answer: both texts side by side, and one click that decides."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from workshop.answers.edits import Proposal
from workshop.answers.paths import parse, question_of
from workshop.phrases import clock
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Question
from workshop.spec.answer_text import row_called
from workshop.ui.elements import texts
from workshop.ui.fields.seen import revision_of
from workshop.ui.fields.tab import Tab
from workshop.ui.fields.values import shown_value
from workshop.ui.markdown import plain
from workshop.ui.page_context import PageContext
from workshop.usecases.deciding import keep_theirs, take_mine

# Further conflicts wait, because a run may have only a limited number of buttons.
_AT_ONCE = 5


def conflict_cards(context: PageContext, questions: Iterable[Question]) -> None:
    """The proposals that wait for a decision in these questions."""
    by_id = {question.id: question for question in questions}
    waiting = [one for one in context.proposals if question_of(one.path) in by_id]
    # The container exists even if it is empty, so that fields below, and text being typed, keep their place.
    with st.container(key="conflicts"):
        for proposal in waiting[:_AT_ONCE]:
            _card(context, by_id[question_of(proposal.path)], proposal)


def _card(context: PageContext, question: Question, proposal: Proposal) -> None:
    mine = proposal.editor.id == context.tab.editor
    kept = context.opened.kept.get(proposal.path)
    with st.container(border=True, key=f"conflict-{proposal.id}"):
        texts(f"**{context.say('conflict')}**", plain(_place(context, question, proposal.path)))
        left, right = st.columns(2)
        with left:
            by = {
                "by": (kept.author or "–") if kept else "–",
                "at": _at(context, kept.at if kept else proposal.at),
            }
            _version(
                context, question, proposal.path, kept.value if kept else None, context.say("theirs", **by)
            )
            _button(context, proposal, "keep_theirs", _keep)
        with right:
            by = {"by": proposal.editor.author, "at": _at(context, proposal.at)}
            heading = context.say("mine" if mine else "proposed", **by)
            _version(context, question, proposal.path, proposal.value, heading)
            _button(context, proposal, "take_mine" if mine else "take_proposed", _take)
        context.complain(_place_of(proposal))


def _version(context: PageContext, question: Question, path: str, value: Value, heading: str) -> None:
    texts(f":small[:gray[{heading}]]", shown_value(question, path, value, context.spec, context.language))


def _button(context: PageContext, proposal: Proposal, name: str, act: Callable[..., None]) -> None:
    seen = revision_of(context.opened, proposal.path)
    st.button(
        context.say(name), key=f"{name}-{proposal.id}", on_click=act, args=(context.tab, proposal, seen)
    )


def _keep(tab: Tab, proposal: Proposal, _: int) -> None:
    tab.widgets.decide(proposal.path)
    now = datetime.now(UTC)
    act = partial(keep_theirs, tab.database, tab.visitor, tab.workshop, proposal, now)
    tab.attempt(_place_of(proposal), act)


def _take(tab: Tab, proposal: Proposal, seen: int) -> None:
    tab.widgets.decide(proposal.path)
    now = datetime.now(UTC)
    act = partial(take_mine, tab.database, tab.visitor, tab.workshop, proposal, seen, now)
    tab.attempt(_place_of(proposal), act)


def _place_of(proposal: Proposal) -> str:
    return f"conflict {proposal.id}"


def _place(context: PageContext, question: Question, path: str) -> str:
    """The question, and the row if the conflict is about one."""
    where, answer = parse(path), context.spec.answer(question.id)
    row = row_called(answer, where.row, context.language) if where and where.row else None
    title = question.title.to(context.language)
    return f"{title} › {row}" if row else title


def _at(context: PageContext, at: datetime) -> str:
    return clock(context.language, at)
