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
from workshop.ui.parts.differing_words import differing
from workshop.ui.parts.versions_card import Versions, versions_card
from workshop.usecases.deciding import take_mine

# Further conflicts wait, because a run may have only a limited number of buttons.
_AT_ONCE = 5
# The types of fields whose values are words to compare.
_WORDED = ("text", "lines")
_REMOVED = ".$deleted"


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
        if (kept := _standing(context, one)) and kept.author == context.person.name != one.editor.author
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
    tab, kept = context.tab, _standing(context, proposal)
    theirs, ours = _versions(context, proposal, kept)
    asked = "conflict_removal" if proposal.path.endswith(_REMOVED) else "conflict"
    both = Versions(asked, contested_place(context, proposal.path), kept, theirs, ours)
    seen = revision_of(context.opened, proposal.path)
    take = partial(take_mine, tab.database, tab.visitor, tab.workshop, proposal, seen)
    versions_card(context, proposal, both, take)


def _standing(context: PageContext, proposal: Proposal) -> Kept | None:
    """The stored version; against a removal it is what somebody else has written in the row last."""
    path = _written_last(context, proposal) if proposal.value is True else None
    return context.opened.kept.get(path or proposal.path)


def _written_last(context: PageContext, proposal: Proposal) -> str | None:
    """The latest path in a row or task by whom wants it to stay: against a removal, anybody else."""
    if not proposal.path.endswith(_REMOVED):
        return None
    inside = tuple(f"{proposal.path.removesuffix(_REMOVED)}{end}" for end in "./")
    others, proposer = proposal.value is True, proposal.editor.author
    written = {
        path: one.at
        for path, one in context.opened.kept.items()
        if path.startswith(inside) and one.author and (one.author != proposer) is others
    }
    return max(written, key=written.__getitem__, default=None)


def _versions(context: PageContext, proposal: Proposal, kept: Kept | None) -> tuple[str, str]:
    """The stored and the proposed value; in texts of several words the differing ones are marked."""
    where, answer = parse(proposal.path), context.spec.answer(question_of(proposal.path))
    field = field_at(answer.question, where) if where and answer else None
    value = kept.value if kept else None
    if proposal.path.endswith(_REMOVED):
        return _removal_versions(context, proposal)
    if field.type in _WORDED if field else where and where.name == "$note":
        both = differing(typed_text(value), typed_text(proposal.value))
        theirs, ours = (text or context.say("blank") for text in both)
        return theirs, ours
    if answer is None:
        return "", ""
    return _shown(context, proposal.path, value), _shown(context, proposal.path, proposal.value)


def _removal_versions(context: PageContext, proposal: Proposal) -> tuple[str, str]:
    """That the row stays, with what was last written in it, and that it is removed."""
    path = _written_last(context, proposal)
    written = _shown(context, path, context.opened.kept[path].value) if path else ""
    stays, goes = f"{context.say('row_stays')}\n\n{written}", context.say("row_goes")
    return (stays, goes) if proposal.value is True else (goes, stays)


def _shown(context: PageContext, path: str, value: Value) -> str:
    answer = context.spec.answer(question_of(path))
    return shown_value(answer.question, path, value, context.spec, context.language) if answer else ""
