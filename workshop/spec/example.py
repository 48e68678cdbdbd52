"""The example that a pack offers: what a new workshop starts with, and how far a row is from it."""

from collections.abc import Mapping
from typing import Any

from workshop.answers.paths import Path
from workshop.questionnaire.fields import AnyField, Value
from workshop.questionnaire.questionnaire import ExampleRow, Question, Questionnaire, Table, in_language
from workshop.spec.spec import Change
from workshop.text import Language, Text

Cells = Mapping[str, Any]


def starting_values(questionnaire: Questionnaire, language: Language) -> dict[str, Value]:
    """What a new workshop holds: presets and example rows, nothing confirmed."""
    values: dict[str, Value] = {}
    for question in questionnaire.questions():
        values |= _presets(question, language)
        for row in example_rows(question):
            values |= _row_values(question, row, language)
    return values


def example_rows(question: Question) -> tuple[ExampleRow, ...]:
    """The rows that the pack offers for a question."""
    return question.rows.example if question.rows else ()


def preset(field: AnyField, language: Language) -> Value:
    """What a new workshop holds in this field; None where nothing is preset."""
    value = getattr(field, "preset", None)
    return value.to(language) if isinstance(value, Text) else value


def changes(question: Question, row: ExampleRow, cells: Cells, language: Language) -> tuple[Change, ...]:
    """Where a row differs from the example's; whether one works so today is no difference."""
    ignored = _about_today(question.rows) if question.rows else set()
    found = _cell_changes(Path(question.id, "", row.id), row, cells, language, ignored)
    examples = {task.id: task for task in row.tasks}
    for task in cells.get("tasks", ()):
        at = Path(question.id, "", row.id, task["id"])
        found += _task_changes(at, examples.get(task["id"]), task, language)
    return tuple(found)


def _task_changes(
    at: Path, offered_task: ExampleRow | None, cells: Cells, language: Language
) -> list[Change]:
    if cells.get("deleted") is not True:
        return _cell_changes(at, offered_task, cells, language, set())
    if offered_task is None:
        return []
    return [Change(path=str(at._replace(name="$deleted")), example=None, value=True)]


def _cell_changes(
    at: Path, row: ExampleRow | None, cells: Cells, language: Language, ignored: set[str]
) -> list[Change]:
    found = []
    for name, cell in cells.items():
        if name in {"id", "tasks", "tasks_order", "deleted"} | ignored:
            continue
        value = tuple(cell) if isinstance(cell, list) else cell
        given = offered(row, name, language) if row else None
        if value != given:
            found.append(Change(path=f"{at}{name}", example=given, value=value))
    return found


def _about_today(table: Table) -> set[str]:
    """The field that confirms a row, and those that it opens."""
    if not table.confirm:
        return set()
    confirm = table.confirm.field
    return {confirm} | {field.id for field in table.fields if field.when and field.when.field == confirm}


def _presets(question: Question, language: Language) -> dict[str, Value]:
    given = {f"{question.id}.{field.id}": preset(field, language) for field in question.fields}
    return {path: value for path, value in given.items() if value is not None}


def _row_values(question: Question, row: ExampleRow, language: Language) -> dict[str, Value]:
    at = Path(question.id, "", row.id)
    values = {str(at._replace(name=name)): offered(row, name, language) for name in row.values}
    for task in row.tasks:
        values |= {
            str(at._replace(task=task.id, name=name)): offered(task, name, language) for name in task.values
        }
    return values


def offered(row: ExampleRow, name: str, language: Language) -> Value:
    """What the example offers in one cell; None where nothing."""
    value = row.values.get(name)
    return None if value is None else in_language(value, language)
