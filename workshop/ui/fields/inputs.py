"""The widget of each type of field, and the value of the widget."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any, Literal, NamedTuple

import streamlit as st

from workshop.errors import Problem
from workshop.phrases import new_one, phrase
from workshop.questionnaire.fields import (
    AnyField,
    ChoiceField,
    ChoicesField,
    FieldBase,
    LinesField,
    RefField,
    TextField,
    Value,
    refs,
)
from workshop.spec.answer_text import row_called
from workshop.spec.spec import Spec
from workshop.text import Language, Text
from workshop.ui.markdown import plain

_OWN = "own"
# The option of a reference that opens the field for a new row; it is never stored, for no id is like it.
NEW = "$new"
# With more options than this, the widget is a list to choose from instead of a row.
_AT_A_GLANCE = 8


class Mark(FieldBase):
    """The state that a team gives its answer; none of the offered ones if it answers in its own words.

    „Like the example” is only chosen here: what it confirms is shown first, with a button that saves it.
    `rest` says that rows differ from the example, so that only the others can be like it.
    """

    type: Literal["mark"] = "mark"
    id: str = "mark"
    label: Text = Text(pl="mark")
    offered: tuple[str, ...]
    rest: bool = False

    def _refusal(self, value: Value) -> Problem | None:
        return None if value in self.offered else Problem(kind="not_special", facts={"name": "mark"})


class Asking(NamedTuple):
    """The needs of a widget besides its field; `begin` is its value on the first run."""

    key: str
    language: Language
    spec: Spec
    label: str
    help: str | None
    begin: Any
    # Whether a reference's field for a new row is open.
    new: bool = False
    # What happens at once when somebody has typed.
    edited: Callable[[], None] | None = None


class Input(NamedTuple):
    """The widget of a type, and the conversions between a value and the widget's content."""

    draw: Callable[[Any, Asking], Any]
    to_widget: Callable[[Any, Value], Any]
    to_value: Callable[[Any, Any], Value]
    typed: bool = False
    numeric: bool = False


def typed_text(value: Value) -> str:
    """The text of a value in its typed field."""
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else str(value)


def _common(asking: Asking, **initial: Any) -> dict[str, Any]:
    return {"label": asking.label, "key": asking.key, "help": asking.help, **initial}


def _draw_text(field: TextField, asking: Asking) -> Any:
    common = _common(asking, value=asking.begin or "", placeholder=asking.help, on_change=asking.edited)
    return st.text_area(**common, height="content") if field.long else st.text_input(**common)


def _draw_lines(_: LinesField, asking: Asking) -> Any:
    common = _common(asking, value=asking.begin or "", placeholder=asking.help, on_change=asking.edited)
    return st.text_area(**common, height="content")


def _draw_number(_: AnyField, asking: Asking) -> Any:
    # A text, because browsers keep silent about what their own number fields do not understand.
    return st.text_input(**_common(asking, value=asking.begin or ""), width=280)


def _draw_yes_no(_: AnyField, asking: Asking) -> Any:
    return _pills(asking, {one: phrase(asking.language, f"answers.{one}") for one in ("yes", "no")}, "single")


def _draw_choice(field: ChoiceField, asking: Asking) -> Any:
    labels = _labels(field, asking)
    return _pills(asking, labels, "single") if len(labels) <= _AT_A_GLANCE else _select(asking, labels)


def _draw_choices(field: ChoicesField, asking: Asking) -> Any:
    labels = _labels(field, asking)
    return _pills(asking, labels, "multi") if len(labels) <= _AT_A_GLANCE else _several(asking, labels)


def _labels(field: ChoiceField | ChoicesField, asking: Asking) -> dict[str, str]:
    return {one.id: one.label.to(asking.language) for one in field.choices}


def _draw_ref(field: RefField, asking: Asking) -> Any:
    target = asking.spec.answer(field.target)
    names = {row.id: row.title for row in target.rows} if target else {}
    for one in (*refs(_held(asking.begin)), *refs(_held(st.session_state.get(asking.key)))):
        if one != NEW:
            names.setdefault(one, row_called(target, one, asking.language))
    table = target.question.rows if target else None
    if table:
        names[NEW] = phrase(asking.language, "ui.new_here", new=new_one(asking.language, table.noun))
    names = distinct(names)
    # Without "select all", which would also open the field for a new row.
    return _several(asking, names, select_all=False) if field.many else _select(asking, names)


