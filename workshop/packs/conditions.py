"""Whether a condition names a field that is there, and values that it can have."""

from collections.abc import Iterator

from workshop.errors import Problem
from workshop.questionnaire.fields import AnyField, ChoiceField, ChoicesField, Condition, YesNoField
from workshop.questionnaire.questionnaire import field_of

Fields = tuple[AnyField, ...]


def condition_problems(condition: Condition, fields: Fields) -> Iterator[Problem]:
    """A field that is not there, or an option that it does not have."""
    field = field_of(fields, condition.field)
    if not field:
        yield unknown_field(condition.field, fields, "when")
    elif isinstance(field, ChoiceField | ChoicesField | YesNoField):
        known = (True, False) if isinstance(field, YesNoField) else tuple(field.labels())
        for value in condition.among:
            if value not in known:
                facts: dict[str, str | int] = {
                    "key": "among",
                    "value": str(value),
                    "expected": ", ".join(
                        str(one).lower() if one is True or one is False else str(one) for one in known
                    ),
                }
                yield Problem(kind="not_among", place="when", facts=facts)


def unknown_field(name: str, fields: Fields, place: str = "") -> Problem:
    return Problem(
        kind="unknown_field", place=place, facts={"id": name, "known": ", ".join(f.id for f in fields)}
    )
