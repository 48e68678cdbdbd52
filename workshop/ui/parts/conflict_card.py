"""A conflict of two people about one answer: both texts side by side, and one click that decides."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from workshop.answers.edits import Proposal
from workshop.answers.paths import parse, question_of
from workshop.answers.refusals import field_at
from workshop.phrases import clock
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Question
from workshop.spec.answer_text import row_called
from workshop.ui.elements import texts
from workshop.ui.fields.inputs import typed_text
from workshop.ui.fields.seen import revision_of, same
from workshop.ui.fields.tab import Tab
from workshop.ui.fields.values import named, shown_value
from workshop.ui.markdown import label, plain
from workshop.ui.page_context import PageContext
from workshop.ui.parts.differing_words import differing
from workshop.usecases.deciding import keep_theirs, take_mine

# Further conflicts wait, because a run may have only a limited number of buttons.
_AT_ONCE = 5
# The types of fields whose values are words to compare.
_WORDED = ("text", "lines")


def conflict_cards(context: PageContext, questions: Iterable[Question]) -> None:
    """The proposals that wait for a decision in these questions, except those beside a field of this run."""
    wanted = {question.id for question in questions}
    # The container exists even if it is empty, so that fields below, and text being typed, keep their place.
    with st.container(key="conflicts"):
        for proposal in _at_once(context):
            if question_of(proposal.path) in wanted and proposal.path not in context.tab.widgets.shown:
                _card(context, proposal)


def conflicts_beside(context: PageContext, path: str) -> None:
    """The proposals that wait for a decision at this path, below its field."""
    for proposal in _at_once(context):
        if proposal.path == path:
            _card(context, proposal)


def contested_answers(context: PageContext) -> list[str]:
    """For a person whose answers others have answered differently: who, and where."""
    found = [
        (one.editor.author, contested_place(context, one.path))
        for one in _waiting(context)
        if (kept := context.opened.kept.get(one.path))
        and kept.author == context.person.name != one.editor.author
    ]
    return [context.say("wrote_differently", by=by, where=where) for by, where in dict.fromkeys(found)]


def contested_place(context: PageContext, path: str) -> str:
    """The names of the question, the row and the field at a path."""
    where, language = parse(path), context.language
    answer = context.spec.answer(where.question) if where else None
    if where is None or answer is None:
        return context.unnamed
    field = field_at(answer.question, where)
    special = where.name.removeprefix("$")
    name = named(field, language) if field else context.words(f"special_{special}")
    row = row_called(answer, where.row, language) if where.row else ""
    return " › ".join(filter(None, (answer.question.title.to(language), row, name)))


def _waiting(context: PageContext) -> list[Proposal]:
    """The proposals that differ from what is stored."""
    kept = context.opened.kept
    return [
        one
        for one in context.proposals
        if context.spec.answer(question_of(one.path))
        and not (one.path in kept and same(kept[one.path].value, one.value))
    ]


def _at_once(context: PageContext) -> list[Proposal]:
    return _waiting(context)[:_AT_ONCE]


def _card(context: PageContext, proposal: Proposal) -> None:
    mine = proposal.editor.id == context.tab.editor
    kept = context.opened.kept.get(proposal.path)
    with st.container(border=True, key=f"conflict-{proposal.id}"):
        texts(f"**{context.say('conflict')}**", plain(contested_place(context, proposal.path)))
        theirs, ours = _versions(context, proposal, kept.value if kept else None)
        left, right = st.columns(2)
        with left:
            by = {
                "by": (kept.author or "–") if kept else "–",
                "at": _at(context, kept.at if kept else proposal.at),
            }
            texts(label(context.words("theirs", **by)), theirs)
            _button(context, proposal, "keep_theirs", _keep)
        with right:
            by = {"by": proposal.editor.author, "at": _at(context, proposal.at)}
            texts(label(context.words("mine" if mine else "proposed", **by)), ours)
            _button(context, proposal, "take_mine" if mine else "take_proposed", _take)
        context.complain(_place_of(proposal))


def _versions(context: PageContext, proposal: Proposal, kept: Value) -> tuple[str, str]:
    """The stored and the proposed value; in texts of several words the differing ones are marked."""
    where, answer = parse(proposal.path), context.spec.answer(question_of(proposal.path))
    field = field_at(answer.question, where) if where and answer else None
    if field.type in _WORDED if field else where and where.name == "$note":
        both = differing(typed_text(kept), typed_text(proposal.value))
        theirs, ours = (text or context.say("blank") for text in both)
        return theirs, ours
    if answer is None:
        return "", ""
    shown = partial(shown_value, answer.question, proposal.path, spec=context.spec, language=context.language)
    return shown(value=kept), shown(value=proposal.value)


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


def _at(context: PageContext, at: datetime) -> str:
    return clock(context.language, at)
