"""Findings and rules as lines to read, with colours if the terminal has them."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap

import typer

from workshop.findings.explanations import message, place, remedy, source, title, why
from workshop.findings.finding import Finding, Severity
from workshop.findings.grouping import by_question, by_severity, open_ones
from workshop.findings.judged_findings import Judged
from workshop.findings.rule import Rule
from workshop.phrases import long_date, phrase
from workshop.spec.spec import Spec
from workshop.text import Language

WIDTH = 80
_STEP = "  "
_NBSP = "\N{NO-BREAK SPACE}"
_COLOURS: dict[Severity, str] = {
    "critical": typer.colors.RED,
    "high": typer.colors.YELLOW,
    "medium": typer.colors.CYAN,
    "low": typer.colors.BRIGHT_BLACK,
}


def finding_lines(spec: Spec, judged: tuple[Judged, ...], language: Language) -> Iterator[str]:
    """The findings by severity and question; the first of each rule has its meaning and advice."""
    told: set[str] = set()
    for severity, found in by_severity(open_ones(judged)).items():
        yield from _head(f"findings.group_{severity}", len(found), language, _COLOURS[severity])
        for question, listed in by_question(found):
            yield ""
            yield from _wrapped(_question(spec, question, language))
            for finding in listed:
                yield from _finding(spec, finding, language, told)
    yield from _accepted(spec, [one for one in judged if one.acceptance], language)


def rule_lines(rules: Iterable[Rule], language: Language) -> Iterator[str]:
    """The rules by family: id, severity, fault, reason and source."""
    for family, listed in groupby(rules, key=lambda rule: rule.family):
        found = tuple(listed)
        yield from _head(f"findings.family_{family}", len(found), language)
        for rule in found:
            yield ""
            severity = phrase(language, f"findings.severity_{rule.severity}")
            yield f"{_STEP}{typer.style(rule.id, fg=_COLOURS[rule.severity])} · {severity}"
            yield from _wrapped(title(rule.id, language), 2)
            yield from _wrapped(why(rule.id, language), 2)
            yield from _labelled("source", source(rule.id, language), language)


def _head(name: str, count: int, language: Language, colour: str | None = None) -> Iterator[str]:
    yield ""
    yield typer.style(f"{phrase(language, name)} ({count})", fg=colour, bold=True)


def _question(spec: Spec, question: str, language: Language) -> str:
    answer = spec.answer(question)
    return answer.question.title.to(language) if answer else question


def _finding(spec: Spec, finding: Finding, language: Language, told: set[str]) -> Iterator[str]:
    inner = " › ".join(place(spec, finding.path, language)[1:])
    yield ""
    yield from _wrapped(f"{inner} ·{_NBSP}{finding.rule}" if inner else finding.rule, 1)
    yield from _wrapped(message(finding, language), 2)
    if finding.rule not in told:
        told.add(finding.rule)
        yield from _labelled("why", why(finding.rule, language), language)
        yield from _labelled("remedy", remedy(finding.rule, language), language)
    if finding.rewrite:
        yield from _labelled("rewrite", finding.rewrite, language)


def _accepted(spec: Spec, judged: list[Judged], language: Language) -> Iterator[str]:
    if judged:
        yield from _head("findings.group_accepted", len(judged), language)
    for finding, acceptance in judged:
        if acceptance:
            day = long_date(language, acceptance.at.date())
            signed = phrase(language, "findings.signed", by=acceptance.by, day=day)
            yield ""
            yield from _wrapped(" › ".join(place(spec, finding.path, language)), 1)
            yield from _wrapped(message(finding, language), 2)
            yield from _labelled("reason", f"{acceptance.reason} ({signed})", language)


def _labelled(name: str, text: str, language: Language) -> Iterator[str]:
    yield from _wrapped(f"{phrase(language, f'findings.{name}')}: {text}", 2)


def _wrapped(text: str, depth: int = 0) -> Iterator[str]:
    indent = _STEP * depth
    for line in wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False):
        yield line.replace(_NBSP, " ")
