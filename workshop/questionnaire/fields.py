"""The types of field: the values that each accepts, and every key that a question author may write for it."""

import re
from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field as Key
from pydantic import StrictBool, StrictInt, StrictStr

from workshop.errors import Problem
from workshop.frozen import Frozen
from workshop.questionnaire.limits import is_date, is_whole, text_problem
from workshop.questionnaire.pasted_lines import pasted_lines
from workshop.questionnaire.typed_numbers import number_problem, whole_number
from workshop.text import Text, clean

Value = StrictBool | StrictInt | StrictStr | tuple[StrictStr, ...] | None

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
    """The common part of all fields."""

    id: FieldId = Key(description="part of every path; never changes")
    label: Text = Key(description="the short text above the field")
    help: Text | None = Key(None, description="one sentence under the label")
    required: bool = Key(False, description="the answer is only started while this is blank")
    folded: bool = Key(False, description="shown only when a person asks for more")
    when: Condition | None = Key(None, description="opens the field by another field's value")
    recommended: Text | None = Key(None, description="whose recommendation the preset is, shown beside it")

    # Whether the value is a list of lines.
    listed: ClassVar[bool] = False

    @property
    def roomy(self) -> bool:
        """Whether the value needs several lines."""
        return self.listed

    @property
    def measure(self) -> Text | None:
        """The unit of the number."""
        return None

    @property
    def options(self) -> tuple[Choice, ...]:
        """The options in order."""
        return ()

    @property
    def states(self) -> tuple[bool | str, ...]:
        """The possible values if there are only a few, else none."""
        return tuple(self.labels())

    @property
    def refers_to(self) -> str | None:
        """The question whose rows the value names."""
        return None

    @property
    def names_several(self) -> bool:
        """Whether the value may name several rows."""
        return False

    def labels(self) -> dict[str, Text]:
        """The label of each option."""
        return {option.id: option.label for option in self.options}

    def read(self, typed: str) -> Value:
        """The value of a typed text; an invalid text stays a text, which `problem` then explains."""
        return clean(typed) or None

    def problem(self, value: Value) -> Problem | None:
        """The reason why a value is not allowed in this field; None (cleared) always is."""
        return None if value is None else self._refusal(value)

    def _refusal(self, value: Value) -> Problem | None:
        return None if self._fits(value) else self._wrong()

    def _wrong(self) -> Problem:
        return Problem(kind=f"not_{self.type}", facts=self._limits())  # type: ignore[attr-defined]  # each type has its own tag

    def _fits(self, value: Value) -> bool:
        raise NotImplementedError

    def _limits(self) -> dict[str, str | int]:
        return {}


class TextField(FieldBase):
    """A text, of one line or several."""

    type: Literal["text"]
    long: bool = Key(False, description="a box of several lines")
    preset: Text | None = Key(None, description="written into a new workshop")

    @property
    def roomy(self) -> bool:
        return self.long

    def read(self, typed: str) -> Value:
        text = clean(typed)
        return (text if self.long else text.strip()) or None

    def _refusal(self, value: Value) -> Problem | None:
        return text_problem(value) if isinstance(value, str) else self._wrong()


class LinesField(FieldBase):
    """A list of short texts, written one a line: criteria, activities."""

    type: Literal["lines"]

    listed: ClassVar[bool] = True

    def read(self, typed: str) -> Value:
        return pasted_lines(typed) or None

    def _refusal(self, value: Value) -> Problem | None:
        return text_problem("\n".join(value)) if isinstance(value, tuple) else self._wrong()


class _Counting(FieldBase):
    def read(self, typed: str) -> Value:
        return whole_number(typed, self.measure)

    def _refusal(self, value: Value) -> Problem | None:
        said = number_problem(value, self.measure) if isinstance(value, str) else None
        return said or super()._refusal(value)


class IntField(_Counting):
    """A whole number."""

    type: Literal["int"]
    unit: Text | None = Key(None, description="what is counted, shown behind the number")
    minimum: int = Key(0, description="the least number accepted")
    maximum: int = Key(1_000_000, description="the greatest number accepted")
    preset: int | None = Key(None, description="written into a new workshop")

    @property
    def measure(self) -> Text | None:
        return self.unit

    def _fits(self, value: Value) -> bool:
        return is_whole(value, self.minimum, self.maximum)

    def _limits(self) -> dict[str, str | int]:
        return {"minimum": self.minimum, "maximum": self.maximum}


class PercentField(_Counting):
    """Whole percents from 0 to 100; 0 is a value, blank is none."""

    type: Literal["percent"]

    @property
    def measure(self) -> Text | None:
        return Text(pl="%")

    def _fits(self, value: Value) -> bool:
        return is_whole(value, 0, 100)


class YesNoField(FieldBase):
    """Yes or no."""

    type: Literal["yes_no"]
    preset: bool | None = Key(None, description="written into a new workshop")

    @property
    def states(self) -> tuple[bool | str, ...]:
        return (True, False)

    def _fits(self, value: Value) -> bool:
        return isinstance(value, bool)


class _Choosing(FieldBase):
    choices: tuple[Choice, ...] = Key(min_length=1, description="the options, in order")

    @property
    def options(self) -> tuple[Choice, ...]:
        return self.choices

    def _limits(self) -> dict[str, str | int]:
        return {"known": ", ".join(self.labels())}


class ChoiceField(_Choosing):
    """One of several options."""

    type: Literal["choice"]
    preset: ChoiceId | None = Key(None, description="written into a new workshop")

    def _fits(self, value: Value) -> bool:
        return isinstance(value, str) and value in self.labels()


class ChoicesField(_Choosing):
    """Any number of several options."""

    type: Literal["choices"]
    preset: tuple[ChoiceId, ...] | None = Key(None, description="written into a new workshop")

    def _fits(self, value: Value) -> bool:
        return isinstance(value, tuple) and set(value) <= set(self.labels())


class DateField(FieldBase):
    """A day, stored as 2026-11-23."""

    type: Literal["date"]

    def _fits(self, value: Value) -> bool:
        return isinstance(value, str) and is_date(value)


class RefField(FieldBase):
    """A row of another question: a stage, a role, a field."""

    type: Literal["ref"]
    target: FieldId = Key(description="the question whose rows can be chosen")
    many: bool = Key(False, description="several rows may be chosen")

    @property
    def refers_to(self) -> str | None:
        return self.target

    @property
    def names_several(self) -> bool:
        return self.many

    def _fits(self, value: Value) -> bool:
        held = isinstance(value, tuple if self.many else str)
        return held and all(re.fullmatch(r"\w{1,60}", one, re.ASCII) for one in refs(value))


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
    """Whether a value is empty: cleared, only white space, or an empty list. 0 and no are answers."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, tuple):
        return not any(item.strip() for item in value)
    return value is None


def refs(value: Value) -> Sequence[str]:
    """The ids in a value: of the rows that it refers to, or of options."""
    if isinstance(value, tuple):
        return value
    return [value] if isinstance(value, str) and value else []
