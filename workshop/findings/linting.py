"""From a Spec to its findings."""

from collections.abc import Iterable

from workshop.findings.finding import SEVERITIES, Finding
from workshop.findings.rules import RULES
from workshop.paths import question_of
from workshop.spec import Spec


def findings_of(spec: Spec) -> tuple[Finding, ...]:
    """The worst first, then as the questions stand; each once."""
    places = {answer.question.id: number for number, answer in enumerate(spec.answers())}
    found = [
        Finding.model_construct(
            rule=rule.id,
            severity=rule.severity,
            path=hit.path,
            about=hit.about,
            facts=dict(hit.facts),
            rewrite=hit.rewrite,
        )
        for rule in RULES
        for hit in rule.check(spec)
    ]
    once = {finding.digest: finding for finding in found}
    return tuple(sorted(once.values(), key=lambda one: (_rank(one), places[question_of(one.path)])))


def worst_by_path(findings: Iterable[Finding]) -> dict[str, Finding]:
    """The worst finding of each place."""
    worst: dict[str, Finding] = {}
    for finding in sorted(findings, key=_rank):
        worst.setdefault(finding.path, finding)
    return worst


def _rank(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)
