"""Removing a row: at once if nothing hangs on it, else with a choice of where that moves."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import streamlit as st

from workshop.phrases import counted
from workshop.spec.dependents import Dependent, dependents
from workshop.spec.spec import Answer, RowAnswer
from workshop.ui.choices import removal_place
from workshop.ui.elements import texts
from workshop.ui.fields.inputs import distinct
from workshop.ui.fields.seen import revision_of
from workshop.ui.markdown import caption
from workshop.ui.page_context import PageContext
from workshop.usecases.answering import Draft, save_answer
from workshop.usecases.removing import remove_row, restore_row


def remove_button(context: PageContext, answer: Answer, row: RowAnswer) -> None:
    """Removes the row, or opens the panel if others refer to it."""
    look: dict[str, Any] = {"icon": ":material/delete:", "type": "tertiary"}
    key, text = f"remove-{row.path}", context.say("remove")
    if hangs_on(context, answer, row.id):
        place = removal_place(answer.question.id)
        st.button(text, key=key, on_click=context.tab.choices.open, args=(place, row.id), **look)
    else:
        removal_button(context, text, key, _path(row), **look)


def removal_button(context: PageContext, text: str, key: str, path: str, **look: Any) -> None:
    """Removes a row or a task at once, as this page shows it."""
    st.button(text, key=key, on_click=_remove_at_once, args=(context, path), **look)


def removal_panel(context: PageContext, answer: Answer, row: RowAnswer) -> None:
    """What hangs on the row, the rows that can replace it, and the three ways to go on."""
    hanging = hangs_on(context, answer, row.id)
    # The container exists even if it is empty, so that the fields below keep their place.
    with st.container(key=f"removal-{answer.question.id}"):
        if hanging and context.tab.choices.is_open(removal_place(answer.question.id), row.id):
            with st.container(border=True, key=f"removing-{row.path}"):
                _panel(context, answer, row, hanging)


def restore_button(context: PageContext, path: str, name: str) -> None:
    """Brings a removed row back, with what moved when it was removed."""
    text = context.say("bring_back", name=name)
    st.button(text, key=f"back-{path}", on_click=_restore, args=(context, path), type="tertiary")
    context.complain(path)


def _panel(context: PageContext, answer: Answer, row: RowAnswer, hanging: list[Dependent]) -> None:
    others = distinct({one.id: one.title for one in answer.rows if one.id != row.id})
    what = _what(context, hanging)
    texts(
        f"**{context.say('removing', name=row.title)}**",
        context.say("hanging" if others else "hanging_alone", what=what),
    )
    key = f"replacement-{row.path}"
    chosen = _replacement(context, key, others) if others else None
    context.complain(_path(row))
    with st.container(horizontal=True, gap="small"):
        if others:
            _way(context, answer, row, "remove_and_move", replacement=key, disabled=chosen is None)
        _way(context, answer, row, "remove_alone")
        st.button(
            context.say("leave_it"),
            key=f"leave_it-{row.path}",
            on_click=context.tab.choices.close,
            args=(removal_place(answer.question.id),),
            type="tertiary",
        )


def _replacement(context: PageContext, key: str, names: dict[str, str]) -> str | None:
    return st.selectbox(
        caption(context.words("move_to")),
        list(names),
        index=None,
        key=key,
        format_func=names.__getitem__,
        placeholder=context.words("choose"),
    )


def _way(
    context: PageContext,
    answer: Answer,
    row: RowAnswer,
    name: str,
    *,
    replacement: str = "",
    disabled: bool = False,
) -> None:
    st.button(
        context.say(name),
        key=f"{name}-{row.path}",
        on_click=_remove,
        args=(context, answer.question.id, row, replacement),
        type="primary" if replacement else "secondary",
        disabled=disabled,
    )


def _remove(context: PageContext, question: str, row: RowAnswer, key: str) -> None:
    """Removes the row; with a key, what hangs on it moves to the row chosen there."""
    tab, path, now = context.tab, _path(row), datetime.now(UTC)
    draft = _removal(context, path)
    replacement = st.session_state.get(key) if key else None
    if tab.attempt(path, partial(remove_row, tab.database, tab.visitor, draft, replacement, now)):
        tab.choices.close(removal_place(question))
        tab.saved_at = now


def _remove_at_once(context: PageContext, path: str) -> None:
    tab, now = context.tab, datetime.now(UTC)
    if tab.attempt(path, partial(save_answer, tab.database, tab.visitor, _removal(context, path), now)):
        tab.saved_at = now


def _removal(context: PageContext, path: str) -> Draft:
    """The removal of what this page shows: what others have changed since stays until somebody decides."""
    draft = context.tab.draft(path, True, revision_of(context.opened, path))
    return draft.model_copy(update={"snapshot": context.opened.head.snapshot})


def _restore(context: PageContext, path: str) -> None:
    tab, now = context.tab, datetime.now(UTC)
    draft = tab.draft(path, None, revision_of(context.opened, path))
    if tab.attempt(path, partial(restore_row, tab.database, tab.visitor, draft, now)):
        tab.saved_at = now


def _path(row: RowAnswer) -> str:
    return f"{row.path}.$deleted"


def hangs_on(context: PageContext, answer: Answer, row: str) -> list[Dependent]:
    """What refers to the row, as far as it is shown to people."""
    return [one for one in dependents(context.spec, answer.question.id, row) if one.shown]


def _what(context: PageContext, hanging: Iterable[Dependent]) -> str:
    """The rows and tasks by number, then the single answers by name: 3 zadania, „Kto przydziela”."""
    rows = {one.holder: one.noun for one in hanging}
    nouns = Counter(noun for noun in rows.values() if noun)
    single = [_quoted(context, one) for one in hanging if one.noun is None]
    return ", ".join([*(counted(context.language, count, noun) for noun, count in nouns.items()), *single])


def _quoted(context: PageContext, one: Dependent) -> str:
    return context.words("quoted", name=one.title.to(context.language))
