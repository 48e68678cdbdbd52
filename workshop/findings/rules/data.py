"""Rules about the data to record: options, the moment when it must be there, what HubSpot has already."""

from collections.abc import Iterator
from typing import NamedTuple

from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import answers_on, asked, repeated, rows_of
from workshop.hubspot.options import line_pairs
from workshop.hubspot.own_properties import own_property
from workshop.hubspot.properties import existing_property, object_of
from workshop.questionnaire.mappings import CHOOSING, ObjectName, PropertyPerRowMapping, of_kind
from workshop.spec.spec import RowAnswer, Spec


class _Field(NamedTuple):
    """A piece of data: the path of its name, the object it is kept on, HubSpot's own property if named."""

    path: str
    row: RowAnswer
    object_name: ObjectName
    existing: str


def choice_without_options(spec: Spec) -> Iterator[Hit]:
    """A choice from an empty list."""
    yield from (hit for hit, count in _option_counts(spec) if count == 0)


def single_option(spec: Spec) -> Iterator[Hit]:
    """A choice that leaves no choice."""
    yield from (hit for hit, count in _option_counts(spec) if count == 1)


def own_property_repeated(spec: Spec) -> Iterator[Hit]:
    """A new property for what HubSpot keeps in one of its own."""
    for field in _fields(spec):
        own = own_property(field.object_name, field.row.title)
        if own and not field.existing:
            yield Hit(field.path, field.row.title, {"name": own})


def field_without_moment(spec: Spec) -> Iterator[Hit]:
    """Data of which the team is asked when it must be there, and has not said."""
    for field in _fields(spec):
        when, stage = asked(field.row, "required_when"), asked(field.row, "stage")
        if when and when.blank and not (stage and stage.refs):
            yield Hit(when.path, field.row.title)


def repeated_field(spec: Spec) -> Iterator[Hit]:
    """The same name twice on one object."""
    fields = list(_fields(spec))
    for object_name in dict.fromkeys(field.object_name for field in fields):
        yield from repeated((one.path, one.row) for one in fields if one.object_name == object_name)


def _option_counts(spec: Spec) -> Iterator[tuple[Hit, int]]:
    """How many options each new choice has; those that differ in case alone are one."""
    for field in _fields(spec):
        options = asked(field.row, "options")
        if options and field.row.value("type") in CHOOSING and not field.existing:
            yield Hit(options.path, field.row.title), len(line_pairs(options.lines))


def _fields(spec: Spec) -> Iterator[_Field]:
    for answer in answers_on(spec, "fields"):
        mapping = next(of_kind(answer.question.hubspot, PropertyPerRowMapping), None)
        for path, row in rows_of(answer):
            object_name = object_of(mapping, row) if mapping else "deals"
            yield _Field(path, row, object_name, existing_property(mapping, row) if mapping else "")
