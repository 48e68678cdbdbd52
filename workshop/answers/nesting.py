"""The team's answers in two forms: flat by path, as stored, and nested, as written in the workshop file."""

from collections.abc import Mapping
from typing import Any

from workshop.answers.paths import Path, parse
from workshop.questionnaire.fields import Value

Values = Mapping[str, Value]
Nested = dict[str, dict[str, Any]]

# The states that a team sets itself; the others are derived from the content.
MARKS = ("as_example", "to_decide", "not_applicable")

# How a special name of a path is written in the nested form.
_NESTED_NAMES = {
    "$mark": "state",
    "$note": "note",
    "$order": "order",
    "$tasks_order": "tasks_order",
    "$deleted": "deleted",
}
_FLAT_NAMES = {nested: flat for flat, nested in _NESTED_NAMES.items()}


def nest(values: Values) -> Nested:
    """The answers by question, with rows in order, as in the workshop file; invalid paths are left out."""
    nested: Nested = {}
    for text, value in values.items():
        path = parse(text)
        if path:
            holder = _holder(nested, path)
            holder[_NESTED_NAMES.get(path.name, path.name)] = (
                list(value) if isinstance(value, tuple) else value
            )
    for answer in nested.values():
        _list_rows(answer)
    return nested


def flatten(nested: Mapping[str, Mapping[str, Any]]) -> dict[str, Value]:
    """The answers by path; the inverse of `nest`."""
    values: dict[str, Value] = {}
    for question, answer in nested.items():
        values |= _flat(answer, question)
        for row in answer.get("rows", ()):
            values |= _flat(row, question, row["id"])
            for task in row.get("tasks", ()):
                values |= _flat(task, question, row["id"], task["id"])
    return values


def _holder(nested: Nested, path: Path) -> dict[str, Any]:
    holder = nested.setdefault(path.question, {})
    for table, row in (("rows", path.row), ("tasks", path.task)):
        if row:
            holder = holder.setdefault(table, {}).setdefault(row, {"id": row})
    return holder


def _list_rows(answer: dict[str, Any]) -> None:
    if "rows" in answer:
        answer["rows"] = _in_order(answer["rows"], answer.get("order"))
        for row in answer["rows"]:
            if "tasks" in row:
                row["tasks"] = _in_order(row["tasks"], row.get("tasks_order"))


def _in_order(rows: dict[str, dict[str, Any]], order: object) -> list[dict[str, Any]]:
    """Rows in the given order; unlisted rows follow in order of creation, unknown ids are ignored."""
    listed = [one for one in dict.fromkeys(order) if one in rows] if isinstance(order, list) else []
    known = set(listed)
    return [rows[one] for one in listed] + [row for one, row in rows.items() if one not in known]


def _flat(
    holder: Mapping[str, Any], question: str, row: str | None = None, task: str | None = None
) -> dict[str, Value]:
    return {
        str(Path(question, _FLAT_NAMES.get(name, name), row, task)): tuple(value)
        if isinstance(value, list)
        else value
        for name, value in holder.items()
        if name not in ("id", "rows", "tasks")
    }
