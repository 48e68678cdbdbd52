"""The differences of a question's cells and rows from the example's."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from workshop.answers.paths import Path
from workshop.phrases import phrase
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import ChildTable, ExampleRow, Question, Table
from workshop.spec.example import example_rows, offered
from workshop.spec.rearrangement import rearrangement
from workshop.spec.spec import Answer, Became, Change, RowDiff, TableDiff
from workshop.text import Language

Cells = Mapping[str, Any]

_NO_VALUES = frozenset({"id", "tasks", "tasks_order", "deleted"})


def cell_value(cells: Cells, name: str) -> Value:
    """The value of a cell; None if it has none."""
    value = cells.get(name)
    return tuple(value) if isinstance(value, list) else value


def cell_changes(
    at: Path,
    given: ExampleRow | None,
    cells: Cells,
    language: Language,
    ignored: frozenset[str] = frozenset(),
) -> Iterator[Change]:
    """The differences of a row's or task's cells from the example's."""
    for name in (name for name in cells if name not in _NO_VALUES | ignored):
        value, before = cell_value(cells, name), offered(given, name, language)
        if value != before:
            yield Change(path=f"{at}{name}", example=before, value=value)


def row_changes(question: Question, given: ExampleRow, cells: Cells, language: Language) -> Iterator[Change]:
    """The differences of a row and its tasks from the example's; confirming a row is not a difference."""
    ignored = _about_today(question.rows) if question.rows else frozenset()
    at = Path(question.id, "", given.id)
    yield from cell_changes(at, given, cells, language, ignored)
    tasks = {task.id: task for task in given.tasks}
    for task in cells.get("tasks", ()):
        below = at._replace(task=task["id"])
        if task.get("deleted") is not True:
            yield from cell_changes(below, tasks.get(task["id"]), task, language)
        elif task["id"] in tasks:
            yield Change(path=str(below._replace(name="$deleted")), example=None, value=True)


def table_diff(answer: Answer, cells: Cells, language: Language) -> TableDiff:
    """The rows that the team kept, changed, added, removed and moved."""
    given, own = example_rows(answer.question), answer.rows
    places = {row.id: place for place, row in enumerate(own)}
    same = {i: places[row.id] for i, row in enumerate(given) if row.id in places}
    found = rearrangement(given, own, same.items(), lambda _, row: row.changes or None)
    became: dict[int, Became] = {same[i]: "changed" for i, _ in found.changed}
    became |= {j: "added" for j, _ in found.added}
    rows = [
        RowDiff(id=row.id, name=row.title, became=became.get(place, "kept")) for place, row in enumerate(own)
    ]
    rows += _removed(answer.question, [given[i] for i in found.removed], cells, language)
    return TableDiff(question=answer.question.id, rows=tuple(rows), reordered=bool(found.moved))


def _removed(
    question: Question, gone_rows: list[ExampleRow], cells: Cells, language: Language
) -> Iterator[RowDiff]:
    last = {row["id"]: row for row in cells.get("rows", ())}
    title = question.rows.title if question.rows else ""
    for row in gone_rows:
        name = last_name(last.get(row.id, {"id": row.id}), title, row, language)
        yield RowDiff(id=row.id, name=name, became="removed")


def row_title(cells: Cells, title: str, given: ExampleRow | None, language: Language) -> str:
    """The row's name, else its name in the example, else words that say that it has none."""
    names = (cells.get(title), offered(given, title, language))
    said = (name for name in names if isinstance(name, str) and name.strip())
    return next(said, None) or phrase(language, "answers.unnamed_row")


def last_name(cells: Cells, title: str, row: ExampleRow | None, language: Language) -> str:
    """The team's last name for a removed row, followed by the example's name if that differs."""
    given = str(offered(row, title, language) or "")
    name = row_title(cells, title, row, language)
    return f"{name} ({given})" if given and given != name else name


class Gone(NamedTuple):
    """A removed row, or a task that was removed or went with its `row`; `given` is the example's."""

    at: Path
    table: Table | ChildTable
    cells: Cells
    given: ExampleRow | None
    row: str = ""


def gone(question: Question, cells: Cells, language: Language) -> Iterator[Gone]:
    """The removed rows and tasks of a question."""
    table = question.rows
    offered_rows = {row.id: row for row in example_rows(question)}
    for row in cells.get("rows", ()) if table else ():
        at, given = Path(question.id, "", row["id"]), offered_rows.get(row["id"])
        with_row = row.get("deleted") is True
        if table and with_row:
            yield Gone(at, table, row, given)
        tasks = {task.id: task for task in given.tasks} if given else {}
        name = row_title(row, table.title, given, language) if table else ""
        for task in row.get("tasks", ()):
            if table and table.tasks and (with_row or task.get("deleted") is True):
                below = at._replace(task=task["id"])
                yield Gone(below, table.tasks, task, tasks.get(task["id"]), name)


def _about_today(table: Table) -> frozenset[str]:
    """The field that confirms a row, and the fields that depend on it."""
    if not table.confirm:
        return frozenset()
    confirm = table.confirm.field
    return frozenset({confirm} | {f.id for f in table.fields if f.when and f.when.field == confirm})
