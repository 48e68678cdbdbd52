"""The part of the example that waits to be confirmed: what it is, and one button that confirms it."""

from collections.abc import Iterator
from textwrap import shorten

import streamlit as st

from workshop.phrases import counted
from workshop.questionnaire.questionnaire import Table
from workshop.spec.spec import Answer, FieldAnswer, RowAnswer
from workshop.ui.elements import texts
from workshop.ui.fields.seen import holds
from workshop.ui.fields.values import shown
from workshop.ui.markdown import bullets, label, unmarked
from workshop.ui.page_context import PageContext

# Characters of a row's values in the list.
_LONGEST = 180


def example_offer(context: PageContext, answer: Answer, table: Table, *, chosen: bool) -> None:
    """The rows, and the values in changed rows, that one click confirms; in full once a person chose that."""
    if marked_as_example(context, answer):
        return
    waiting = [row for row in answer.rows if not row.agreed]
    changed = [row for row in answer.rows if row.unconfirmed]
    if waiting or changed or (chosen and not answer.edited):
        _offer(context, answer, table, waiting, changed, chosen)
    elif chosen:
        texts(label(context.words("nothing_to_confirm")))


def marked_as_example(context: PageContext, answer: Answer) -> bool:
    """Whether somebody confirmed the whole example of a question."""
    kept = context.opened.kept.get(_mark(answer))
    return kept is not None and kept.value == "as_example"


def chosen_as_example(answer: Answer) -> bool:
    """Whether a person chose „like the example”, which counts only after the button."""
    return holds(_mark(answer)) and st.session_state[_mark(answer)] == "as_example"


def _offer(
    context: PageContext,
    answer: Answer,
    table: Table,
    waiting: list[RowAnswer],
    changed: list[RowAnswer],
    chosen: bool,
) -> None:
    rows = counted(context.language, len(waiting), table.noun)
    name = "waiting" if waiting else "waiting_values" if changed else "waiting_whole"
    listed = [_row(row, context) for row in waiting] if chosen else []
    values = [f"{row.title}: {_labels(row.unconfirmed, context)}" for row in changed]
    names = "" if chosen else ", ".join(row.title for row in waiting)
    with st.container(key=f"waiting-{answer.question.id}", horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch", gap="xxsmall"):
            texts(
                context.say("confirm_first") if chosen else "",
                context.say(name, rows=rows),
                label(names) if names else "",
                bullets(listed),
                label(context.words("confirmed_too")) if values and waiting else "",
                bullets(values),
            )
        look = {"type": "primary"} if chosen else {}
        key = f"all-{answer.question.id}"
        context.act(context.say("confirm_all"), key, _mark(answer), "as_example", **look)


def _mark(answer: Answer) -> str:
    return f"{answer.question.id}.$mark"


def _row(row: RowAnswer, context: PageContext) -> str:
    """A row in a few words."""
    said = "; ".join(_said(row, context))
    return shorten(f"{row.title}: {said}" if said else row.title, _LONGEST, placeholder="…")


def _said(row: RowAnswer, context: PageContext) -> Iterator[str]:
    for one in row.fields:
        if one.open and not one.blank and one.text != row.title:
            yield " ".join(unmarked(shown(one, context.language)).split())


def _labels(fields: tuple[FieldAnswer, ...], context: PageContext) -> str:
    return ", ".join(one.field.label.to(context.language) for one in fields)
