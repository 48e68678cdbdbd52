"""A question and its answer, to read."""

from collections.abc import Iterable

import streamlit as st

from workshop.phrases import counted, phrase
from workshop.questionnaire.questionnaire import Question, Table
from workshop.spec.spec import Answer, FieldAnswer, RowAnswer
from workshop.text import Language
from workshop.ui.elements import texts
from workshop.ui.fields.values import labelled, shown
from workshop.ui.markdown import label, paragraphs, plain
from workshop.ui.parts.row_standing import row_standing
from workshop.ui.state_marks import mark, state_mark
from workshop.workshop import Workshop


def answer_card(answer: Answer, workshop: Workshop, language: Language) -> None:
    """The question, its state, the team's answer, and the reason for asking."""
    with st.container(border=True, key=f"question-{answer.question.id}"):
        _question(answer, workshop.authors(answer.question.id), language)
        _note(answer, language)
        _fields(answer, language)
        _rows(answer, language)
        why_asked(answer.question, language)


def _question(answer: Answer, authors: Iterable[str], language: Language) -> None:
    question = answer.question
    with st.container(gap="xxsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.header(plain(question.title.to(language)), anchor=False, width="content")
            st.markdown(state_mark(answer.shown_state, language))
        st.markdown(plain(question.text.to(language)))
        names = ", ".join(authors)
        if names:
            st.markdown(label(phrase(language, "ui.signed", names=names)))


def _note(answer: Answer, language: Language) -> None:
    if answer.note:
        name = answer.state if answer.state in ("to_decide", "not_applicable") else "any"
        with st.container(key=f"note-{answer.question.id}"):
            st.markdown(f"**{plain(phrase(language, f'ui.note_{name}'))}**\n\n{paragraphs(answer.note)}")


def _fields(answer: Answer, language: Language) -> None:
    filled = [labelled(one, language) for one in _filled(answer.fields)]
    silent = not (filled or answer.rows or answer.note)
    texts(*filled, label(phrase(language, "ui.nothing_written")) if silent else "")


def _rows(answer: Answer, language: Language) -> None:
    table, rows = answer.question.rows, answer.rows
    if table is None or not rows:
        return
    st.markdown(label(counted(language, len(rows), table.noun)))
    grid = st.grid("auto", min_column_width=320, key=f"rows-{answer.question.id}")
    for row in rows:
        with grid.container(border=True, height="stretch", key=f"row-{answer.question.id}-{row.id}"):
            texts(*_row(table, row, language))


def _row(table: Table, row: RowAnswer, language: Language) -> list[str]:
    left = row_standing(table, row, language, named=True)
    return [
        f"**{plain(row.title)}**",
        mark(left, "orange") if left else "",
        *(_field(one, language) for one in _filled(row.fields) if one.field.id != table.title),
        _tasks(table, row, language),
    ]


def _field(one: FieldAnswer, language: Language) -> str:
    """A value; with a mark if it is still the example's."""
    said = labelled(one, language)
    return f"{said}\n\n{mark(phrase(language, 'ui.unconfirmed'), 'orange')}" if one.unconfirmed else said


def _tasks(table: Table, row: RowAnswer, language: Language) -> str:
    if table.tasks is None or not row.tasks:
        return ""
    lines = [_task(task, table.tasks.title, language) for task in row.tasks]
    return f"{label(counted(language, len(lines), table.tasks.noun))}\n\n" + "\n".join(lines)


def _task(task: RowAnswer, title: str, language: Language) -> str:
    rest = ", ".join(shown(one, language) for one in _filled(task.fields) if one.field.id != title)
    return f"- {plain(task.title)} :gray[({rest})]" if rest else f"- {plain(task.title)}"


def _filled(fields: Iterable[FieldAnswer]) -> list[FieldAnswer]:
    return [one for one in fields if one.open and not one.blank]


def why_asked(question: Question, language: Language) -> None:
    """The reason for the question, what it sets up, and an example answer; folded away."""
    more = {"sets_up": question.sets_up, "answer_example": question.example}
    with st.expander(plain(phrase(language, "ui.why")), type="compact", key=f"why-{question.id}"):
        parts = [
            f"{label(phrase(language, f'ui.{name}'))}\n\n{plain(text.to(language))}"
            for name, text in more.items()
        ]
        st.markdown("\n\n".join([plain(question.why.to(language)), *parts]))
