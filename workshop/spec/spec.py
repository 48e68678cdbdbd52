"""One assembled workshop, the source of every output."""

import datetime as dt
from functools import cached_property
from typing import Literal

from workshop.frozen import Frozen
from workshop.questionnaire.fields import AnyField, Value, blank
from workshop.questionnaire.questionnaire import Defines, Question, Questionnaire, Section
from workshop.spec.process import Process, Ref
from workshop.text import Language, Text

State = Literal["unanswered", "started", "answered", "as_example", "to_decide", "not_applicable"]
# A question that needs no answer is optional until somebody answers it.
ShownState = Literal[State, "optional"]
Status = Literal["draft", "reviewed", "decided"]


class Identity(Frozen):
    """The owner of a workshop; `language` is the language of the answers."""

    id: str
    client: str
    partner: str = ""
    date: dt.date | None = None
    language: Language = "pl"
    status: Status = "draft"


class FieldAnswer(Frozen):
    """A field and its value; `refs` are the rows that a reference names.

    It is unconfirmed if the team changed its row elsewhere, and the value is still the example's.
    """

    field: AnyField
    path: str
    value: Value = None
    refs: tuple[Ref, ...] = ()
    open: bool = True
    unconfirmed: bool = False

    @property
    def blank(self) -> bool:
        return blank(self.value)

    @property
    def text(self) -> str:
        """The value as text; empty if it is not text."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that are not blank."""
        return tuple(line for line in self.value if line.strip()) if isinstance(self.value, tuple) else ()

    @property
    def number(self) -> int | None:
        whole = isinstance(self.value, int) and not isinstance(self.value, bool)
        return self.value if whole else None  # type: ignore[return-value]  # whole says it is an int

    @property
    def ref(self) -> Ref | None:
        return self.refs[0] if self.refs else None


Became = Literal["kept", "changed", "added", "removed"]
Standing = Literal["confirmed", "unconfirmed", "incomplete", "unconfirmed_incomplete"]


class Change(Frozen):
    """A value that differs from the example's."""

    path: str
    example: Value
    value: Value


