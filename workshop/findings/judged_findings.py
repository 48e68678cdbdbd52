"""Findings with their acceptances: open, or accepted with a reason."""

from collections.abc import Iterable
from typing import NamedTuple

from workshop.answers.acceptances import Acceptance
from workshop.findings.finding import Finding


class Judged(NamedTuple):
    """A finding, and the reason why somebody accepted it; None if nobody did."""

    finding: Finding
    acceptance: Acceptance | None


def judge(findings: Iterable[Finding], accepted: Iterable[Acceptance]) -> tuple[Judged, ...]:
    """The findings in their order with their acceptances; an acceptance holds while the text is unchanged."""
    given = {one.digest: one for one in accepted}
    # Computing a digest takes longer than many rules.
    places = {(one.rule, one.path) for one in given.values()}
    return tuple(
        Judged(one, given.get(one.digest) if (one.rule, one.path) in places else None) for one in findings
    )
