"""The open row of a table: its fields, its tasks, its differences from the example."""

import streamlit as st

from workshop.phrases import counted
from workshop.questionnaire.questionnaire import ChildTable, Confirmation
from workshop.spec.example import example_rows
from workshop.spec.spec import Answer, Change, RowAnswer
from workshop.ui.elements import texts
from workshop.ui.fields.values import shown_value
from workshop.ui.markdown import bullets, label, plain
from workshop.ui.page_context import PageContext
from workshop.ui.parts.answer_fields import answer_fields, bare_field, remarks
from workshop.ui.parts.conflict_card import conflicts_beside
from workshop.ui.parts.new_reference import new_reference
from workshop.ui.parts.new_row import add_row
from workshop.ui.parts.pagination import page_of
from workshop.ui.parts.row_removal import removal_button, removal_panel, remove_button
from workshop.ui.parts.row_standing import row_standing
from workshop.ui.state_marks import mark
from workshop.usecases.rows import moved

# Tasks have three fields each; longer lists have several pages, because a run may have only a limited number.
TASKS_AT_ONCE = 4


def row_card(context: PageContext, answer: Answer, row: RowAnswer) -> None:
    """The card of one row."""
    with st.container(border=True, key=f"row-{answer.question.id}"):
        _head(context, answer, row)
        removal_panel(context, answer, row)
        _contested(context, row)
        _prompts(context, answer, row)
        answer_fields(context, row.fields, f"rows-{answer.question.id}")
        _missing(context, row)
        child = answer.question.rows.tasks if answer.question.rows else None
        if child:
            _tasks(context, answer, row, child)
        _differences(context, answer, row)


def _head(context: PageContext, answer: Answer, row: RowAnswer) -> None:
    table = answer.question.rows
    left = row_standing(table, row, context.language) if table else ""
    standing = mark(left, "orange") if left else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"head-{row.path}"):
        st.markdown(f"### {plain(row.title)} {standing}", width="stretch")
        confirm = table.confirm if table else None
        if confirm and row.complete and not _said_so(row, confirm):
            path = f"{row.path}.{confirm.field}"
            context.act(
                context.say("confirm_row"), f"confirm-{row.path}", path, confirm.choice, type="primary"
            )
        _move(context, answer, row, -1, "up", ":material/arrow_upward:")
        _move(context, answer, row, 1, "down", ":material/arrow_downward:")
        remove_button(context, answer, row)


def _contested(context: PageContext, row: RowAnswer) -> None:
    """The removal of a row or task that has to be decided."""
    # The container exists even if it is empty, so that the fields below keep their place.
    with st.container(key=f"conflicts-{row.path}"):
        conflicts_beside(context, f"{row.path}.$deleted")


def _missing(context: PageContext, row: RowAnswer) -> None:
    """The fields that the row still lacks; below them, because a line that shrinks would move them."""
    with st.container(key=f"missing-{row.path}"):
        fields = ", ".join(one.field.label.to(context.language) for one in row.missing)
        texts(label(context.words("row_missing", fields=fields)) if fields and row.agreed else "")


def _said_so(row: RowAnswer, confirm: Confirmation) -> bool:
    """Whether nothing in the row is left to confirm, or the team has said how it works today."""
    return (row.confirmed and not row.unconfirmed) or row.value(confirm.field) not in (None, confirm.choice)


def _move(context: PageContext, answer: Answer, row: RowAnswer, step: int, name: str, icon: str) -> None:
    order = tuple(one.id for one in answer.rows)
    path = f"{answer.question.id}.$order"
    after = moved(order, row.id, step)
    look = {"icon": icon, "type": "tertiary", "disabled": after == order, "help": context.say(name)}
    context.act("", f"{name}-{row.path}", path, after, **look)


def _prompts(context: PageContext, answer: Answer, row: RowAnswer) -> None:
    """The pack's questions about this row, in the reader's language."""
    asked = [one.prompts.to(context.language) for one in example_rows(answer.question) if one.id == row.id]
    # The container exists even if it is empty: the first edit confirms a row, and the rest keeps its place.
    with st.container(key=f"about-{row.path}"):
        if asked and asked[0]:
            with st.container(key=f"prompts-{row.path}"):
                texts(f"**{context.say('prompts')}**", bullets(asked[0]))
        if row.ours and not row.confirmed:
            texts(label(context.words("ours")))


def _tasks(context: PageContext, answer: Answer, row: RowAnswer, child: ChildTable) -> None:
    """The tasks, a few at a time."""
    with st.container(key=f"tasks-{row.path}"):
        if row.tasks:
            texts(f"**{plain(counted(context.language, len(row.tasks), child.noun))}**")
        for task in page_of(row.tasks, TASKS_AT_ONCE, f"$tasks-{row.path}"):
            _task(context, answer, task)
        add_row(context, answer.question, context.say("new_task"), row.id)
        for path, kept in context.opened.kept.items():
            if path.startswith(f"{row.path}/tasks/") and path.endswith(".$deleted") and kept.value is True:
                title = context.opened.kept.get(path.replace("$deleted", child.title))
                name = str(title.value) if title and title.value else context.unnamed
                context.act(context.say("bring_back", name=name), f"back-{path}", path, None, type="tertiary")


def _task(context: PageContext, answer: Answer, task: RowAnswer) -> None:
    """A line of fields, with the remarks below the line."""
    with st.container(gap="xsmall"):
        with st.container(key=f"task-{task.path}", horizontal=True, vertical_alignment="bottom", gap="small"):
            for one in task.fields:
                bare_field(context, one)
            look = {"icon": ":material/delete:", "type": "tertiary", "help": context.say("remove")}
            removal_button(context, "", f"remove-{task.path}", f"{task.path}.$deleted", **look)
        for one in task.fields:
            new_reference(context, one)
        remarks(context, *(one.path for one in task.fields))
        _contested(context, task)


def _differences(context: PageContext, answer: Answer, row: RowAnswer) -> None:
    """The team's changes against the example, with the example's own words."""
    if row.changes:
        with st.expander(context.say("differs", count=len(row.changes)), key=f"differs-{row.path}"):
            texts(context.say("in_example"), *(_difference(context, answer, one) for one in row.changes))


def _difference(context: PageContext, answer: Answer, change: Change) -> str:
    if change.path.endswith(".$deleted"):
        return plain(context.say("removed_task"))
    return shown_value(answer.question, change.path, change.example, context.spec, context.language)
