"""A sheet of the workbook as data, and the cells of an answer."""

import datetime as dt
from collections.abc import Iterable
from typing import Literal, NamedTuple

from workshop.phrases import phrase
from workshop.questionnaire.fields import AnyField
from workshop.spec.answer_text import LINE, joined
from workshop.spec.spec import FieldAnswer, RowAnswer
from workshop.text import Language

# The types of a column; `tick` is empty, for a person to fill in.
Kind = Literal["text", "number", "percent", "moment", "tick"]
# A percent is a part of 1; a moment is in UTC, without a time zone.
Cell = str | int | float | dt.datetime | None


class Column(NamedTuple):
    """The head of a column, and its width in characters."""

    head: str
    width: int
    kind: Kind = "text"


class Sheet(NamedTuple):
    """A table with a name, a head and rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


# The widths of the columns of fields, in characters.
_SHORT, _LONG, _NUMBER = 24, 46, 13
# The types of field to calculate with; the percent sign is in their cells, not in the head.
_NUMBERS: dict[str, Kind] = {"int": "number", "percent": "percent"}


def column_of(field: AnyField, language: Language) -> Column:
    """The column of a field; the unit of a number is in the head."""
    label, kind = field.label.to(language), _NUMBERS.get(field.type)
    if kind is None:
        return Column(label, _LONG if field.roomy else _SHORT)
    counted = field.measure if kind == "number" else None
    return Column(f"{label} ({counted.to(language)})" if counted else label, _NUMBER, kind)


def cell_of(answer: FieldAnswer, language: Language) -> Cell:
    """The cell of an answer: a number for types to calculate with, text for all others."""
    if answer.number is None:
        return words_of(answer, language)
    return answer.number / 100 if _NUMBERS[answer.field.type] == "percent" else answer.number


def words_of(answer: FieldAnswer, language: Language) -> str:
    """The answer as text: the team's exact words, the items of a list on separate lines."""
    return joined(answer, language, LINE)


def standing(row: RowAnswer, language: Language) -> str:
    """The words for whether the team stands behind a row."""
    return phrase(language, "spreadsheet.confirmed" if row.confirmed else f"document.standing_{row.standing}")


def listed(lines: Iterable[str]) -> str:
    """The lines of one cell."""
    return "\n".join(lines)
