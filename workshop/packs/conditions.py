"""Checks of a condition: its field exists and can have the named values."""

from collections.abc import Iterator

from workshop.errors import Problem
from workshop.questionnaire.fields import AnyField, Condition
from workshop.questionnaire.questionnaire import field_of

Fields = tuple[AnyField, ...]


def condition_problems(condition: Condition, fields: Fields) -> Iterator[Problem]:
    """Problems of a condition: an unknown field, or an option that the field does not have."""
    field = field_of(fields, condition.field)
    if not field:
        yield unknown_field(condition.field, fields, "when")
        return
    expected = ", ".join(str(one).lower() if isinstance(one, bool) else one for one in field.states)
    for value in condition.among:
        if field.states and value not in field.states:
            facts: dict[str, str | int] = {"key": "among", "value": str(value), "expected": expected}
            yield Problem(kind="not_among", place="when", facts=facts)


def unknown_field(name: str, fields: Fields, place: str = "") -> Problem:
    return Problem(
        kind="unknown_field", place=place, facts={"id": name, "known": ", ".join(f.id for f in fields)}
    )
