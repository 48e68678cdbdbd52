"""A new row of a table, or a new task of a row: the field for its name, and a button."""

import streamlit as st

from workshop.errors import EditRefused
from workshop.questionnaire.questionnaire import Question
from workshop.ui.choices import row_place
from workshop.ui.page_context import PageContext
from workshop.usecases.rows import added, taken


def add_row(context: PageContext, question: Question, text: str, row: str | None = None) -> None:
    """The field for the name, watched so that the text is not lost, and the button."""
    holder = f"{question.id}/{row}" if row else question.id
    key = f"$new-{holder}"
    context.tab.waiting.add(key)
    with st.container(key=f"adding-{holder}", horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        st.text_input(text, key=key, placeholder=text, label_visibility="collapsed")
        st.button(
            context.say("add"),
            key=f"add-{holder}",
            on_click=_create,
            args=(context, question, key, row),
            icon=":material/add:",
        )
    context.complain(key)


def _create(context: PageContext, question: Question, key: str, row: str | None) -> None:
    """Creates a row with the name and opens it; problems of a name are shown beside its field."""
    tab, name = context.tab, str(st.session_state.get(key, ""))
    try:
        made, path = added(question, taken(context.opened.kept, question.id, row), name, row)
    except EditRefused as error:
        tab.notices[key] = error.problems
        return
    tab.write(path, name.strip(), 0)
    if path in tab.notices:
        tab.notices[key] = tab.notices.pop(path)
    else:
        tab.choices.open(row_place(question.id, row), made)
        tab.waiting.use(key)
        st.session_state[key] = ""