class RowAnswer(Frozen):
    """A row of a table; agreed if the team wrote, changed or confirmed it, confirmed if nothing is missing.

    The changes are those of an example row against the example; `missing` are the blank fields that it needs.
    """

    id: str
    path: str
    title: str
    fields: tuple[FieldAnswer, ...]
    tasks: tuple["RowAnswer", ...] = ()
    prompts: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    from_example: bool = False
    changes: tuple[Change, ...] = ()
    agreed: bool = True
    missing: tuple[FieldAnswer, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing that it needs is blank."""
        return not self.missing

    @property
    def confirmed(self) -> bool:
        return self.agreed and self.complete

    @property
    def standing(self) -> Standing:
        """The words of the document for whether the team stands behind it."""
        if self.agreed:
            return "confirmed" if self.complete else "incomplete"
        return "unconfirmed" if self.complete else "unconfirmed_incomplete"

    @property
    def unconfirmed(self) -> tuple[FieldAnswer, ...]:
        """The values that are still the example's, although the team changed the row."""
        return tuple(one for one in self.fields if one.unconfirmed)

    @cached_property
    def _by_id(self) -> dict[str, FieldAnswer]:
        return {answer.field.id: answer for answer in self.fields}

    def field(self, field_id: str) -> FieldAnswer | None:
        return self._by_id.get(field_id)

    def value(self, field_id: str) -> Value:
        answer = self.field(field_id)
        return answer.value if answer else None


class Answer(Frozen):
    """A question, its state, and the team's answer.

    It is edited if its rows differ from the example's. `missing` are the blank fields that it needs, `gone`
    its rows that were removed.
    """

    question: Question
    state: State
    note: str = ""
    fields: tuple[FieldAnswer, ...] = ()
    rows: tuple[RowAnswer, ...] = ()
    table_open: bool = True
    edited: bool = False
    missing: tuple[FieldAnswer, ...] = ()
    gone: tuple[Ref, ...] = ()

    @cached_property
    def named_rows(self) -> tuple[tuple[str, RowAnswer], ...]:
        """The rows with a name, each with the path of its title; none if the question asks for no rows."""
        table = self.question.rows
        rows = self.rows if table and self.table_open else ()
        titles = ((row.field(table.title), row) for row in rows) if table else ()
        return tuple((title.path, row) for title, row in titles if title and not title.blank)

    def ref(self, row_id: str) -> Ref | None:
        """A row by its id, also a removed one; None if no such row was ever known."""
        row = next((one for one in self.rows if one.id == row_id), None)
        there = Ref(id=row.id, last_name=row.title) if row else None
        return there or next((one for one in self.gone if one.id == row_id), None)

    def field(self, field_id: str) -> FieldAnswer | None:
        return next((f for f in self.fields if f.field.id == field_id), None)

    def value(self, field_id: str) -> Value:
        answer = self.field(field_id)
        return answer.value if answer else None

    @property
    def unconfirmed(self) -> tuple[RowAnswer, ...]:
        return tuple(row for row in self.rows if not row.confirmed)

    @property
    def settled(self) -> bool:
        """Whether the team stands behind it."""
        return self.state in ("answered", "as_example")

    @property
    def waiting(self) -> bool:
        """Whether the team still has to answer it, or to complete what it has started."""
        return self.state == "started" or (self.state == "unanswered" and not self.question.optional)

    @property
    def open(self) -> bool:
        """Whether it is an open question: it waits for the team, or for the workshop."""
        return self.waiting or self.state == "to_decide"

    @property
    def passed_over(self) -> bool:
        """Whether it is unanswered and needs no answer."""
        return self.state == "unanswered" and self.question.optional

    @property
    def shown_state(self) -> ShownState:
        """The state as shown to people."""
        return "optional" if self.passed_over else self.state


class SectionAnswers(Frozen):
    """A section and the answers to its questions."""

    section: Section
    answers: tuple[Answer, ...]


class RowDiff(Frozen):
    """A change of a row with the team's name for it; for a removed row, its last name."""

    id: str
    name: str
    became: Became


class TableDiff(Frozen):
    """The changes of a question's rows against the example, in the order of the table, removed ones last."""

    question: str
    rows: tuple[RowDiff, ...] = ()
    reordered: bool = False

    @property
    def kept(self) -> tuple[str, ...]:
        return self._names("kept")

    @property
    def changed(self) -> tuple[str, ...]:
        return self._names("changed")

    @property
    def added(self) -> tuple[str, ...]:
        return self._names("added")

    @property
    def removed(self) -> tuple[str, ...]:
        return self._names("removed")

    @property
    def same(self) -> bool:
        return not self.reordered and all(row.became == "kept" for row in self.rows)

    def _names(self, became: Became) -> tuple[str, ...]:
        return tuple(row.name for row in self.rows if row.became == became)


class Removed(Frozen):
    """A row, or a task of the `row`, that the team removed, and the values it had written there."""

    question: str
    table: Text
    row: str = ""
    name: str
    fields: tuple[FieldAnswer, ...] = ()


class Unmapped(Frozen):
    """An answer to a question or field that the questionnaire does not have, or no longer has."""

    path: str
    value: Value


class Spec(Frozen):
    """Everything known about one workshop, assembled."""

    identity: Identity
    questionnaire: Questionnaire
    sections: tuple[SectionAnswers, ...]
    process: Process
    example_diff: tuple[TableDiff, ...]
    removed: tuple[Removed, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()

    @cached_property
    def _answers(self) -> dict[str, Answer]:
        return {answer.question.id: answer for answer in self._in_order}

    @cached_property
    def _in_order(self) -> tuple[Answer, ...]:
        return tuple(answer for section in self.sections for answer in section.answers)

    @cached_property
    def _by_part(self) -> dict[Defines | None, tuple[Answer, ...]]:
        parts = {answer.question.defines for answer in self._in_order}
        return {part: tuple(one for one in self._in_order if one.question.defines == part) for part in parts}

    def answers(self) -> tuple[Answer, ...]:
        """All answers, in the order of the questionnaire."""
        return self._in_order

    def defining(self, part: Defines) -> tuple[Answer, ...]:
        """The answers that define a part of the process."""
        return self._by_part.get(part, ())

    def counted(self) -> tuple[Answer, ...]:
        """The answers that count for progress: all except optional unanswered ones."""
        return tuple(answer for answer in self.answers() if not answer.passed_over)

    def answer(self, question_id: str) -> Answer | None:
        return self._answers.get(question_id)
