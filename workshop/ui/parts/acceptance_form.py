"""Accepting a finding: why it may stay, signed by whoever says so."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from workshop.findings.finding import Finding
from workshop.phrases import phrase
from workshop.ui.elements import texts
from workshop.ui.markdown import caption, label, plain
from workshop.ui.page_context import Sitting
from workshop.usecases.accepting import accept

_PLACE = "finding to accept"


def accept_button(sitting: Sitting, finding: Finding) -> None:
    """Opens the form of this finding, and closes that of any other."""
    if not _open(sitting, finding):
        st.button(
            _say(sitting, "accept"),
            key=f"accept-{finding.digest}",
            on_click=sitting.desk.chosen.__setitem__,
            args=(_PLACE, finding.digest),
            type="tertiary",
        )


def acceptance_form(sitting: Sitting, finding: Finding) -> None:
    """The reason, which waits in the browser until it is saved, and the name that signs it."""
    if not _open(sitting, finding):
        return
    key = _reason(finding)
    sitting.desk.keep_typed(key)
    with st.container(key=f"accepting-{finding.digest}", gap="xsmall"):
        asked, example = (
            phrase(sitting.language, f"findings_ui.{name}") for name in ("reason", "reason_example")
        )
        st.text_area(caption(asked), key=key, placeholder=example, height="content")
        sitting.complain(key)
        texts(label(phrase(sitting.language, "findings_ui.signed_by", name=sitting.person.name)))
        with st.container(horizontal=True, gap="small"):
            save, cancel = _say(sitting, "save_reason"), _say(sitting, "cancel")
            st.button(
                save,
                key=f"save-{finding.digest}",
                on_click=_accept,
                args=(sitting, finding),
                type="primary",
            )
            st.button(
                cancel, key=f"cancel-{finding.digest}", on_click=_close, args=(sitting,), type="tertiary"
            )


def _accept(sitting: Sitting, finding: Finding) -> None:
    desk, key = sitting.desk, _reason(finding)
    reason = str(st.session_state.get(key, ""))
    act = partial(accept, desk.database, desk.visitor, desk.workshop, finding, reason, datetime.now(UTC))
    if desk.attempt(key, act):
        desk.used.add(key)
        _close(sitting)


def _close(sitting: Sitting) -> None:
    sitting.desk.chosen.pop(_PLACE, None)


def _open(sitting: Sitting, finding: Finding) -> bool:
    return sitting.desk.chosen.get(_PLACE) == finding.digest


def _reason(finding: Finding) -> str:
    return f"$reason-{finding.digest}"


def _say(sitting: Sitting, name: str) -> str:
    return plain(phrase(sitting.language, f"findings_ui.{name}"))
