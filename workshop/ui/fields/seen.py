"""The value that a person has seen in a field, besides the widget's and the stored one."""

from typing import NamedTuple

import streamlit as st

from workshop.questionnaire.fields import AnyField, Value, blank
from workshop.ui.fields.inputs import INPUTS, NEW, Mark
from workshop.usecases.open_workshops import OpenWorkshop


class Seen(NamedTuple):
    """A field on the page, and the value and its revision that the person sees."""

    field: AnyField | Mark
    value: Value
    revision: int
    label: str


class Held(NamedTuple):
    """A field of the last run that the browser still holds, with the person's present value."""

    path: str
    seen: Seen
    value: Value
    # The browser holds a value older than the one put into the field or decided about it.
    outdated: bool


def value_in(path: str, one: Seen) -> Value:
    """The value in a widget; the seen value if the person did nothing to it."""
    kind, held = INPUTS[one.field.type], st.session_state[path]
    unchanged = held == kind.to_widget(one.field, one.value) or (one.field.refers_to and held == NEW)
    return one.value if unchanged else kind.to_value(one.field, held)


def holds(key: str) -> bool:
    """Whether Streamlit holds a value under a key; its own `in` searches everything it has."""
    try:
        st.session_state[key]
    except KeyError:
        return False
    return True


def kept_value(opened: OpenWorkshop, path: str, asked: AnyField | Mark) -> Value:
    """The stored value, as far as the field can hold it: a pack may have changed since it was written."""
    kept = opened.kept.get(path)
    return kept.value if kept and asked.problem(kept.value) is None else None


def revision_of(opened: OpenWorkshop, path: str) -> int:
    """The revision of a path; 0 if nothing was ever written there."""
    kept = opened.kept.get(path)
    return kept.revision if kept else 0


def same(one: Value, other: Value) -> bool:
    """Whether two values are equal; all blank ones are."""
    return one == other or (blank(one) and blank(other))
