"""A question's answer, its removed rows and the names of its rows, assembled from the team's cells."""

from collections.abc import Container, Iterator, Mapping
from typing import Any, NamedTuple

from workshop.answers.paths import Path, parse
from workshop.answers.refusals import field_at
from workshop.questionnaire.fields import AnyField, Value, blank, refs
from workshop.questionnaire.questionnaire import ChildTable, ExampleRow, Question
from workshop.spec.differences import cell_changes, cell_value, gone, last_name, row_changes, row_title
from workshop.spec.example import example_rows, offered
from workshop.spec.process import Ref
from workshop.spec.spec import Answer, Change, FieldAnswer, Removed, RowAnswer
from workshop.spec.states import missing_fields, rows_edited, state_of
from workshop.text import Language

Cells = Mapping[str, Any]
Rows = Mapping[str, RowAnswer]


class Names(NamedTuple):
    """The rows of every table by id, also removed ones, and the words for a row without a known name."""

    tables: Mapping[str, Mapping[str, Ref]]
    unnamed: str

    def ref(self, table: str, row: str) -> Ref:
        """A row of a table; missing if it was removed or never existed."""
        known = self.tables.get(table, {}).get(row)
        return known or Ref(id=row, last_name=self.unnamed, missing=True)


def answer_of(question: Question, cells: Cells, names: Names, language: Language, same: Rows) -> Answer:
    """A question's answer from its nested cells; `names` are the rows of every table that it may refer to.

    The rows in `same` are taken over.
    """
    fields = _field_answers(question.fields, Path(question.id, ""), cells, names)
    rows = _rows(question, cells, names, language, same)
    table_open = _table_open(question, fields)
    edited = table_open and rows_edited(question, cells, rows)
    return Answer(
        question=question,
        state=state_of(question, cells, fields, rows if table_open else None, edited, language),
        note=cells.get("note") or "",
        fields=fields,
        rows=rows,
        table_open=table_open,
        gone=tuple(ref for ref in names.tables.get(question.id, {}).values() if ref.missing),
        edited=edited,
        missing=missing_fields(question, fields),
    )


def _table_open(question: Question, fields: tuple[FieldAnswer, ...]) -> bool:
    """Whether the question asks for rows: it has a table, and the table's condition holds."""
    table = question.rows
    if table is None or table.when is None:
        return table is not None
    condition = table.when
    return any(f.open and f.field.id == condition.field and condition.holds(f.value) for f in fields)


def _field_answers(
    fields: tuple[AnyField, ...], at: Path, cells: Cells, names: Names, unconfirmed: Container[str] = ()
) -> tuple[FieldAnswer, ...]:
    by_id = {field.id: field for field in fields}
    holder = str(at)
    return tuple(
        FieldAnswer(
            field=field,
            path=f"{holder}{field.id}",
            value=cell_value(cells, field.id),
            refs=_refs(field, cell_value(cells, field.id), names),
            open=_open(field, by_id, cells),
            unconfirmed=field.id in unconfirmed,
        )
        for field in fields
    )


def _open(field: AnyField, by_id: Mapping[str, AnyField], cells: Cells) -> bool:
    """Whether a field is asked: its condition holds, and so do the conditions of the fields it depends on."""
    seen: set[str] = set()
    here: AnyField | None = field
    while here and here.when and here.id not in seen:
        if not here.when.holds(cell_value(cells, here.when.field)):
            return False
        seen.add(here.id)
        here = by_id.get(here.when.field)
    return True


def _rows(
    question: Question, cells: Cells, names: Names, language: Language, same: Rows
) -> tuple[RowAnswer, ...]:
    given = {row.id: row for row in example_rows(question)}
    whole = cells.get("state") == "as_example"
    return tuple(
        same.get(row["id"]) or _row(question, row, given.get(row["id"]), names, language, whole)
        for row in cells.get("rows", ())
        if row.get("deleted") is not True
    )


