"""Everything that a section's questions show besides the texts in their fields, to compare."""

from collections.abc import Hashable, Iterable

from workshop.spec.spec import Answer, FieldAnswer, RowAnswer
from workshop.ui.page_context import PageContext

# The types of fields whose values stand in their fields only.
_WORDED = ("text", "lines")


def outline(context: PageContext) -> int:
    """A number that changes if anything but a text in its field would be shown differently."""
    return hash(
        (
            tuple(_answer(one) for one in context.spec.answers()),
            tuple(f"{path} {finding!r}" for path, finding in context.hints.items()),
            tuple(one.id for one in context.proposals),
            tuple(context.tab.choices.chosen.items()),
            # Buttons write these, based on the revision that was shown.
            tuple((path, kept.revision) for path, kept in context.opened.kept.items() if "$" in path),
        )
    )


def _answer(one: Answer) -> Hashable:
    return (
        one.question.id,
        one.shown_state,
        one.note,
        one.table_open,
        one.edited,
        tuple(field.path for field in one.missing),
        tuple((ref.id, ref.last_name) for ref in one.gone),
        _fields(one.fields),
        tuple(map(_row, one.rows)),
    )


def _row(one: RowAnswer) -> Hashable:
    return (
        one.path,
        one.title,
        one.agreed,
        tuple(field.path for field in one.missing),
        tuple(change.path for change in one.changes),
        _fields(one.fields),
        tuple(map(_row, one.tasks)),
    )


def _fields(fields: Iterable[FieldAnswer]) -> Hashable:
    return tuple(
        (
            one.path,
            one.blank if one.field.type in _WORDED else one.value,
            tuple((ref.last_name, ref.missing) for ref in one.refs),
            one.open,
            one.unconfirmed,
        )
        for one in fields
    )
