"""Finding the faults of a Spec."""

from collections.abc import Iterable, Iterator

from workshop.answers.paths import question_of
from workshop.findings.finding import SEVERITIES, Finding, Hit
from workshop.findings.rule import Rule
from workshop.findings.rule_table import RULES
from workshop.findings.team_words import example_words
from workshop.spec.spec import Spec


def findings_of(spec: Spec) -> tuple[Finding, ...]:
    """The findings on the team's words, each once, the worst first, then in the order of the questions."""
    places = {answer.question.id: number for number, answer in enumerate(spec.answers())}
    # Not compared by digest: computing a thousand digests takes as long as all rules.
    once = {(rule.id, hit.path, hit.about, *hit.facts.items()): (rule, hit) for rule, hit in _hits(spec)}
    found = [_finding(rule, hit) for rule, hit in once.values()]
    return tuple(sorted(found, key=lambda one: (_rank(one), places[question_of(one.path)])))


def _hits(spec: Spec) -> Iterator[tuple[Rule, Hit]]:
    """The hits without those on the example's words; answers that belong to no question are the team's."""
    examples = example_words(spec)
    for rule in RULES:
        for hit in rule.check(spec):
            if rule.leftovers or not examples.hold(hit.path):
                yield rule, hit


def _finding(rule: Rule, hit: Hit) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        path=hit.path,
        about=hit.about,
        facts=dict(hit.facts),
        rewrite=hit.rewrite,
    )


def worst_by_path(findings: Iterable[Finding]) -> dict[str, Finding]:
    """The worst finding of each path."""
    worst: dict[str, Finding] = {}
    for finding in sorted(findings, key=_rank):
        worst.setdefault(finding.path, finding)
    return worst


def _rank(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)
