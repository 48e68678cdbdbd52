"""Conditions and places, as every check of a questionnaire needs them."""

from collections.abc import Iterable, Iterator, Mapping

from workshop.errors import Problem
from workshop.fields import AnyField, ChoiceField, ChoicesField, Condition, YesNoField
from workshop.questionnaire import field_of
from workshop.text import unstorable

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


def within(place: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, seen from one step further out."""
    for problem in problems:
        yield problem.model_copy(update={"place": join(place, problem.place)})


def numbered(item: object, index: int) -> str:
    """An item of a list as a place: its number from 1 and, where the file names it, its id."""
    named = item.get("id") or item.get("kind") if isinstance(item, Mapping) else None
    readable = isinstance(named, str) and named and not unstorable(named)
    return f"{index + 1} ({named})" if readable else str(index + 1)


def join(*places: str) -> str:
    """A place from its parts, blank ones left out."""
    return " › ".join(place for place in places if place)
