"""The removal of a row or a task in which somebody else has written: both choices in words."""

from datetime import datetime

from workshop.answers.edits import Proposal
from workshop.answers.paths import Path, parse, question_of
from workshop.spec.spec import Answer
from workshop.ui.choices import removal_place, row_place
from workshop.ui.fields.values import shown_value
from workshop.ui.navigation import section_address
from workshop.ui.page_context import PageContext
from workshop.ui.parts.row_removal import hangs_on

REMOVED = ".$deleted"


def written_last(context: PageContext, proposal: Proposal) -> str | None:
    """The latest path in a row or task by whoever wants it to stay: against a removal, anybody else."""
    if not proposal.path.endswith(REMOVED):
        return None
    inside = tuple(f"{proposal.path.removesuffix(REMOVED)}{end}" for end in "./")
    others, proposer = proposal.value is True, proposal.editor.author
    written = {
        path: one.at
        for path, one in context.opened.kept.items()
        if path.startswith(inside) and one.author and (one.author != proposer) is others
    }
    return max(written, key=written.__getitem__, default=None)


def removal_versions(context: PageContext, proposal: Proposal) -> tuple[str, str]:
    """That the row stays, with what was last written in it, and that it is removed."""
    path = written_last(context, proposal)
    answer = context.spec.answer(question_of(proposal.path))
    written = ""
    if path and answer:
        value = context.opened.kept[path].value
        written = shown_value(answer.question, path, value, context.spec, context.language)
    stays, goes = f"{context.say('row_stays')}\n\n{written}", context.say("row_goes")
    return (stays, goes) if proposal.value is True else (goes, stays)


def task_called(context: PageContext, answer: Answer, where: Path) -> str:
    """The name of a task, also of one that was removed; empty where the path names none."""
    tasks = answer.question.rows.tasks if answer.question.rows else None
    if tasks is None or where.task is None:
        return ""
    kept = context.opened.kept.get(str(where._replace(name=tasks.title)))
    return str(kept.value) if kept and kept.value else context.unnamed


def asks_what_moves(context: PageContext, proposal: Proposal) -> str:
    """The address of the section where a removal asks what moves along; empty where nothing does."""
    where, answer = parse(proposal.path), context.spec.answer(question_of(proposal.path))
    removes = proposal.path.endswith(REMOVED) and proposal.value is True
    if not (where and answer and removes) or where.task or not hangs_on(context, answer, where.row or ""):
        return ""
    return section_address(_section_of(context, answer))


def open_panel(context: PageContext, proposal: Proposal, _: datetime) -> None:
    """Opens the row, and asks what moves along; the proposal waits until the row is removed there."""
    where, answer = parse(proposal.path), context.spec.answer(question_of(proposal.path))
    if where and where.row and answer:
        choices, question = context.tab.choices, answer.question.id
        choices.open(_section_of(context, answer), question)
        choices.open(row_place(question), where.row)
        choices.open(removal_place(question), where.row)


def _section_of(context: PageContext, answer: Answer) -> str:
    return next(one.section.id for one in context.spec.sections if answer in one.answers)
