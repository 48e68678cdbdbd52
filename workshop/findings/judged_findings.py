"""Findings as somebody has judged them: open, or accepted with a reason."""

from collections.abc import Iterable
from typing import NamedTuple

from workshop.answers.acceptances import Acceptance
from workshop.findings.finding import Finding


class Judged(NamedTuple):
    """A finding, and why somebody decided to live with it; None where nobody has."""

    finding: Finding
    acceptance: Acceptance | None


def judge(findings: Iterable[Finding], accepted: Iterable[Acceptance]) -> tuple[Judged, ...]:
    """Each finding in its order; an acceptance holds as long as the finding says what it said then."""
    given = {one.digest: one for one in accepted}
    # A digest takes longer than many a rule.
    places = {(one.rule, one.path) for one in given.values()}
    return tuple(
        Judged(one, given.get(one.digest) if (one.rule, one.path) in places else None) for one in findings
    )
