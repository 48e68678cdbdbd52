"""Findings in reading order: by severity, then by question."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from workshop.answers.paths import question_of
from workshop.findings.finding import SEVERITIES, Finding, Severity
from workshop.findings.judged_findings import Judged


def open_ones(judged: Iterable[Judged]) -> tuple[Finding, ...]:
    """The findings that nobody has accepted."""
    return tuple(one.finding for one in judged if one.acceptance is None)


def at_least(judged: Iterable[Judged], severity: Severity) -> tuple[Judged, ...]:
    """The findings of this severity or a worse one."""
    grave = SEVERITIES[: SEVERITIES.index(severity) + 1]
    return tuple(one for one in judged if one.finding.severity in grave)


def by_severity(findings: Iterable[Finding]) -> dict[Severity, tuple[Finding, ...]]:
    """The findings by severity, the worst first; severities without findings are left out."""
    listed = tuple(findings)
    groups = {one: tuple(finding for finding in listed if finding.severity == one) for one in SEVERITIES}
    return {severity: found for severity, found in groups.items() if found}


def by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings by rule, in the order in which the rules first occur."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    return groups


def by_question(findings: Iterable[Finding]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Neighbouring findings by question id; findings of one rule in one place stay together."""
    for question, found in groupby(findings, key=lambda one: question_of(one.path)):
        first: dict[str, int] = {}
        listed = tuple(found)
        for finding in listed:
            first.setdefault(finding.path, len(first))
        yield question, tuple(sorted(listed, key=lambda one: first[one.path]))
