"""How a question's rows differ from those that the example offers, and what they are called."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from workshop.answers.paths import Path
from workshop.questionnaire.fields import blank
from workshop.questionnaire.questionnaire import ChildTable, ExampleRow, Question, Table
from workshop.spec.example import changes, example_rows, offered
from workshop.spec.spec import TableDiff
from workshop.text import Language

Cells = Mapping[str, Any]


def table_diff(question: Question, cells: Cells, language: Language) -> TableDiff:
    """The rows that the team kept, changed, added, removed and moved."""
    given = {row.id: row for row in example_rows(question)}
    title = question.rows.title if question.rows else ""
    rows = {row["id"]: row for row in cells.get("rows", ())}
    live = [row for row in rows.values() if row.get("deleted") is not True]
    shared = [row for row in live if row["id"] in given]
    differences = {row["id"]: changes(question, given[row["id"]], row, language) for row in shared}
    ids = [row["id"] for row in shared]
    return TableDiff(
        question=question.id,
        kept=tuple(row_title(row, title) for row in shared if not differences[row["id"]]),
        changed=tuple(row_title(row, title) for row in shared if differences[row["id"]]),
        added=tuple(row_title(row, title) for row in live if row["id"] not in given),
        removed=tuple(
            last_name(rows.get(row.id, {"id": row.id}), title, row, language)
            for row in given.values()
            if row.id not in ids
        ),
        reordered=ids != [row_id for row_id in given if row_id in ids],
        changes=tuple(change for row in shared for change in differences[row["id"]]),
    )


def row_title(cells: Cells, title: str) -> str:
    """The row's name, or its id where it has none."""
    name = cells.get(title)
    return name if isinstance(name, str) and name.strip() else str(cells["id"])


def last_name(cells: Cells, title: str, row: ExampleRow | None, language: Language) -> str:
    """What the team last called a row that it removed, with the example's name behind where that differs."""
    given = str((offered(row, title, language) if row else None) or "")
    name = row_title({**cells, title: given} if blank(cells.get(title)) else cells, title)
    return f"{name} ({given})" if given and given != name else name


class Gone(NamedTuple):
    """A removed row, or a task that was removed or went with its `row`; `given` is the example's."""

    at: Path
    table: Table | ChildTable
    cells: Cells
    given: ExampleRow | None
    row: str = ""


def gone(question: Question, cells: Cells) -> Iterator[Gone]:
    """The removed rows and tasks of a question."""
    table = question.rows
    offered_rows = {row.id: row for row in example_rows(question)}
    for row in cells.get("rows", ()) if table else ():
        at, given = Path(question.id, "", row["id"]), offered_rows.get(row["id"])
        with_row = row.get("deleted") is True
        if table and with_row:
            yield Gone(at, table, row, given)
        tasks = {task.id: task for task in given.tasks} if given else {}
        for task in row.get("tasks", ()):
            if table and table.tasks and (with_row or task.get("deleted") is True):
                below = at._replace(task=task["id"])
                yield Gone(below, table.tasks, task, tasks.get(task["id"]), row_title(row, table.title))
