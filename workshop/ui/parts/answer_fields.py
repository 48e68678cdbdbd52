"""The fields of an answer on a page, each with its remarks below."""

from collections.abc import Iterable, Sequence

import streamlit as st

from workshop.findings.finding import Finding
from workshop.phrases import phrase
from workshop.questionnaire.fields import AnyField
from workshop.spec.spec import FieldAnswer
from workshop.ui.elements import texts
from workshop.ui.fields.hints import hint, reworded, worst
from workshop.ui.fields.inputs import Asking, Mark
from workshop.ui.fields.values import named
from workshop.ui.markdown import caption, label, plain
from workshop.ui.page_context import PageContext
from workshop.ui.parts.conflict_card import conflicts_beside
from workshop.ui.parts.new_reference import is_open, new_reference
from workshop.ui.state_marks import mark


def answer_fields(context: PageContext, answers: Iterable[FieldAnswer], holder: str) -> None:
    """The fields that are asked here; folded ones once somebody unfolds them."""
    asked = [one for one in answers if one.open]
    # In a separate container, so that the elements below keep their place when a remark appears.
    with st.container():
        for one in asked:
            if not one.field.folded:
                _field(context, one)
    folded = [one for one in asked if one.field.folded]
    if folded:
        with st.container(gap="xsmall"):
            _folded(context, folded, holder)


def bare_field(context: PageContext, one: FieldAnswer) -> None:
    """A field of the pack without remarks."""
    help_ = one.field.help
    named_ = named(one.field, context.language)
    _draw(context, one.path, one.field, named_, help_.to(context.language) if help_ else None)


def special_field(context: PageContext, path: str, asked: AnyField | Mark, label_: str) -> None:
    """A field that every question has, regardless of its pack, with its remarks."""
    _draw(context, path, asked, label_)
    # In a separate container even if it is empty, so that the elements below keep their place.
    with st.container():
        remarks(context, path)


def remarks(context: PageContext, *paths: str) -> None:
    """The problems of what somebody just wrote in these fields, and the worst of the findings."""
    found = worst(context.hints[path] for path in paths if path in context.hints)
    for path in paths:
        context.complain(path)
        conflicts_beside(context, path)
    if found:
        with hint(found, context.language, found.path):
            _offer_rewrite(context, found)


def fold_key(holder: str) -> str:
    """The key of the state whether the folded fields of a question, or of its open row, are unfolded."""
    return f"more-{holder}"


def _field(context: PageContext, one: FieldAnswer) -> None:
    """A field of the pack, with its remarks below."""
    bare_field(context, one)
    new_reference(context, one)
    if one.field.recommended:
        texts(label(one.field.recommended.to(context.language)))
    if one.unconfirmed:
        texts(mark(context.words("unconfirmed"), "orange"))
    remarks(context, one.path)


def _folded(context: PageContext, fields: Sequence[FieldAnswer], holder: str) -> None:
    more = st.expander(context.say("more", count=len(fields)), key=fold_key(holder), on_change="rerun")
    if more.open:
        with more:
            for one in fields:
                _field(context, one)
    else:
        waiting = sum(one.path in context.hints for one in fields)
        borrowed = ", ".join(one.field.label.to(context.language) for one in fields if one.unconfirmed)
        texts(
            label(phrase(context.language, "findings_ui.folded", count=waiting)) if waiting else "",
            label(context.words("folded_example", fields=borrowed)) if borrowed else "",
        )


def _draw(
    context: PageContext, path: str, asked: AnyField | Mark, label_: str, help_: str | None = None
) -> None:
    asking = Asking(
        key=path,
        language=context.language,
        spec=context.spec,
        label=caption(label_),
        help=help_,
        begin=None,
        new=is_open(context, path),
    )
    context.tab.ask(path, asked, context.opened, asking)


def _offer_rewrite(context: PageContext, found: Finding) -> None:
    """A button that inserts the better wording, if it is clear which line it replaces."""
    kept = context.opened.kept.get(found.path)
    better = reworded(kept.value, found) if kept else None
    if kept and better:
        st.button(
            plain(phrase(context.language, "findings_ui.take_rewrite")),
            key=f"rewrite-{found.path}",
            on_click=context.tab.replace,
            args=(found.path, better, kept.revision),
        )
