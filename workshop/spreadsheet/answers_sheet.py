"""The sheet of the answers: everything that the team wrote, and every unanswered question."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from workshop.answers.paths import question_of
from workshop.phrases import phrase
from workshop.spec.spec import Answer, FieldAnswer, Removed, RowAnswer, Spec, Unmapped
from workshop.spreadsheet.sheet import Cell, Column, Kind, Sheet, listed, standing, words_of
from workshop.text import Language
from workshop.workshop import Signed

Changes = Mapping[str, Signed]

_COLUMNS: tuple[tuple[str, int, Kind], ...] = (
    ("section", 20, "text"),
    ("number", 6, "number"),
    ("question", 22, "text"),
    ("row", 24, "text"),
    ("task", 20, "text"),
    ("field", 26, "text"),
    ("answer", 64, "text"),
    ("state", 22, "text"),
    ("who", 16, "text"),
    ("when", 16, "moment"),
)


class _Written(NamedTuple):
    """A written value: its path, its place in the question, and its state."""

    path: str
    field: str
    text: str
    state: str
    row: str = ""
    task: str = ""


def answers_sheet(spec: Spec, changes: Changes, language: Language) -> Sheet:
    """The sheet; removed rows and unmapped answers are at its end."""
    places: dict[str, tuple[Cell, ...]] = {}
    rows = []
    for section in spec.sections:
        for answer in section.answers:
            question = answer.question
            place = (section.section.title.to(language), len(places) + 1, question.title.to(language))
            places[question.id] = place
            rows += [_cells(place, one, changes) for one in _written(answer, language)]
    for one in (*_removed(spec.removed, language), *_unmapped(spec.unmapped, language)):
        rows.append(_cells(places.get(question_of(one.path), ("", None, "")), one, changes))
    columns = (Column(phrase(language, f"spreadsheet.{name}"), width, kind) for name, width, kind in _COLUMNS)
    return Sheet(phrase(language, "spreadsheet.answers"), tuple(columns), tuple(rows))


def _cells(place: tuple[Cell, ...], one: _Written, changes: Changes) -> tuple[Cell, ...]:
    signed = changes.get(one.path)
    at = signed.at.astimezone(dt.UTC).replace(tzinfo=None) if signed else None
    return (*place, one.row, one.task, one.field, one.text, one.state, signed.by if signed else "", at)


def _written(answer: Answer, language: Language) -> Iterator[_Written]:
    """The note, the fields and the rows; a question without any of them still has a line with its state."""
    state = phrase(language, f"document.state_{answer.state}")
    own = [*_note(answer, state, language), *_fields(answer.fields, state, language)]
    for row in answer.rows:
        own += _row(row, answer, state, language)
    if not own:
        as_example = answer.state == "as_example"
        field = phrase(language, "document.confirmed_example") if as_example else ""
        text = answer.question.example.to(language) if as_example else ""
        own.append(_Written(f"{answer.question.id}.$mark", field, text, state))
    yield from own


def _note(answer: Answer, state: str, language: Language) -> Iterator[_Written]:
    if answer.note.strip():
        special = answer.state in ("to_decide", "not_applicable")
        name = phrase(language, f"document.note_{answer.state}" if special else "document.note")
        yield _Written(f"{answer.question.id}.$note", name, answer.note, state)


def _fields(
    fields: Iterable[FieldAnswer], state: str, language: Language, row: str = "", task: str = ""
) -> Iterator[_Written]:
    for one in fields:
        if not one.blank:
            here = _standing(one, state, language)
            yield _Written(
                one.path, one.field.label.to(language), words_of(one, language), here, row=row, task=task
            )


def _standing(one: FieldAnswer, state: str, language: Language) -> str:
    if not one.open:
        return phrase(language, "document.closed")
    return phrase(language, "document.standing_unconfirmed") if one.unconfirmed else state


def _row(row: RowAnswer, answer: Answer, state: str, language: Language) -> Iterator[_Written]:
    here = state if row.confirmed else standing(row, language)
    here = here if answer.table_open else phrase(language, "document.closed")
    title = row.title or phrase(language, "document.unnamed")
    yield from _fields(row.fields, here, language, title)
    for task in row.tasks:
        yield from _fields(
            task.fields, here, language, title, task.title or phrase(language, "document.unnamed")
        )


def _removed(removed: Iterable[Removed], language: Language) -> Iterator[_Written]:
    for one in removed:
        state = phrase(language, "document.removed")
        row, task = (one.row, one.name) if one.row else (one.name, "")
        found = list(_fields(one.fields, state, language, row, task))
        yield from found or [_Written(f"{one.question}.$deleted", "", "", state, row, task)]


def _unmapped(unmapped: Iterable[Unmapped], language: Language) -> Iterator[_Written]:
    for one in unmapped:
        text = listed(one.value) if isinstance(one.value, tuple) else str(one.value)
        yield _Written(one.path, one.path, text, phrase(language, "spreadsheet.unmapped"))