def distinct(names: dict[str, str]) -> dict[str, str]:
    """The names with a number after a repeated one: Streamlit takes equal options for the first of them."""
    met: Counter[str] = Counter()
    told: dict[str, str] = {}
    for id_, name in names.items():
        met[name] += 1
        told[id_] = name if met[name] == 1 else f"{name} ({met[name]})"
    return told


def asks_for_new(key: str) -> bool:
    """Whether somebody has chosen the option for a new row in a reference."""
    held = st.session_state.get(key)
    return held == NEW or (isinstance(held, list) and NEW in held)


def with_new(begin: Any) -> Any:
    """What a reference's widget holds while the field for a new row is open."""
    return [*begin, NEW] if isinstance(begin, list) else NEW


def _held(chosen: Any) -> Value:
    return tuple(chosen) if isinstance(chosen, list) else chosen


def _pills(asking: Asking, names: dict[str, str], mode: Literal["single", "multi"]) -> Any:
    common = _common(asking, default=asking.begin)
    return st.pills(
        **common, options=list(names), format_func=lambda one: plain(names[one]), selection_mode=mode
    )


def _draw_mark(mark: Mark, asking: Asking) -> Any:
    names = {one: phrase(asking.language, f"ui.mark_{one}") for one in (_OWN, *mark.offered)}
    if mark.rest:
        names["as_example"] = phrase(asking.language, "ui.mark_rest_as_example")
    return _radio(asking, names)


def _radio(asking: Asking, names: dict[str, str]) -> Any:
    common = _common(asking, index=_place(asking.begin, names))
    return st.radio(**common, options=list(names), format_func=lambda one: plain(names[one]), horizontal=True)


def _select(asking: Asking, names: dict[str, str]) -> Any:
    common = _common(asking, index=_place(asking.begin, names))
    empty = phrase(asking.language, "ui.choose" if names else "ui.nothing_to_choose")
    return st.selectbox(**common, options=list(names), format_func=names.__getitem__, placeholder=empty)


def _several(asking: Asking, names: dict[str, str], **look: Any) -> Any:
    common = _common(asking, default=asking.begin)
    empty = phrase(asking.language, "ui.choose_several" if names else "ui.nothing_to_choose")
    common |= {"options": list(names), "format_func": names.__getitem__, "placeholder": empty}
    return st.multiselect(**common, **look)


def _place(chosen: Any, names: dict[str, str]) -> int | None:
    return list(names).index(chosen) if chosen in names else None


def _draw_date(_: AnyField, asking: Asking) -> Any:
    return st.date_input(**_common(asking, value=asking.begin), format="DD.MM.YYYY", width=220)


def _text(_: AnyField, value: Value) -> str:
    return typed_text(value)


def _read(field: AnyField, held: Any) -> Value:
    return field.read(str(held or ""))


def _as_is(_: AnyField, held: Any) -> Any:
    return held


def _list(_: AnyField, value: Value) -> list[str]:
    return list(value) if isinstance(value, tuple) else []


def _tuple(_: AnyField, held: Any) -> Value:
    return tuple(held) if held else None


def _ref_to_widget(field: RefField, value: Value) -> Any:
    return _list(field, value) if field.many else value


def _ref_to_value(field: RefField, held: Any) -> Value:
    return _tuple(field, [one for one in held if one != NEW]) if field.many else held


def _yes_no(_: AnyField, value: Value) -> str | None:
    return None if value is None else "yes" if value else "no"


def _truth(_: AnyField, held: Any) -> Value:
    return None if held is None else held == "yes"


def _mark_to_widget(_: Mark, value: Value) -> Any:
    return value or _OWN


def _mark_to_value(_: Mark, held: Any) -> Value:
    return None if held in (_OWN, "as_example") else held


def _day(_: AnyField, value: Value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _iso(_: AnyField, held: Any) -> Value:
    return held.isoformat() if held else None


INPUTS: dict[str, Input] = {
    "text": Input(_draw_text, _text, _read, typed=True),
    "lines": Input(_draw_lines, _text, _read, typed=True),
    "int": Input(_draw_number, _text, _read, typed=True, numeric=True),
    "percent": Input(_draw_number, _text, _read, typed=True, numeric=True),
    "yes_no": Input(_draw_yes_no, _yes_no, _truth),
    "choice": Input(_draw_choice, _as_is, _as_is),
    "choices": Input(_draw_choices, _list, _tuple),
    "date": Input(_draw_date, _day, _iso),
    "ref": Input(_draw_ref, _ref_to_widget, _ref_to_value),
    "mark": Input(_draw_mark, _mark_to_widget, _mark_to_value),
}
