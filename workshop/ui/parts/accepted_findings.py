"""Accepted findings, folded away: reason, person and time, and a button to withdraw."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from workshop.answers.acceptances import Acceptance
from workshop.findings.explanations import message, place
from workshop.findings.finding import Finding
from workshop.findings.judged_findings import Judged
from workshop.phrases import clock, phrase
from workshop.ui.elements import texts
from workshop.ui.fields.finding_words import severity_mark
from workshop.ui.markdown import label, paragraphs, plain
from workshop.ui.page_context import PageContext
from workshop.ui.parts.acceptance_form import basis, form_open
from workshop.ui.parts.choice_conflicts import contested_finding
from workshop.ui.parts.pagination import page_of
from workshop.usecases.accepting import withdraw

# Longer lists have several pages, because a run may have only a limited number of buttons.
ACCEPTED_AT_ONCE = 8


def accepted_findings(context: PageContext) -> None:
    """All accepted findings, drawn once somebody unfolds them."""
    accepted = [
        (one.finding, one.acceptance)
        for one in context.opened.findings
        if one.acceptance is not None and not still_open(context, one)
    ]
    if not accepted:
        return
    title = phrase(context.language, "findings_ui.accepted", count=len(accepted))
    folded = st.expander(plain(title), key="accepted", on_change="rerun")
    if folded.open:
        with folded:
            for finding, acceptance in page_of(accepted, ACCEPTED_AT_ONCE, "$accepted"):
                with st.container(key=f"doubt-{finding.digest}", gap="xsmall"):
                    _accepted(context, finding, acceptance)


def still_open(context: PageContext, judged: Judged) -> bool:
    """Whether an accepted finding is still judged by somebody: in this tab's form, or in a conflict."""
    return form_open(context, judged.finding) or contested_finding(context, judged)


def accepted_words(context: PageContext, acceptance: Acceptance) -> str:
    """Who accepted a finding, when and why."""
    given = {"by": acceptance.by, "at": clock(context.language, acceptance.at)}
    signed = label(phrase(context.language, "findings_ui.accepted_by", **given))
    return f"{signed}\\\n{paragraphs(acceptance.reason)}"


def _accepted(context: PageContext, finding: Finding, acceptance: Acceptance) -> None:
    language = context.language
    where = label(" › ".join(place(context.spec, finding.path, language)))
    texts(f"{severity_mark(finding.severity, language)} {where}", plain(message(finding, language)))
    texts(accepted_words(context, acceptance))
    key = f"withdraw-{finding.digest}"
    back = plain(phrase(language, "findings_ui.withdraw"))
    st.button(back, key=key, on_click=_withdraw, args=(context, finding, key), type="tertiary")
    context.complain(key)


def _withdraw(context: PageContext, finding: Finding, place_: str) -> None:
    tab, seen = context.tab, basis(context, finding)
    now = datetime.now(UTC)
    tab.attempt(place_, partial(withdraw, tab.database, tab.visitor, tab.workshop, finding, seen, now))
