"""Hints: findings on a field, shown unobtrusively below it while it is being answered."""

from collections.abc import Iterable, Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workshop.answers.paths import question_of
from workshop.answers.people import Role
from workshop.findings.explanations import message
from workshop.findings.finding import SEVERITIES, Finding, Severity
from workshop.findings.judged_findings import Judged
from workshop.findings.linting import worst_by_path
from workshop.phrases import phrase
from workshop.questionnaire.fields import Value
from workshop.spec.spec import Spec
from workshop.text import Language
from workshop.ui.elements import texts
from workshop.ui.fields.finding_words import reasons
from workshop.ui.markdown import plain

# The finding to be shown at each path.
Hints = Mapping[str, Finding]

_AT_ONCE: frozenset[Severity] = frozenset({"critical", "high"})
_LATER: frozenset[Severity] = frozenset({"medium"})


def hints_for(spec: Spec, judged: Iterable[Judged], role: Role) -> Hints:
    """The worst open finding of each path, among those shown beside the fields to this role.

    The team sees the grave ones at once, the medium ones once no question of the section waits.
    """
    done = {
        answer.question.id
        for section in spec.sections
        if role == "consultant" or not any(one.waiting for one in section.answers)
        for answer in section.answers
    }
    return worst_by_path(
        one.finding
        for one in judged
        if one.acceptance is None
        and (
            one.finding.severity in _AT_ONCE
            or (one.finding.severity in _LATER and question_of(one.finding.path) in done)
        )
    )


def worst(findings: Iterable[Finding]) -> Finding | None:
    """The gravest of some findings, the first of equals."""
    return min(findings, key=lambda one: SEVERITIES.index(one.severity), default=None)


def hint(finding: Finding, language: Language, key: str) -> DeltaGenerator:
    """One calm line that unfolds to the reason and the remedy; returns the part that unfolds."""
    more = plain(phrase(language, "findings_ui.why"))
    said = f"{plain(message(finding, language))} :green[{more}]"
    unfolded = st.expander(said, type="compact", icon=":material/lightbulb:", key=f"hint-{key}")
    with unfolded:
        texts(*reasons(finding, language))
    return unfolded


def reworded(value: Value, finding: Finding) -> Value:
    """A list with the better wording in place of the one line that the finding is about, else None."""
    if not (finding.rewrite and isinstance(value, tuple) and value.count(finding.about) == 1):
        return None
    return tuple(finding.rewrite if line == finding.about else line for line in value)
