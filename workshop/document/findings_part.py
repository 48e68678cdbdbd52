"""The chapter on findings: the worst first, question by question; accepted findings at the end."""

import datetime as dt
from collections.abc import Iterator, Sequence

from workshop.findings.explanations import message, place, remedy, title, why
from workshop.findings.finding import Finding, Severity
from workshop.findings.grouping import by_question, by_rule, by_severity, open_ones
from workshop.findings.judged_findings import Judged
from workshop.frozen import Frozen
from workshop.spec.spec import Spec
from workshop.text import Language, Text

# The maximum number of listed findings per rule and question: a table can have hundreds of rows.
_MOST = 12


class FindingLine(Frozen):
    """A finding: its place below the question, the message, a better wording; the ends may be empty."""

    where: str
    message: str
    rewrite: str


class Doubt(Frozen):
    """The findings of a rule on a question; `why` at the rule's first one, `more` counts unlisted ones."""

    title: str
    why: str
    remedy: str
    spots: tuple[FindingLine, ...]
    more: int


class OnQuestion(Frozen):
    """The findings on a question, with the question's number in the questionnaire."""

    number: int
    title: Text
    doubts: tuple[Doubt, ...]


class Grave(Frozen):
    """The findings of a severity, and their number."""

    severity: Severity
    count: int
    questions: tuple[OnQuestion, ...]


class Accepted(Frozen):
    """A finding that somebody accepted."""

    where: str
    message: str
    reason: str
    by: str
    day: dt.date


class Findings(Frozen):
    """The parts of the chapter; `count` is the number of open findings."""

    count: int
    groups: tuple[Grave, ...]
    accepted: tuple[Accepted, ...]


def findings(spec: Spec, judged: Sequence[Judged], language: Language) -> Findings | None:
    """The chapter's parts; None if there are no findings."""
    if not judged:
        return None
    found = open_ones(judged)
    return Findings(
        count=len(found),
        groups=tuple(_groups(spec, found, language)),
        accepted=tuple(_accepted(spec, judged, language)),
    )


def _groups(spec: Spec, found: Sequence[Finding], language: Language) -> Iterator[Grave]:
    numbers = {answer.question.id: number for number, answer in enumerate(spec.answers(), start=1)}
    titles = {answer.question.id: answer.question.title for answer in spec.answers()}
    told: set[str] = set()
    for severity, listed in by_severity(found).items():
        questions = tuple(
            OnQuestion(
                number=numbers[question],
                title=titles[question],
                doubts=tuple(_doubts(spec, here, language, told)),
            )
            for question, here in by_question(listed)
        )
        yield Grave(severity=severity, count=len(listed), questions=questions)


def _doubts(spec: Spec, here: Sequence[Finding], language: Language, told: set[str]) -> Iterator[Doubt]:
    for rule, found in by_rule(here).items():
        yield Doubt(
            title=title(rule, language),
            why="" if rule in told else why(rule, language),
            remedy=remedy(rule, language),
            spots=tuple(_finding_line(spec, one, language) for one in found[:_MOST]),
            more=len(found[_MOST:]),
        )
        told.add(rule)


def _finding_line(spec: Spec, finding: Finding, language: Language) -> FindingLine:
    where = " › ".join(place(spec, finding.path, language)[1:])
    return FindingLine(where=where, message=message(finding, language), rewrite=finding.rewrite)


def _accepted(spec: Spec, judged: Sequence[Judged], language: Language) -> Iterator[Accepted]:
    for finding, acceptance in judged:
        if acceptance:
            yield Accepted(
                where=" › ".join(place(spec, finding.path, language)),
                message=message(finding, language),
                reason=acceptance.reason,
                by=acceptance.by,
                day=acceptance.at.date(),
            )
