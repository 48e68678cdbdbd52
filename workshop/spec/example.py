"""The example that a pack offers, and the starting values of a new workshop."""

from workshop.answers.paths import Path
from workshop.questionnaire.fields import AnyField, Value
from workshop.questionnaire.questionnaire import ExampleRow, Question, Questionnaire, in_language
from workshop.text import Language, Text


def starting_values(questionnaire: Questionnaire, language: Language) -> dict[str, Value]:
    """The values of a new workshop: presets and example rows, nothing confirmed."""
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
    """The value of this field in a new workshop; None if nothing is preset."""
    value = getattr(field, "preset", None)
    return value.to(language) if isinstance(value, Text) else value


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


def offered(row: ExampleRow | None, name: str, language: Language) -> Value:
    """The example's value for one cell; None if it has none, or has no such row."""
    value = row.values.get(name) if row else None
    return None if value is None else in_language(value, language)