def _row(
    question: Question,
    cells: Cells,
    given: ExampleRow | None,
    names: Names,
    language: Language,
    whole: bool,
) -> RowAnswer:
    columns = question.rows.fields if question.rows else ()
    changes = tuple(row_changes(question, given, cells, language)) if given else ()
    today = _today(question, cells)
    unconfirmed = () if given is None or whole or today else _unconfirmed(columns, given, cells, language)
    # Clearing a cell does not confirm the rest of the row.
    changed = any(not blank(one.value) and not _followed(one, question, names) for one in changes)
    at = Path(question.id, "", cells["id"])
    fields = _field_answers(columns, at, cells, names, unconfirmed if changed else ())
    tasks = _tasks(question, cells, given, names, language)
    return RowAnswer(
        id=cells["id"],
        path=f"{question.id}/{cells['id']}",
        title=names.ref(question.id, cells["id"]).last_name,
        fields=fields,
        tasks=tasks,
        prompts=given.prompts.to(language) if given else (),
        ours=given.ours if given else (),
        from_example=given is not None,
        changes=changes,
        agreed=given is None or changed or (whole if today is None else today),
        missing=(*_missing(question, fields), *(one for task in tasks for one in task.missing)),
    )


def _missing(question: Question, fields: tuple[FieldAnswer, ...]) -> tuple[FieldAnswer, ...]:
    """The blank fields without which a row is not complete: its name, and the required ones."""
    title = question.rows.title if question.rows else ""
    return tuple(f for f in fields if f.blank and ((f.field.required and f.open) or f.field.id == title))


def _tasks(
    question: Question, cells: Cells, offered: ExampleRow | None, names: Names, language: Language
) -> tuple[RowAnswer, ...]:
    table = question.rows.tasks if question.rows else None
    if table is None:
        return ()
    given = {task.id: task for task in offered.tasks} if offered else {}
    return tuple(
        _task(
            task,
            table,
            Path(question.id, "", cells["id"], task["id"]),
            names,
            given.get(task["id"]),
            language,
        )
        for task in cells.get("tasks", ())
        if task.get("deleted") is not True
    )


def _task(
    cells: Cells, table: ChildTable, at: Path, names: Names, given: ExampleRow | None, language: Language
) -> RowAnswer:
    fields = _field_answers(table.fields, at, cells, names)
    return RowAnswer(
        id=cells["id"],
        path=str(at)[:-1],
        title=row_title(cells, table.title, given, language),
        fields=fields,
        missing=tuple(one for one in fields if one.field.required and one.open and one.blank),
    )


def _today(question: Question, cells: Cells) -> bool | None:
    """Whether the team works today as the row says; None if it has not said."""
    confirm = question.rows.confirm if question.rows else None
    today = cells.get(confirm.field) if confirm else None
    return None if confirm is None or today is None else today == confirm.choice


def _unconfirmed(
    columns: tuple[AnyField, ...], given: ExampleRow, cells: Cells, language: Language
) -> frozenset[str]:
    """The folded fields that are still the example's: a person who changes a row has not seen them."""
    return frozenset(
        field.id
        for field in columns
        if field.folded
        and not blank(cell_value(cells, field.id))
        and cell_value(cells, field.id) == offered(given, field.id, language)
    )


def _followed(change: Change, question: Question, names: Names) -> bool:
    """Whether a reference moved when its row was removed, which says nothing about the row that holds it."""
    where = parse(change.path)
    field = field_at(question, where) if where else None
    target = field.refers_to if field else None
    return target is not None and any(names.ref(target, one).missing for one in refs(change.example))


def removed_of(question: Question, cells: Cells, names: Names, language: Language) -> Iterator[Removed]:
    """The removed rows and tasks in which the team had written something itself."""
    for one in gone(question, cells, language):
        answers = _field_answers(one.table.fields, one.at, one.cells, names)
        own = {change.path for change in cell_changes(one.at, one.given, one.cells, language)}
        written = [answer for answer in answers if not answer.blank and answer.path in own]
        if written:
            yield Removed(
                question=question.id,
                table=question.title,
                row=one.row,
                name=last_name(one.cells, one.table.title, one.given, language),
                fields=tuple(answer for answer in written if answer.field.id != one.table.title),
            )


def names_of(question: Question, cells: Cells, language: Language) -> dict[str, Ref]:
    """The rows of a question by id, including removed ones and those of the example, for references."""
    title = question.rows.title if question.rows else ""
    given = {row.id: row for row in example_rows(question)}
    rows = {row["id"]: row for row in cells.get("rows", ())}
    return {
        id_: Ref(
            id=id_,
            last_name=row_title(rows.get(id_, {}), title, given.get(id_), language),
            missing=id_ not in rows or rows[id_].get("deleted") is True,
        )
        for id_ in (*rows, *(one for one in given if one not in rows))
    }


def _refs(field: AnyField, value: Value, names: Names) -> tuple[Ref, ...]:
    if field.refers_to is None:
        return ()
    return tuple(names.ref(field.refers_to, one) for one in refs(value))
