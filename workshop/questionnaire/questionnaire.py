"""The questionnaire: sections, questions and tables, each key as a question author writes it."""

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field as Key
from pydantic import StrictBool, StrictInt, StrictStr

from workshop.frozen import Frozen
from workshop.questionnaire.colours import ACCENT, Accent
from workshop.questionnaire.fields import AnyField, Condition, Field, FieldId
from workshop.questionnaire.mappings import ManualMapping, Mapping
from workshop.text import Language, Lines, Noun, Text

Audience = Literal["sales", "marketing", "finance", "legal", "delivery"]
Defines = Literal[
    "contact_stages",
    "deal_stages",
    "sources",
    "fields",
    "follow_up",
    "endings",
    "criteria",
    "deal_creation",
    "documents",
    "roles",
    "loss_reasons",
    "forecast_deals",
]
RowId = Annotated[str, Key(pattern=r"^[a-z0-9][a-z0-9_]{0,39}$")]
ExampleValue = StrictBool | StrictInt | StrictStr | tuple[StrictStr, ...] | Text | Lines


class ExampleRow(Frozen):
    """A row of the example; a new workshop gets a copy, unconfirmed."""

    id: RowId = Key(description="the row's lasting id")
    values: dict[FieldId, ExampleValue] = Key(description="a value for each field; texts as { pl, en }")
    prompts: Lines = Key(Lines(), description="questions to the team about this row, shown beside it")
    ours: tuple[FieldId, ...] = Key((), description="fields whose texts are ours, not the article's")
    tasks: tuple["ExampleRow", ...] = Key((), description="rows of the child table")


class ChildTable(Frozen):
    """The one table that a row may hold: its tasks."""

    title: FieldId = Key(description="the text field that names a row")
    noun: Noun = Key(description="what a row is called beside a number")
    fields: tuple[Field, ...] = Key(min_length=1, description="the columns")


class Confirmation(Frozen):
    """The choice by which one row is confirmed: yes, this is how we work."""

    field: FieldId = Key(description="the choice field of the row")
    choice: str = Key(description="the option that confirms")


class Table(Frozen):
    """Rows of fields; example rows are offered and count only when confirmed."""

    title: FieldId = Key(description="the text field that names a row")
    noun: Noun = Key(description="what a row is called beside a number")
    fields: tuple[Field, ...] = Key(min_length=1, description="the columns")
    when: Condition | None = Key(None, description="opens the table by a field of the question")
    tasks: ChildTable | None = Key(None, description="a child table in each row")
    confirm: Confirmation | None = Key(None, description="how a single example row is confirmed")
    example: tuple[ExampleRow, ...] = Key((), description="rows copied into a new workshop")


class Question(Frozen):
    """One question to the team: fields, a table, or both."""

    id: FieldId = Key(description="part of every path; never changes")
    title: Text = Key(description="two or three words, for lists and headings")
    text: Text = Key(description="the question, as one person asks another")
    why: Text = Key(description="why it is asked")
    sets_up: Text = Key(description="what the answer sets up in HubSpot")
    example: Text = Key(description="an example answer")
    audience: tuple[Audience, ...] = Key(min_length=1, description="who knows the answer")
    optional: bool = Key(False, description="nobody needs to answer it: without an answer it never counts")
    defines: Defines | None = Key(None, description="the part of the process that the answer is")
    fields: tuple[Field, ...] = Key((), description="fields asked once")
    rows: Table | None = Key(None, description="a table, as many rows as it takes")
    hubspot: tuple[Mapping, ...] = Key((), description="what the answer becomes in HubSpot")


class Section(Frozen):
    """Questions answered in one sitting."""

    id: FieldId = Key(description="also the name of its file")
    title: Text = Key(description="heading of the page and of the chapter")
    lead: Text = Key(description="one or two sentences under the heading")
    minutes: StrictInt = Key(ge=1, le=60, description="how long it takes")
    questions: tuple[Question, ...] = Key(min_length=1, description="in the order asked")


class Questionnaire(Frozen):
    """A whole pack: everything that a team reads and answers."""

    id: FieldId = Key(description="the name of the pack's folder")
    version: StrictInt = Key(ge=1, description="raised with each change of meaning")
    title: Text = Key(description="the name of the questionnaire")
    lead: Text = Key(description="two or three sentences: what it is and what comes out")
    product: str = Key(min_length=1, description="the HubSpot product that it sets up, by its file's name")
    accent: Accent = Key(ACCENT, description="the document's accent colour, #RRGGBB, readable on white")
    languages: tuple[Language, ...] = Key(("pl",), description="the languages in which every text is there")
    manual: tuple[ManualMapping, ...] = Key((), description="steps by hand that belong to no question")
    sections: tuple[Section, ...] = Key(
        min_length=1, description="in a pack: the names of the files, in order"
    )

    @cached_property
    def size(self) -> int:
        """The number of bytes of the questionnaire in a workshop file."""
        written = json.dumps(
            self.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False, indent=2
        )
        return len(written.encode()) + 2 * written.count("\n")

    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def question(self, question_id: str) -> Question | None:
        return self._by_id.get(question_id)

    @cached_property
    def _by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions()}


def field_of(fields: tuple[AnyField, ...], field_id: str) -> AnyField | None:
    """The field with this id, or None."""
    return next((field for field in fields if field.id == field_id), None)


def in_language(value: ExampleValue, language: Language) -> bool | int | str | tuple[str, ...]:
    """An example's value for a workshop in this language."""
    return value.to(language) if isinstance(value, Text | Lines) else value
