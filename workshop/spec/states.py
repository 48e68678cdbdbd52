"""The state of an answer, derived from its content and from what the team said about it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workshop.questionnaire.fields import Condition
from workshop.questionnaire.questionnaire import Question
from workshop.spec.example import example_rows, preset
from workshop.spec.spec import FieldAnswer, RowAnswer, State
from workshop.text import Language

Cells = Mapping[str, Any]


def state_of(
    question: Question,
    cells: Cells,
    fields: Sequence[FieldAnswer],
    rows: Sequence[RowAnswer] | None,
    edited: bool,
    language: Language,
) -> State:
    """The state of an answer; `rows` is None if the question asks for no rows, `edited` says if any differ.

    A question that the team left for the workshop, or that does not apply, is in that state. It is like the
    example as long as nothing differs from the example. It is answered once nothing that it needs is blank
    and every row is confirmed; before that, anything written, chosen or confirmed has started it.
    """
    mark: State | None = cells.get("state")
    if mark in ("to_decide", "not_applicable"):
        return mark
    written = any(not one.blank and one.value != preset(one.field, language) for one in fields)
    missing = missing_fields(question, fields)
    if mark == "as_example" and _as_offered(question, rows, bool(missing), written, edited):
        return mark
    begun = written or edited or mark or cells.get("note") or any(row.confirmed for row in rows or ())
    waiting = missing or (rows is not None and not (rows and all(row.confirmed for row in rows)))
    return "unanswered" if not begun else "started" if waiting else "answered"


def missing_fields(question: Question, fields: Sequence[FieldAnswer]) -> tuple[FieldAnswer, ...]:
    """The blank fields, asked once, that an answer needs.

    These are its required fields. Where nothing is required, a person reads every field in sight as a part
    of the question: fields that another answer has opened, and the fields of a question without a table,
    are then all needed, except folded ones.
    """
    groups: dict[Condition | None, list[FieldAnswer]] = {}
    for one in fields:
        if one.open:
            groups.setdefault(one.field.when, []).append(one)
    return tuple(
        one
        for when, group in groups.items()
        for one in _needed(group, whole=when is not None or question.rows is None)
        if one.blank
    )


def rows_edited(question: Question, cells: Cells, rows: Sequence[RowAnswer]) -> bool:
    """Whether a row was added, removed, moved or changed, or is said to differ from today's work.

    A row of the example that a workshop never had, because the pack has grown, was not removed.
    """
    given = {row.id: row for row in example_rows(question)}
    removed = any(row["id"] in given for row in cells.get("rows", ()) if row.get("deleted") is True)
    if removed or any(row.id not in given for row in rows) or _moved(rows, given):
        return True
    return any(
        row.changes
        or _otherwise(question, row)
        or _moved(row.tasks, [task.id for task in given[row.id].tasks])
        for row in rows
    )


def _as_offered(
    question: Question, rows: Sequence[RowAnswer] | None, missing: bool, written: bool, edited: bool
) -> bool:
    """Whether an answer marked as like the example still is."""
    if question.rows is None:
        return not written
    return rows is not None and not missing and not edited


def _needed(group: list[FieldAnswer], whole: bool) -> list[FieldAnswer]:
    required = [one for one in group if one.field.required]
    return required or [one for one in group if whole and not one.field.folded]


def _otherwise(question: Question, row: RowAnswer) -> bool:
    confirm = question.rows.confirm if question.rows else None
    return confirm is not None and row.value(confirm.field) not in (None, confirm.choice)


def _moved(rows: Sequence[RowAnswer], given: Iterable[str]) -> bool:
    """Whether the rows that are the example's have another order."""
    kept = {row.id for row in rows}
    offered = [one for one in given if one in kept]
    return offered != [row.id for row in rows if row.id in set(offered)]
