"""Two people wrote the same answer: both texts side by side, and one click that decides."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from workshop.answers.edits import Proposal
from workshop.answers.paths import parse, question_of
from workshop.phrases import clock
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Question
from workshop.ui.elements import texts
from workshop.ui.fields.tab import Desk, revision_of
from workshop.ui.fields.values import shown_value
from workshop.ui.markdown import plain
from workshop.ui.page_context import Sitting
from workshop.usecases.deciding import keep_theirs, take_mine

# More wait until these are decided: a run may have only so many buttons.
_AT_ONCE = 5


def conflict_cards(sitting: Sitting, questions: Iterable[Question]) -> None:
    """What waits for a decision in these questions."""
    by_id = {question.id: question for question in questions}
    waiting = [one for one in sitting.proposals if question_of(one.path) in by_id]
    # There even when it is empty: what stands below keeps its place, and with it what is being typed there.
    with st.container(key="conflicts"):
        for proposal in waiting[:_AT_ONCE]:
            _card(sitting, by_id[question_of(proposal.path)], proposal)


def _card(sitting: Sitting, question: Question, proposal: Proposal) -> None:
    mine = proposal.editor.id == sitting.desk.editor
    kept = sitting.opened.kept.get(proposal.path)
    with st.container(border=True, key=f"conflict-{proposal.id}"):
        texts(f"**{sitting.say('conflict')}**", plain(_place(sitting, question, proposal.path)))
        left, right = st.columns(2)
        with left:
            by = {
                "by": (kept.author or "–") if kept else "–",
                "at": _at(sitting, kept.at if kept else proposal.at),
            }
            _version(
                sitting, question, proposal.path, kept.value if kept else None, sitting.say("theirs", **by)
            )
            _button(sitting, proposal, "keep_theirs", _keep)
        with right:
            by = {"by": proposal.editor.author, "at": _at(sitting, proposal.at)}
            heading = sitting.say("mine" if mine else "proposed", **by)
            _version(sitting, question, proposal.path, proposal.value, heading)
            _button(sitting, proposal, "take_mine" if mine else "take_proposed", _take)
        sitting.complain(_place_of(proposal))


def _version(sitting: Sitting, question: Question, path: str, value: Value, heading: str) -> None:
    texts(f":small[:gray[{heading}]]", shown_value(question, path, value, sitting.spec, sitting.language))


def _button(sitting: Sitting, proposal: Proposal, name: str, act: Callable[..., None]) -> None:
    seen = revision_of(sitting.opened, proposal.path)
    st.button(
        sitting.say(name), key=f"{name}-{proposal.id}", on_click=act, args=(sitting.desk, proposal, seen)
    )


def _keep(desk: Desk, proposal: Proposal, _: int) -> None:
    desk.decide(proposal.path)
    now = datetime.now(UTC)
    act = partial(keep_theirs, desk.database, desk.visitor, desk.workshop, proposal, now)
    desk.attempt(_place_of(proposal), act)


def _take(desk: Desk, proposal: Proposal, seen: int) -> None:
    desk.decide(proposal.path)
    now = datetime.now(UTC)
    act = partial(take_mine, desk.database, desk.visitor, desk.workshop, proposal, seen, now)
    desk.attempt(_place_of(proposal), act)


def _place_of(proposal: Proposal) -> str:
    return f"conflict {proposal.id}"


def _place(sitting: Sitting, question: Question, path: str) -> str:
    """The question, and the row where it is about one."""
    where, answer = parse(path), sitting.spec.answer(question.id)
    rows = {row.id: row.title for row in answer.rows} if answer else {}
    row = rows.get(where.row, where.row) if where and where.row else None
    title = question.title.to(sitting.language)
    return f"{title} › {row}" if row else title


def _at(sitting: Sitting, at: datetime) -> str:
    return clock(sitting.language, at)
