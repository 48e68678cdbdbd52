"""Rules about the data to record: options, the moment when it is required, HubSpot's own properties."""

from collections.abc import Iterator
from typing import NamedTuple

from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import answers_on, asked, repeated
from workshop.hubspot.options import line_pairs
from workshop.hubspot.own_properties import own_property
from workshop.hubspot.properties import existing_property, object_of
from workshop.questionnaire.mappings import CHOOSING, ObjectName, PropertyPerRowMapping, of_kind
from workshop.spec.spec import RowAnswer, Spec


class _Field(NamedTuple):
    """A piece of data: the path of its name, its object, and the HubSpot property named for it."""

    path: str
    row: RowAnswer
    object_name: ObjectName
    existing: str


def choice_without_options(spec: Spec) -> Iterator[Hit]:
    """A choice without options."""
    yield from (hit for hit, count in _option_counts(spec) if count == 0)


def single_option(spec: Spec) -> Iterator[Hit]:
    """A choice with a single option."""
    yield from (hit for hit, count in _option_counts(spec) if count == 1)


def own_property_repeated(spec: Spec) -> Iterator[Hit]:
    """A new property that repeats one of HubSpot's own properties."""
    for field in _fields(spec):
        own = own_property(field.object_name, field.row.title)
        if own and not field.existing:
            yield Hit(field.path, field.row.title, {"name": own})


def field_without_moment(spec: Spec) -> Iterator[Hit]:
    """Data without the moment when it is required, although the questionnaire asks for it."""
    for field in _fields(spec):
        when, stage = asked(field.row, "required_when"), asked(field.row, "stage")
        if when and when.blank and not (stage and stage.refs):
            yield Hit(when.path, field.row.title)


def repeated_field(spec: Spec) -> Iterator[Hit]:
    """A name that occurs twice on one object."""
    fields = list(_fields(spec))
    for object_name in dict.fromkeys(field.object_name for field in fields):
        yield from repeated((one.path, one.row) for one in fields if one.object_name == object_name)


def _option_counts(spec: Spec) -> Iterator[tuple[Hit, int]]:
    """The number of options of each new choice; options that differ only in case count once."""
    for field in _fields(spec):
        options = asked(field.row, "options")
        if options and field.row.value("type") in CHOOSING and not field.existing:
            yield Hit(options.path, field.row.title), len(line_pairs(options.lines))


def _fields(spec: Spec) -> Iterator[_Field]:
    for answer in answers_on(spec, "fields"):
        mapping = next(of_kind(answer.question.hubspot, PropertyPerRowMapping), None)
        for path, row in answer.named_rows:
            object_name = object_of(mapping, row) if mapping else "deals"
            yield _Field(path, row, object_name, existing_property(mapping, row) if mapping else "")
