"""The chapters about the whole workshop: progress, findings, open questions, set-up and leftovers."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from workshop.comparison.uniqueness import Uniqueness, uniqueness
from workshop.document.chapter import Chapter, Material, NumberedAnswer
from workshop.document.checklist import Checklist, checklist
from workshop.document.findings_part import Findings
from workshop.document.numbers_part import NumbersPart, numbers_part
from workshop.document.section_progress import Progress, progress
from workshop.document.summary import Summary, summary
from workshop.findings.open_matters import open_words
from workshop.numbers.workshop_numbers import numbers
from workshop.spec.spec import Removed, Unmapped


class SummaryChapter(Chapter):
    """The progress of the team, and what waits for a decision."""

    starts_page: ClassVar[bool] = True

    kind: Literal["summary"] = "summary"
    waiting: tuple[NumberedAnswer, ...]
    open: str
    summary: Summary
    progress: Progress
    findings: Findings | None


class UniqueChapter(Chapter):
    """The differences between the team and the example."""

    kind: Literal["unique"] = "unique"
    unique: Uniqueness


class ForecastChapter(Chapter):
    """The figures of the workshop."""

    kind: Literal["forecast"] = "forecast"
    numbers: NumbersPart


class OpenChapter(Chapter):
    """The questions that wait for an answer."""

    kind: Literal["open"] = "open"
    questions: tuple[NumberedAnswer, ...]


class FindingsChapter(Chapter):
    """The open and the accepted findings."""

    kind: Literal["findings"] = "findings"
    findings: Findings


class HubSpotChapter(Chapter):
    """The set-up of HubSpot."""

    kind: Literal["hubspot"] = "hubspot"
    checklist: Checklist


class RemovedChapter(Chapter):
    """Rows and tasks that the team removed."""

    kind: Literal["removed"] = "removed"
    removed: tuple[Removed, ...]


class UnmappedChapter(Chapter):
    """Answers to questions that are no longer in the questionnaire."""

    kind: Literal["unmapped"] = "unmapped"
    unmapped: tuple[Unmapped, ...]


def summary_chapter(made: Material) -> Iterator[Chapter]:
    """The first page."""
    yield SummaryChapter(
        title=made.say("document.summary"),
        waiting=made.waiting,
        open=open_words(made.open, made.language),
        summary=summary(made.spec, made.people),
        progress=progress(made.spec, made.language),
        findings=made.findings,
    )


def unique_chapter(made: Material) -> Iterator[Chapter]:
    """The chapter; nothing if nothing differs."""
    found = uniqueness(made.spec)
    if not found.empty:
        title, lead = made.say("comparison.chapter"), made.say("comparison.chapter_lead")
        yield UniqueChapter(title=title, lead=lead, unique=found)


def forecast_chapter(made: Material) -> Iterator[Chapter]:
    """The chapter; nothing if the answers hold no figures."""
    found = numbers_part(numbers(made.spec), made.language)
    if found:
        title, lead = made.say("numbers.chapter"), made.say("numbers.chapter_lead")
        yield ForecastChapter(title=title, lead=lead, numbers=found)


def open_chapter(made: Material) -> Iterator[Chapter]:
    """The chapter; nothing if no question waits."""
    waiting = made.waiting
    if waiting:
        lead = made.say("document.open_lead", count=len(waiting))
        yield OpenChapter(title=made.say("document.open"), lead=lead, questions=waiting)


def findings_chapter(made: Material) -> Iterator[Chapter]:
    """The chapter; nothing if there are no findings."""
    found = made.findings
    if found:
        name = "chapter_lead" if found.count else "chapter_all_accepted"
        lead = made.say(f"findings.{name}", count=found.count)
        yield FindingsChapter(title=made.say("findings.chapter"), lead=lead, findings=found)


def hubspot_chapter(made: Material) -> Iterator[Chapter]:
    """The chapter; nothing if there is nothing to set up."""
    found = checklist(made.spec, made.configuration)
    if found:
        title, lead = made.say("document.hubspot"), made.say("document.hubspot_lead")
        yield HubSpotChapter(title=title, lead=lead, checklist=found)


def removed_chapter(made: Material) -> Iterator[Chapter]:
    """The chapter; nothing if nothing was removed."""
    found = made.spec.removed
    if found:
        title, lead = made.say("document.removed"), made.say("document.removed_lead")
        yield RemovedChapter(title=title, lead=lead, removed=found)


def unmapped_chapter(made: Material) -> Iterator[Chapter]:
    """The chapter; nothing if every answer has its question."""
    found = made.spec.unmapped
    if found:
        title, lead = made.say("document.unmapped"), made.say("document.unmapped_lead")
        yield UnmappedChapter(title=title, lead=lead, unmapped=found)
