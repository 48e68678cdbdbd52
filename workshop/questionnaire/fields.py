"""The types of answer: what each accepts, and every key that a question author may write for it."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field as Key
from pydantic import StrictBool, StrictInt, StrictStr

from workshop.errors import Problem
from workshop.frozen import Frozen
from workshop.text import Text, clean, unstorable

Value = StrictBool | StrictInt | StrictStr | tuple[StrictStr, ...] | None

LONGEST_TEXT = 40_000
MOST_ROWS = 300

FieldId = Annotated[str, Key(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
ChoiceId = Annotated[str, Key(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,39}$")]


class Choice(Frozen):
    """One option of a choice."""

    id: ChoiceId = Key(description="what is stored; never changes")
    label: Text = Key(description="what people read")


class Condition(Frozen):
    """Opens a field, a table or a mapping by another answer's value."""

    field: FieldId = Key(description="the field that decides, beside the one that it opens")
    among: tuple[StrictBool | StrictStr, ...] = Key(
        min_length=1, description="open while the value is one of these"
    )

    def holds(self, value: Value) -> bool:
        given = value if isinstance(value, tuple) else (value,)
        return any(item in self.among for item in given)


class FieldBase(Frozen):
    """What every field has, whatever its type."""

    id: FieldId = Key(description="part of every path; never changes")
    label: Text = Key(description="the short text above the field")
    help: Text | None = Key(None, description="one sentence under the label")
    required: bool = Key(False, description="the question is unanswered while this is blank")
    folded: bool = Key(False, description="shown only when a person asks for more")
    when: Condition | None = Key(None, description="opens the field by another field's value")
    recommended: Text | None = Key(None, description="whose recommendation the preset is, shown beside it")

    def read(self, typed: str) -> Value:
        """The value that somebody typed; what is none stays a text, which `problem` then explains."""
        return clean(typed) or None

    def problem(self, value: Value) -> Problem | None:
        """Why a value cannot stand in this field; None (cleared) always can."""
        return None if value is None else self._refusal(value)

    def _refusal(self, value: Value) -> Problem | None:
        raise NotImplementedError

    def _wrong(self, **facts: str | int) -> Problem:
        return Problem(kind=f"not_{self.type}", facts=facts)  # type: ignore[attr-defined]  # each type has its own tag


class TextField(FieldBase):
    """A text, of one line or several."""

    type: Literal["text"]
    long: bool = Key(False, description="a box of several lines")
    preset: Text | None = Key(None, description="written into a new workshop")

    def _refusal(self, value: Value) -> Problem | None:
        return text_problem(value) if isinstance(value, str) else self._wrong()


class LinesField(FieldBase):
    """A list of short texts, written one a line: criteria, activities."""

    type: Literal["lines"]

    def read(self, typed: str) -> Value:
        lines = tuple(line.rstrip() for line in clean(typed).split("\n") if line.strip())
        return lines or None

    def _refusal(self, value: Value) -> Problem | None:
        if not isinstance(value, tuple):
            return self._wrong()
        return text_problem("\n".join(value))


class IntField(FieldBase):
    """A whole number."""

    type: Literal["int"]
    unit: Text | None = Key(None, description="what is counted, shown behind the number")
    minimum: int = Key(0, description="the least number accepted")
    maximum: int = Key(1_000_000, description="the greatest number accepted")
    preset: int | None = Key(None, description="written into a new workshop")

    def read(self, typed: str) -> Value:
        return _whole_number(typed)

    def _refusal(self, value: Value) -> Problem | None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        if whole and self.minimum <= value <= self.maximum:  # type: ignore[operator]  # whole says it is an int
            return None
        return self._wrong(minimum=self.minimum, maximum=self.maximum)


class PercentField(FieldBase):
    """Whole percents from 0 to 100; 0 is a value, blank is none."""

    type: Literal["percent"]

    def read(self, typed: str) -> Value:
        return _whole_number(typed)

    def _refusal(self, value: Value) -> Problem | None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return None if whole and 0 <= value <= 100 else self._wrong()  # type: ignore[operator]  # whole says it is an int


class YesNoField(FieldBase):
    """Yes or no."""

    type: Literal["yes_no"]
    preset: bool | None = Key(None, description="written into a new workshop")

    def _refusal(self, value: Value) -> Problem | None:
        return None if isinstance(value, bool) else self._wrong()


class _Choosing(FieldBase):
    choices: tuple[Choice, ...] = Key(min_length=1, description="the options, in order")

    def labels(self) -> dict[str, Text]:
        return {choice.id: choice.label for choice in self.choices}


class ChoiceField(_Choosing):
    """One of several options."""

    type: Literal["choice"]
    preset: ChoiceId | None = Key(None, description="written into a new workshop")

    def _refusal(self, value: Value) -> Problem | None:
        known = self.labels()
        return None if isinstance(value, str) and value in known else self._wrong(known=", ".join(known))


class ChoicesField(_Choosing):
    """Any number of several options."""

    type: Literal["choices"]
    preset: tuple[ChoiceId, ...] | None = Key(None, description="written into a new workshop")

    def _refusal(self, value: Value) -> Problem | None:
        known = self.labels()
        return (
            None
            if isinstance(value, tuple) and set(value) <= set(known)
            else self._wrong(known=", ".join(known))
        )


class DateField(FieldBase):
    """A day, stored as 2026-11-23."""

    type: Literal["date"]

    def _refusal(self, value: Value) -> Problem | None:
        return None if isinstance(value, str) and is_date(value) else self._wrong()


class RefField(FieldBase):
    """A row of another question: a stage, a role, a field."""

    type: Literal["ref"]
    target: FieldId = Key(description="the question whose rows can be chosen")
    many: bool = Key(False, description="several rows may be chosen")

    def _refusal(self, value: Value) -> Problem | None:
        fits = isinstance(value, tuple) if self.many else isinstance(value, str)
        return (
            None
            if fits and all(re.fullmatch(r"\w{1,60}", one, re.ASCII) for one in refs(value))
            else self._wrong()
        )


AnyField = (
    TextField
    | LinesField
    | IntField
    | PercentField
    | YesNoField
    | ChoiceField
    | ChoicesField
    | DateField
    | RefField
)
Field = Annotated[AnyField, Key(discriminator="type")]

FIELD_TYPES: dict[str, type[FieldBase]] = {
    "text": TextField,
    "lines": LinesField,
    "int": IntField,
    "percent": PercentField,
    "yes_no": YesNoField,
    "choice": ChoiceField,
    "choices": ChoicesField,
    "date": DateField,
    "ref": RefField,
}


def blank(value: Value) -> bool:
    """Whether a value says nothing: cleared, only white space, or an empty list. 0 and no are answers."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, tuple):
        return not any(item.strip() for item in value)
    return value is None


def refs(value: Value) -> Sequence[str]:
    """The row ids in a reference's value."""
    if isinstance(value, tuple):
        return value
    return [value] if isinstance(value, str) and value else []


def _whole_number(typed: str) -> Value:
    text = typed.strip()
    return int(text) if re.fullmatch(r"[+-]?\d{1,15}", text, re.ASCII) else text or None


def is_date(text: str) -> bool:
    """Whether a text is a day of the calendar, written 2026-11-23."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def text_problem(text: str) -> Problem | None:
    """Why a text cannot be kept, however it came to be."""
    if unstorable(text):
        return Problem(kind="unstorable")
    if len(text) > LONGEST_TEXT:
        return Problem(kind="too_long", facts={"count": len(text), "most": LONGEST_TEXT})
    return None
