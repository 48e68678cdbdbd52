"""Answers as plain text: one rendering for each type of field, to which every output adds its markup."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from workshop.phrases import long_date, phrase
from workshop.phrases.typography import whole_number
from workshop.questionnaire.fields import refs
from workshop.spec.process import Ref
from workshop.spec.spec import Answer, FieldAnswer
from workshop.text import Language


def _digits(_: Language, number: int) -> str:
    return str(number)


def _iso(_: Language, day: date) -> str:
    return day.isoformat()


class Style(NamedTuple):
    """The differences between outputs besides markup: three phrases, and the format of numbers and days."""

    yes: str = "answers.yes"
    no: str = "answers.no"
    removed: str = "answers.removed"
    number: Callable[[Language, int], str] = _digits
    day: Callable[[Language, date], str] = long_date


PAGE = Style()
PRINT = Style(yes="document.yes", no="document.no", number=whole_number)
# For lines of manual steps, and for cells that people sort.
LINE = Style(removed="answers.removed_unquoted", day=_iso)


def parts(answer: FieldAnswer, language: Language, style: Style) -> tuple[str, ...]:
    """The parts of an answer: the lines of a list, the names of chosen options, a number and its unit."""
    return RENDERINGS[answer.field.type](answer, language, style)


def joined(answer: FieldAnswer, language: Language, style: Style) -> str:
    """The whole answer, with the items of a list on separate lines; empty if it is blank."""
    return _BETWEEN.get(answer.field.type, ", ").join(parts(answer, language, style))


def row_name(ref: Ref, language: Language, style: Style) -> str:
    """The name of a row, with a mark if the row was removed."""
    return phrase(language, style.removed, name=ref.last_name) if ref.missing else ref.last_name


def row_called(answer: Answer | None, row_id: str, language: Language) -> str:
    """The name of a row of an answer by its id, with a mark if it is not there; never the id itself."""
    nameless = Ref(id=row_id, last_name=phrase(language, "answers.unnamed_row"), missing=True)
    return row_name((answer.ref(row_id) if answer else None) or nameless, language, PAGE)


def _text(answer: FieldAnswer, _: Language, __: Style) -> tuple[str, ...]:
    return (answer.text,)


def _lines(answer: FieldAnswer, _: Language, __: Style) -> tuple[str, ...]:
    return answer.lines


def _int(answer: FieldAnswer, language: Language, style: Style) -> tuple[str, ...]:
    if answer.number is None:
        return ()
    number, unit = style.number(language, answer.number), answer.field.measure
    return (number, unit.to(language)) if unit else (number,)


def _percent(answer: FieldAnswer, _: Language, __: Style) -> tuple[str, ...]:
    return () if answer.number is None else (f"{answer.number}%",)


def _yes_no(answer: FieldAnswer, language: Language, style: Style) -> tuple[str, ...]:
    return () if answer.blank else (phrase(language, style.yes if answer.value else style.no),)


def _chosen(answer: FieldAnswer, language: Language, _: Style) -> tuple[str, ...]:
    labels = answer.field.labels()
    return tuple(labels[one].to(language) if one in labels else one for one in refs(answer.value))


def _date(answer: FieldAnswer, language: Language, style: Style) -> tuple[str, ...]:
    return () if answer.blank else (style.day(language, date.fromisoformat(answer.text)),)


def _rows(answer: FieldAnswer, language: Language, style: Style) -> tuple[str, ...]:
    return tuple(row_name(ref, language, style) for ref in answer.refs)


RENDERINGS: dict[str, Callable[[FieldAnswer, Language, Style], tuple[str, ...]]] = {
    "text": _text,
    "lines": _lines,
    "int": _int,
    "percent": _percent,
    "yes_no": _yes_no,
    "choice": _chosen,
    "choices": _chosen,
    "date": _date,
    "ref": _rows,
}
_BETWEEN = {"lines": "\n", "int": " "}
