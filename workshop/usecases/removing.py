"""Removing a row: what refers to it moves to another row in the same save, and comes back with the row."""

from datetime import datetime

from workshop.answers.edits import Kept
from workshop.answers.paths import Path, parse
from workshop.errors import EditRefused, Problem
from workshop.questionnaire.fields import Value
from workshop.spec.dependents import dependents
from workshop.store import saving
from workshop.store.database import Database
from workshop.usecases.answering import Draft, save_answers
from workshop.usecases.opening import open_workshop
from workshop.usecases.visits import Visitor


def remove_row(
    database: Database, visitor: Visitor, removal: Draft, replacement: str | None, at: datetime
) -> None:
    """Removes a row; what refers to it follows to the replacement, if there is one.

    The draft sets the row's $deleted. Nothing moves while somebody has to decide about the removal first.
    EditRefused if the replacement is gone by now.
    """
    opened = open_workshop(database, visitor, removal.workshop, at)
    spec, where = opened.workshop.spec, _row(removal)
    answer = spec.answer(where.question)
    if replacement and not any(one.id == replacement for one in (answer.rows if answer else ())):
        raise EditRefused(Problem(kind="replacement_gone"))
    hanging = dependents(spec, where.question, where.row or "") if replacement else ()
    moves = {one.answer.path: one.moved(where.row or "", replacement or "") for one in hanging}
    save_answers(database, visitor, _together(removal, {removal.path: True, **moves}, opened.kept), at)


def restore_row(database: Database, visitor: Visitor, restoring: Draft, at: datetime) -> None:
    """Brings a removed row back, with everything that moved when it was removed and has not changed since."""
    opened = open_workshop(database, visitor, restoring.workshop, at)
    if opened.workshop.values.get(restoring.path) is not True:
        return
    with database.read() as connection:
        moved = saving.saved_with(connection, restoring.workshop, restoring.path)
    back = {one.path: one.before for one in moved if opened.kept[one.path].value == one.value}
    save_answers(database, visitor, _together(restoring, {restoring.path: None, **back}, opened.kept), at)


def _row(draft: Draft) -> Path:
    where = parse(draft.path)
    if where is None or not where.row or where.task or where.name != "$deleted":
        raise EditRefused(Problem(kind="unmapped", place=draft.path))
    return where


def _together(first: Draft, values: dict[str, Value], kept: dict[str, Kept]) -> list[Draft]:
    """A draft for each value, based on what is stored; their save ids begin with that of the first."""
    drafts: list[Draft] = []
    for path, value in values.items():
        standing = kept.get(path)
        save_id = first.save_id if path == first.path else f"{first.save_id} {path}"
        own = {"path": path, "value": value, "base": standing.revision if standing else 0}
        own["snapshot"] = first.snapshot if path == first.path else None
        drafts.append(first.model_copy(update={**own, "save_id": save_id}))
    return drafts
