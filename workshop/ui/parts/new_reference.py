"""A new row of another table, made in the field that refers to it."""

from functools import partial
from typing import Any

import streamlit as st

from workshop.phrases import new_one
from workshop.questionnaire.questionnaire import Table
from workshop.spec.spec import FieldAnswer
from workshop.ui.choices import new_place
from workshop.ui.fields.inputs import asks_for_new
from workshop.ui.markdown import caption
from workshop.ui.page_context import PageContext

_OPEN = "open"


def new_reference(context: PageContext, one: FieldAnswer) -> None:
    """The field for the name, while the option for a new row is chosen in the reference above."""
    target = context.spec.answer(one.field.refers_to) if one.field.refers_to else None
    table = target.question.rows if target else None
    if table is None:
        return
    if asks_for_new(one.path):
        context.tab.choices.open(new_place(one.path), _OPEN)
        _name(context, one.path, table)
    else:
        context.tab.choices.close(new_place(one.path))


def is_open(context: PageContext, path: str) -> bool:
    """Whether a field for a new row was left open, before the page was loaded again."""
    return context.tab.choices.is_open(new_place(path), _OPEN)


def _name(context: PageContext, path: str, table: Table) -> None:
    """The field, watched so that the text is not lost; the row is made as soon as the name is complete."""
    key = f"$new-{path}"
    context.tab.waiting.add(key)
    new = new_one(context.language, table.noun)
    text = context.words("new_here_name", new=new[:1].upper() + new[1:])
    make: dict[str, Any] = {"on_change": _make, "args": (context, path, key)}
    with st.container(key=f"adding-{path}", horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        st.text_input(caption(text), key=key, placeholder=text, label_visibility="collapsed", **make)
        st.button(
            context.say("add"),
            key=f"add-{path}",
            on_click=_make,
            args=(context, path, key),
            icon=":material/add:",
        )
    context.complain(key)


def _make(context: PageContext, path: str, key: str) -> None:
    """Makes the row and chooses it; the click that follows the end of typing finds it made."""
    if asks_for_new(path):
        name = str(st.session_state.get(key, ""))
        if context.tab.attempt(key, partial(context.tab.refer, path, name)):
            context.tab.waiting.use(key)
            st.session_state[key] = ""
