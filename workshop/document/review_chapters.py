"""The chapters that look at the whole workshop: where it stands, what is doubtful, open and to be set up."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from workshop.comparison.uniqueness import Uniqueness, uniqueness
from workshop.document.chapter import Chapter, Material, NumberedAnswer
from workshop.document.checklist import Checklist, checklist
from workshop.document.findings_part import Findings
from workshop.document.numbers_part import NumbersPart, numbers_part
from workshop.document.section_progress import Progress, progress
from workshop.document.summary import Summary, summary
from workshop.numbers.workshop_numbers import numbers
from workshop.spec.spec import Removed, Unmapped


class SummaryChapter(Chapter):
    """How far the team is, and what waits for a decision."""

    starts_page: ClassVar[bool] = True

    kind: Literal["summary"] = "summary"
    waiting: tuple[NumberedAnswer, ...]
    summary: Summary
    progress: Progress
    findings: Findings | None


class UniqueChapter(Chapter):
    """What the team does otherwise than the example."""

    kind: Literal["unique"] = "unique"
    unique: Uniqueness


class ForecastChapter(Chapter):
    """The numbers of the workshop."""

    kind: Literal["forecast"] = "forecast"
    numbers: NumbersPart


class OpenChapter(Chapter):
    """The questions that wait for an answer."""

    kind: Literal["open"] = "open"
    questions: tuple[NumberedAnswer, ...]


class FindingsChapter(Chapter):
    """What is doubtful, and what somebody accepted."""

    kind: Literal["findings"] = "findings"
    findings: Findings


class HubSpotChapter(Chapter):
    """What is to be set up in HubSpot."""

    kind: Literal["hubspot"] = "hubspot"
    checklist: Checklist


class RemovedChapter(Chapter):
    """Rows and tasks that the team removed."""

    kind: Literal["removed"] = "removed"
    removed: tuple[Removed, ...]


class UnmappedChapter(Chapter):
    """Answers to questions that are not in the questionnaire any more."""

    kind: Literal["unmapped"] = "unmapped"
    unmapped: tuple[Unmapped, ...]


def summary_chapter(made: Material) -> Iterator[Chapter]:
    """The first page."""
    yield SummaryChapter(
        title=made.say("document.summary"),
        waiting=made.waiting,
        summary=summary(made.spec, made.people),
        progress=progress(made.spec, made.language),
        findings=made.findings,
    )


def unique_chapter(made: Material) -> Iterator[Chapter]:
    """Nothing where nothing differs."""
    found = uniqueness(made.spec)
    if not found.empty:
        title, lead = made.say("comparison.chapter"), made.say("comparison.chapter_lead")
        yield UniqueChapter(title=title, lead=lead, unique=found)


def forecast_chapter(made: Material) -> Iterator[Chapter]:
    """Nothing where the answers hold no numbers."""
    found = numbers_part(numbers(made.spec), made.language)
    if found:
        title, lead = made.say("numbers.chapter"), made.say("numbers.chapter_lead")
        yield ForecastChapter(title=title, lead=lead, numbers=found)


def open_chapter(made: Material) -> Iterator[Chapter]:
    """Nothing where no question waits."""
    waiting = made.waiting
    if waiting:
        lead = made.say("document.open_lead", count=len(waiting))
        yield OpenChapter(title=made.say("document.open"), lead=lead, questions=waiting)


def findings_chapter(made: Material) -> Iterator[Chapter]:
    """Nothing where no rule finds anything."""
    found = made.findings
    if found:
        name = "chapter_lead" if found.count else "chapter_all_accepted"
        lead = made.say(f"findings.{name}", count=found.count)
        yield FindingsChapter(title=made.say("findings.chapter"), lead=lead, findings=found)


def hubspot_chapter(made: Material) -> Iterator[Chapter]:
    """Nothing where there is nothing to set up."""
    found = checklist(made.spec, made.configuration)
    if found:
        title, lead = made.say("document.hubspot"), made.say("document.hubspot_lead")
        yield HubSpotChapter(title=title, lead=lead, checklist=found)


def removed_chapter(made: Material) -> Iterator[Chapter]:
    """Nothing where nothing was removed."""
    found = made.spec.removed
    if found:
        title, lead = made.say("document.removed"), made.say("document.removed_lead")
        yield RemovedChapter(title=title, lead=lead, removed=found)


def unmapped_chapter(made: Material) -> Iterator[Chapter]:
    """Nothing where every answer has its question."""
    found = made.spec.unmapped
    if found:
        title, lead = made.say("document.unmapped"), made.say("document.unmapped_lead")
        yield UnmappedChapter(title=title, lead=lead, unmapped=found)
