"""Values that are still the example's in a changed row, which HubSpot gets only once they are confirmed."""

from collections.abc import Iterable, Iterator

from workshop.hubspot.answer_text import placeholders
from workshop.questionnaire.fields import FieldId
from workshop.questionnaire.mappings import AnyMapping
from workshop.spec.spec import Answer, FieldAnswer, RowAnswer

# HubSpot recognises won and lost stages by their probability.
_NOT_SENT = "kind"
# A text that can be left out of a request, unlike all other fields that a mapping names.
_SPARE = "description"


def confirmed_rows(answer: Answer, mapping: AnyMapping) -> tuple[RowAnswer, ...]:
    """The rows from which a mapping may make something, without the values that nobody confirmed."""
    rows = answer.rows if answer.table_open else ()
    decisive = _decisive(mapping)
    return tuple(_said(row) for row in rows if row.confirmed and not _named(row, decisive))


def undecided(answer: Answer, mapping: AnyMapping) -> bool:
    """Whether a value that nobody confirmed decides what a mapping makes."""
    rows = answer.rows if answer.table_open else ()
    return any(_named(row, _decisive(mapping)) for row in rows if row.confirmed)


def to_confirm(answer: Answer) -> Iterator[tuple[RowAnswer, tuple[FieldAnswer, ...]]]:
    """The changed rows with values that a mapping would use if somebody confirmed them."""
    used = {field for mapping in answer.question.hubspot for field in _used(mapping)}
    for row in answer.rows if answer.table_open else ():
        found = _named(row, used)
        if row.confirmed and found:
            yield row, found


def _said(row: RowAnswer) -> RowAnswer:
    if not row.unconfirmed:
        return row
    fields = tuple(
        one.model_copy(update={"value": None, "refs": ()}) if one.unconfirmed else one for one in row.fields
    )
    return row.model_copy(update={"fields": fields})


def _named(row: RowAnswer, names: Iterable[FieldId]) -> tuple[FieldAnswer, ...]:
    return tuple(one for one in row.unconfirmed if one.field.id in names)


def _decisive(mapping: AnyMapping) -> set[FieldId]:
    """The fields of a row without which a mapping would make something else."""
    named = {name for key, name in mapping.named(mapping.row_keys).items() if key != _SPARE}
    condition = {mapping.row_condition.field} if mapping.row_condition else set()
    return named | condition | (set(mapping.row_fields) - {_NOT_SENT})


def _used(mapping: AnyMapping) -> set[FieldId]:
    line = mapping.templates.row
    said = placeholders(line) if line else set()
    return _decisive(mapping) | set(mapping.named(mapping.row_keys).values()) | said
