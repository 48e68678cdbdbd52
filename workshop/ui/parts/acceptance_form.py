"""Accepting a finding: the reason, signed by the person who gives it."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from workshop.answers.choices import Basis, acceptance_address
from workshop.findings.finding import Finding
from workshop.phrases import phrase
from workshop.ui.elements import texts
from workshop.ui.markdown import caption, label, plain
from workshop.ui.page_context import PageContext
from workshop.usecases.accepting import accept

_PLACE = "finding to accept"
# The revision of the choice that the person saw when they began to write.
_BASIS = "accepting from revision"


def accept_button(context: PageContext, finding: Finding) -> None:
    """Opens the form of this finding, and closes that of any other."""
    if not form_open(context, finding):
        st.button(
            _say(context, "accept"),
            key=f"accept-{finding.digest}",
            on_click=_begin,
            args=(context, finding),
            type="tertiary",
        )


def acceptance_form(context: PageContext, finding: Finding) -> None:
    """The reason, which the browser stores until it is saved, and the name of the person who signs."""
    if not form_open(context, finding):
        return
    key = _reason(finding)
    context.tab.waiting.add(key)
    with st.container(key=f"accepting-{finding.digest}", gap="xsmall"):
        asked, example = (
            phrase(context.language, f"findings_ui.{name}") for name in ("reason", "reason_example")
        )
        st.text_area(caption(asked), key=key, placeholder=example, height="content")
        context.complain(key)
        texts(label(phrase(context.language, "findings_ui.signed_by", name=context.person.name)))
        with st.container(horizontal=True, gap="small"):
            save, cancel = _say(context, "save_reason"), _say(context, "cancel")
            st.button(
                save,
                key=f"save-{finding.digest}",
                on_click=_accept,
                args=(context, finding),
                type="primary",
            )
            st.button(
                cancel, key=f"cancel-{finding.digest}", on_click=_close, args=(context,), type="tertiary"
            )


def form_open(context: PageContext, finding: Finding) -> bool:
    """Whether somebody is writing the reason for this finding."""
    return context.tab.choices.is_open(_PLACE, finding.digest)


def basis(context: PageContext, finding: Finding) -> Basis:
    """What this page shows of the choice about a finding."""
    kept = context.chosen.get(acceptance_address(finding.digest))
    return Basis(editor=context.tab.editor, revision=kept.revision if kept else 0)


def _begin(context: PageContext, finding: Finding) -> None:
    context.tab.choices.open(_PLACE, finding.digest)
    context.tab.choices.open(_BASIS, str(basis(context, finding).revision))


def _accept(context: PageContext, finding: Finding) -> None:
    tab, key = context.tab, _reason(finding)
    reason = str(st.session_state.get(key, ""))
    seen = basis(context, finding)
    begun = tab.choices.chosen.get(_BASIS, str(seen.revision))
    seen = seen.model_copy(update={"revision": int(begun)})
    act = partial(accept, tab.database, tab.visitor, tab.workshop, finding, reason, seen, datetime.now(UTC))
    if tab.attempt(key, act):
        tab.waiting.use(key)
        _close(context)


def _close(context: PageContext) -> None:
    context.tab.choices.close(_PLACE)
    context.tab.choices.close(_BASIS)


def _reason(finding: Finding) -> str:
    return f"$reason-{finding.digest}"


def _say(context: PageContext, name: str) -> str:
    return plain(phrase(context.language, f"findings_ui.{name}"))
