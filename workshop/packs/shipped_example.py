"""The example company that ships with a pack, with an answer to every question."""

import datetime as dt

from pydantic import Field as Key

from workshop.answers.nesting import flatten
from workshop.frozen import Frozen
from workshop.questionnaire.fields import FieldId, Value
from workshop.questionnaire.questionnaire import ExampleValue, Questionnaire, RowId, in_language
from workshop.spec.example import starting_values
from workshop.spec.spec import Identity, Status
from workshop.text import Language, Text
from workshop.workshop import Signed, Workshop

Cells = dict[FieldId, ExampleValue]


class ShippedTask(Frozen):
    """A task that the company changed or added."""

    id: RowId
    deleted: bool = False
    values: Cells = {}


class ShippedRow(ShippedTask):
    """A row that the company changed or added; all other cells keep the example's values."""

    tasks: tuple[ShippedTask, ...] = ()


class ShippedAnswer(Frozen):
    """The company's answer to one question, and who signed it."""

    by: str
    at: dt.datetime
    state: str | None = None
    note: Text | None = None
    order: tuple[RowId, ...] = ()
    values: Cells = {}
    rows: tuple[ShippedRow, ...] = ()


class ShippedExample(Frozen):
    """The company's workshop, in the languages of the pack."""

    id: str
    client: Text
    partner: Text
    date: dt.date
    status: Status
    answers: dict[FieldId, ShippedAnswer] = Key(description="by question id")

    def workshop(self, questionnaire: Questionnaire, language: Language) -> Workshop:
        """The company's workshop in one language."""
        values = starting_values(questionnaire, language)
        changes: dict[str, Signed] = {}
        for question, answer in self.answers.items():
            written = _written(question, answer, language)
            values |= written
            changes |= dict.fromkeys(written, Signed(by=answer.by, at=answer.at))
        identity = Identity(
            id=self.id,
            client=self.client.to(language),
            partner=self.partner.to(language),
            date=self.date,
            language=language,
            status=self.status,
        )
        return Workshop(identity=identity, questionnaire=questionnaire, values=values, changes=changes)


def _written(question: str, answer: ShippedAnswer, language: Language) -> dict[str, Value]:
    nested = _cells(answer.values, language)
    if answer.state:
        nested["state"] = answer.state
    if answer.note:
        nested["note"] = answer.note.to(language)
    if answer.order:
        nested["order"] = answer.order
    rows = [
        {**_row(row, language), "tasks": [_row(task, language) for task in row.tasks]} for row in answer.rows
    ]
    return flatten({question: {**nested, "rows": rows}})


def _row(row: ShippedTask, language: Language) -> dict[str, object]:
    removed = {"deleted": True} if row.deleted else {}
    return {"id": row.id, **removed, **_cells(row.values, language)}


def _cells(values: Cells, language: Language) -> dict[str, object]:
    return {name: in_language(value, language) for name, value in values.items()}
