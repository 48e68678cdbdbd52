"""A table as a list of its rows, one of them open as a card of fields."""

from collections import Counter

import streamlit as st

from workshop.answers.paths import parse, question_of
from workshop.phrases import counted, phrase
from workshop.questionnaire.questionnaire import Table
from workshop.spec.spec import Answer, RowAnswer
from workshop.ui.choices import row_place
from workshop.ui.elements import texts
from workshop.ui.markdown import label, plain
from workshop.ui.page_context import PageContext
from workshop.ui.parts.example_offer import chosen_as_example, example_offer
from workshop.ui.parts.new_row import add_row
from workshop.ui.parts.row_card import row_card
from workshop.ui.parts.row_removal import restore_button
from workshop.ui.parts.row_standing import row_standing

# The number of removed rows that can be restored.
_UNDONE = 10


def table_editor(context: PageContext, answer: Answer) -> None:
    """The rows, the open one, and buttons to add, restore and confirm."""
    table = answer.question.rows
    if table is None:
        return
    chosen = chosen_as_example(answer)
    # The container exists even if it is empty, so that the fields below keep their place.
    with st.container(key=f"offer-{answer.question.id}"):
        if chosen:
            example_offer(context, answer, table, chosen=True)
    rows, card = st.columns([1, 2], gap="medium")
    with rows:
        opened = _list(context, answer, table)
        add_row(context, answer.question, context.say("new_row"))
        _removed(context, answer)
    with card:
        if opened:
            row_card(context, answer, opened)
    # What waits changes with every answer, so it is below the fields unless somebody has asked for it.
    if not chosen:
        example_offer(context, answer, table, chosen=False)


def _list(context: PageContext, answer: Answer, table: Table) -> RowAnswer | None:
    """The list of rows; returns the open one, None if there are none."""
    if not answer.rows:
        texts(label(context.words("no_rows")))
        return None
    rows = {row.id: row for row in answer.rows}
    key, place = f"list-{answer.question.id}", row_place(answer.question.id)
    choices = context.tab.choices
    choices.take_from_list(key, place, st.session_state.get(key), rows)
    opened = choices.opened(place, list(rows), next(iter(rows)))
    if not context.tab.runs.first and st.session_state.get(key) != opened:
        st.session_state[key] = opened
    hinted = (parse(path) for path in context.hints if question_of(path) == answer.question.id)
    doubts = Counter(where.row for where in hinted if where)
    chosen = st.radio(
        counted(context.language, len(rows), table.noun),
        list(rows),
        index=list(rows).index(opened),
        format_func=lambda one: plain(rows[one].title),
        captions=[_caption(context, table, row, doubts[row.id]) for row in answer.rows],
        key=key,
    )
    choices.drew_list(key, place, chosen)
    return rows[chosen]


def _caption(context: PageContext, table: Table, row: RowAnswer, doubts: int) -> str:
    """The features that distinguish rows at a glance: findings, a percentage, what is left to do.

    In one line, whose end is cut off where the list is narrow: a longer caption would move the rows below.
    """
    percent = next((one.number for one in row.fields if one.field.type == "percent"), None)
    parts = [
        plain(phrase(context.language, "findings.count", count=doubts)) if doubts else "",
        "" if percent is None else f"{percent}%",
        plain(row_standing(table, row, context.language)),
    ]
    return " · ".join(filter(None, parts)) or "✓"


def _removed(context: PageContext, answer: Answer) -> None:
    """The rows that were removed last, each with a button to restore it."""
    paths = [(parse(path), path, kept) for path, kept in context.opened.kept.items()]
    gone = [
        (kept.at, path, where.row)
        for where, path, kept in paths
        if where and where.question == answer.question.id and where.row and not where.task
        if where.name == "$deleted" and kept.value is True
    ]
    for _, path, row in sorted(gone)[-_UNDONE:]:
        name = _last_name(context, answer, row)
        restore_button(context, path, name)


def _last_name(context: PageContext, answer: Answer, row: str) -> str:
    known = answer.ref(row)
    return known.last_name if known else context.unnamed
