"""One question, open to be answered: by the team, like the example, later, or not at all."""

import streamlit as st

from workshop.questionnaire.fields import TextField
from workshop.spec.example import example_rows
from workshop.spec.spec import Answer
from workshop.text import Text
from workshop.ui.elements import texts
from workshop.ui.fields.inputs import Mark
from workshop.ui.markdown import label, plain
from workshop.ui.page_context import PageContext
from workshop.ui.parts.answer_card import why_asked
from workshop.ui.parts.answer_fields import answer_fields, special_field
from workshop.ui.parts.example_offer import marked_as_example
from workshop.ui.parts.table_editor import table_editor
from workshop.ui.state_marks import mark, state_mark

_NOTE = TextField(id="text", type="text", long=True, label=Text(pl="…"))


def question_editor(context: PageContext, answer: Answer) -> None:
    """The question, the reason for asking, and all its fields."""
    with st.container(border=True, key=f"question-{answer.question.id}"):
        _head(context, answer)
        _state(context, answer)
        if answer.state == "not_applicable":
            return
        answer_fields(context, answer.fields, answer.question.id)
        if answer.question.rows and answer.table_open:
            table_editor(context, answer)
        # At the end, because the fields below a line that grows and shrinks move under the hand that clicks.
        texts(_missing(context, answer))


def _head(context: PageContext, answer: Answer) -> None:
    question, language = answer.question, context.language
    with st.container(gap="xxsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.header(plain(question.title.to(language)), anchor=False, width="content")
            yours = mark(context.words("for_you"), "blue") if context.for_this_person(answer) else ""
            st.markdown(f"{state_mark(answer.shown_state, language)} {yours}")
        st.markdown(plain(question.text.to(language)))
    why_asked(question, language)


def _missing(context: PageContext, answer: Answer) -> str:
    """The names of the blank fields that keep a started answer from being ready."""
    fields = ", ".join(one.field.label.to(context.language) for one in answer.missing)
    return label(context.words("missing", fields=fields)) if fields and answer.state == "started" else ""


def _state(context: PageContext, answer: Answer) -> None:
    """The state of the answer; a note goes with answers that are left open or do not apply."""
    question = answer.question
    possible = example_rows(question) and (answer.table_open or marked_as_example(context, answer))
    offered = ("as_example",) if possible else ()
    rest = bool(possible) and answer.edited
    states = Mark(offered=(*offered, "to_decide", "not_applicable"), rest=rest)
    special_field(context, f"{question.id}.$mark", states, context.words("how_answered"))
    if answer.state in ("to_decide", "not_applicable"):
        special_field(context, f"{question.id}.$note", _NOTE, context.words(f"note_{answer.state}"))
    elif answer.note:
        texts(label(context.words("note_any")), plain(answer.note))
