"""The sheet of the findings: the worst first, with advice, and with the acceptances and their reasons."""

import datetime as dt
from collections.abc import Iterator, Sequence

from workshop.answers.acceptances import Acceptance
from workshop.findings.explanations import message, place, remedy
from workshop.findings.judged_findings import Judged, judge
from workshop.findings.linting import findings_of
from workshop.phrases import phrase
from workshop.spec.spec import Spec
from workshop.spreadsheet.sheet import Cell, Column, Kind, Sheet
from workshop.text import Language

_COLUMNS: tuple[tuple[str, int, Kind], ...] = (
    ("severity", 12, "text"),
    ("place", 40, "text"),
    ("finding", 60, "text"),
    ("remedy", 60, "text"),
    ("rewrite", 40, "text"),
    ("accepted_because", 40, "text"),
    ("who", 16, "text"),
    ("when", 16, "moment"),
)


def findings_sheet(spec: Spec, accepted: Sequence[Acceptance], language: Language) -> Iterator[Sheet]:
    """The sheet, if there are findings; accepted ones are at its end."""
    judged = sorted(judge(findings_of(spec), accepted), key=lambda one: one.acceptance is not None)
    if judged:
        columns = (
            Column(phrase(language, f"findings.{name}"), width, kind) for name, width, kind in _COLUMNS
        )
        rows = (_cells(spec, one, language) for one in judged)
        yield Sheet(phrase(language, "findings.chapter"), tuple(columns), tuple(rows))


def _cells(spec: Spec, judged: Judged, language: Language) -> tuple[Cell, ...]:
    finding, acceptance = judged
    return (
        phrase(language, f"findings.severity_{finding.severity}"),
        " › ".join(place(spec, finding.path, language)),
        message(finding, language),
        remedy(finding.rule, language),
        finding.rewrite,
        acceptance.reason if acceptance else "",
        acceptance.by if acceptance else "",
        acceptance.at.astimezone(dt.UTC).replace(tzinfo=None) if acceptance else None,
    )
