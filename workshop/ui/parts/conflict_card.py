"""A conflict of two people about one answer: both versions beside the field that they are about."""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from workshop.answers.edits import Kept, Proposal
from workshop.answers.paths import parse, question_of
from workshop.answers.refusals import field_at
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Question
from workshop.spec.answer_text import row_called
from workshop.ui.fields.inputs import typed_text
from workshop.ui.fields.seen import revision_of, same
from workshop.ui.fields.values import named, shown_value
from workshop.ui.page_context import PageContext
from workshop.ui.parts.contested_removal import (
    REMOVED,
    asks_what_moves,
    open_panel,
    removal_versions,
    task_called,
    written_last,
)
from workshop.ui.parts.differing_words import differing
from workshop.ui.parts.versions_card import Take, Versions, versions_card
from workshop.usecases.deciding import take_mine

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
            if question_of(proposal.path) in wanted and not _has_place(context, proposal.path):
                _card(context, proposal)


def conflicts_beside(context: PageContext, path: str) -> None:
    """The proposals that wait for a decision at this path, below its field or the head of its row."""
    for proposal in _at_once(context):
        if proposal.path == path:
            _card(context, proposal)


def contested_answers(context: PageContext) -> list[str]:
    """For a person whose answers others have answered differently: who, and where."""
    found = [
        (_told(one), one.editor.author, contested_place(context, one.path))
        for one in _waiting(context)
        if (kept := _standing(context, one)) and kept.author == context.person.name != one.editor.author
    ]
    return [context.say(name, by=by, where=where) for name, by, where in dict.fromkeys(found)]


def contested_place(context: PageContext, path: str) -> str:
    """The names of the question, the row, the task and the field at a path; none for a removal."""
    where, language = parse(path), context.language
    answer = context.spec.answer(where.question) if where else None
    if where is None or answer is None:
        return context.unnamed
    field = field_at(answer.question, where)
    name = named(field, language) if field else _special(context, where.name)
    row = row_called(answer, where.row, language) if where.row else ""
    task = task_called(context, answer, where)
    return " › ".join(filter(None, (answer.question.title.to(language), row, task, name)))


def _special(context: PageContext, name: str) -> str:
    """What a question has beside its fields; that something is removed is said around it."""
    return "" if name == "$deleted" else context.words(f"special_{name.removeprefix('$')}")


def _told(proposal: Proposal) -> str:
    """The phrase for whoever wrote what a proposal would replace."""
    removal = proposal.path.endswith(REMOVED) and proposal.value is True
    return "removed_differently" if removal else "wrote_differently"


def _has_place(context: PageContext, path: str) -> bool:
    """Whether this run has drawn the field at a path, or the row or task that is to be removed."""
    holder, shown = path.removesuffix(REMOVED), context.tab.widgets.shown
    return path in shown or (holder != path and any(one.startswith(f"{holder}.") for one in shown))


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
    tab, kept = context.tab, _standing(context, proposal)
    theirs, ours = _versions(context, proposal, kept)
    asked = "conflict_removal" if proposal.path.endswith(REMOVED) else "conflict"
    both = Versions(asked, contested_place(context, proposal.path), kept, theirs, ours)
    seen = revision_of(context.opened, proposal.path)
    leads = asks_what_moves(context, proposal)
    take: Take = partial(take_mine, tab.database, tab.visitor, tab.workshop, proposal, seen)
    if leads:
        take = partial(open_panel, context, proposal)
    versions_card(context, proposal, both, take, leads)


def _standing(context: PageContext, proposal: Proposal) -> Kept | None:
    """The stored version; against a removal it is what somebody else has written in the row last."""
    path = written_last(context, proposal) if proposal.value is True else None
    return context.opened.kept.get(path or proposal.path)


def _versions(context: PageContext, proposal: Proposal, kept: Kept | None) -> tuple[str, str]:
    """The stored and the proposed value; in texts of several words the differing ones are marked."""
    where, answer = parse(proposal.path), context.spec.answer(question_of(proposal.path))
    field = field_at(answer.question, where) if where and answer else None
    value = kept.value if kept else None
    if proposal.path.endswith(REMOVED):
        return removal_versions(context, proposal)
    if field.type in _WORDED if field else where and where.name == "$note":
        both = differing(typed_text(value), typed_text(proposal.value))
        theirs, ours = (text or context.say("blank") for text in both)
        return theirs, ours
    if answer is None:
        return "", ""
    return _shown(context, proposal.path, value), _shown(context, proposal.path, proposal.value)


def _shown(context: PageContext, path: str, value: Value) -> str:
    answer = context.spec.answer(question_of(path))
    return shown_value(answer.question, path, value, context.spec, context.language) if answer else ""
