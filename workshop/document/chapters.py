"""The order of the document: which chapters there are, and which questions stand in each."""

from collections.abc import Iterator, Sequence
from typing import Literal

from workshop.answers.acceptances import Acceptance
from workshop.comparison.uniqueness import Uniqueness, uniqueness
from workshop.document.cadence import Cadence, cadence
from workshop.document.checklist import Checklist, checklist
from workshop.document.findings_chapter import Findings, findings
from workshop.document.funnel import Funnel, funnels
from workshop.document.numbers_chapter import NumbersPart, numbers_part
from workshop.document.row_tables import RowsLayout, rows_layout, shown_rows
from workshop.document.section_progress import Progress, progress
from workshop.document.stage_cards import StageCard, stage_cards
from workshop.document.stage_matrices import Matrices, matrices
from workshop.document.summary import Summary, summary
from workshop.document.wall_map import ContactPath, contact_path
from workshop.frozen import Frozen
from workshop.hubspot.configuration import Configuration
from workshop.numbers.conversion import Passage, conversions, weakest
from workshop.numbers.numbers import numbers
from workshop.phrases import phrase
from workshop.questionnaire.fields import ChoiceField
from workshop.spec.spec import Answer, Removed, RowAnswer, SectionAnswers, Spec, Unmapped
from workshop.text import Language

Kind = Literal[
    "summary",
    "answers",
    "path",
    "stages",
    "pipeline",
    "wall",
    "cards",
    "matrices",
    "unique",
    "forecast",
    "open",
    "findings",
    "hubspot",
    "removed",
    "unmapped",
]

# Chapters vary in length, so they flow: a page of its own for each would often be nearly empty.
# The pipeline's picture needs so much of a page that it would leave the rest of two empty.
_ON_A_PAGE = ("summary", "path", "pipeline", "wall")
# Stops of the cadence on a line: across a page, and across the wall.
_ACROSS = 7
_ACROSS_WALL = 11
# Beside more contact stages than this the wall has no room for it.
_BESIDE_CADENCE = 48
_SUMMARY = 1
_GATE = ("criteria", "deal_creation")


class Numbered(Frozen):
    """An answer with its question's number in the whole questionnaire."""

    number: int
    answer: Answer
    layout: RowsLayout | None = None
    cadence: Cadence | None = None

    @property
    def anchor(self) -> str:
        return f"question-{self.number}"

    @property
    def rows(self) -> tuple[RowAnswer, ...]:
        return shown_rows(self.answer)


class Chapter(Frozen):
    """A chapter; `kind` names its template, and what that needs is filled in."""

    kind: Kind
    number: int = 0
    title: str
    lead: str = ""
    questions: tuple[Numbered, ...] = ()
    gate_settled: bool = True
    summary: Summary | None = None
    progress: Progress | None = None
    path: ContactPath | None = None
    cadence: Cadence | None = None
    funnels: tuple[Funnel, ...] = ()
    weakest: Passage | None = None
    cards: tuple[StageCard, ...] = ()
    matrices: Matrices | None = None
    findings: Findings | None = None
    unique: Uniqueness | None = None
    numbers: NumbersPart | None = None
    checklist: Checklist | None = None
    removed: tuple[Removed, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()

    @property
    def anchor(self) -> str:
        return f"chapter-{self.number}"

    @property
    def follows(self) -> bool:
        """Whether the chapter starts where the one before ends; after the summary a page begins."""
        return self.kind not in _ON_A_PAGE and self.number > _SUMMARY + 1


def chapters(
    spec: Spec,
    configuration: Configuration,
    people: Sequence[str],
    language: Language,
    accepted: Sequence[Acceptance] = (),
) -> tuple[Chapter, ...]:
    """The chapters in their order, numbered; one without anything to say is left out."""
    numbered = {n.answer.question.id: n for n in _numbered(spec, language)}
    waiting = _waiting(numbered)
    doubtful = findings(spec, accepted, language)
    found = [
        Chapter(
            kind="summary",
            title=phrase(language, "document.summary"),
            questions=waiting,
            summary=summary(spec, people),
            progress=progress(spec, language),
            findings=doubtful,
        ),
        *(chapter for section in spec.sections for chapter in _section(spec, section, numbered, language)),
        *_pipeline(spec, numbered, language),
        *_matrices(spec, language),
        *_unique(spec, language),
        *_forecast(spec, language),
        *_open(waiting, language),
        *_findings(doubtful, language),
        *_hubspot(spec, configuration, language),
        *_removed(spec, language),
        *_unmapped(spec, language),
    ]
    return tuple(chapter.model_copy(update={"number": n}) for n, chapter in enumerate(found, start=1))


def _numbered(spec: Spec, language: Language) -> Iterator[Numbered]:
    for number, answer in enumerate(spec.answers(), start=1):
        layout = rows_layout(answer, language)
        shown = answer.question.defines == "follow_up" and layout
        yield Numbered(
            number=number,
            answer=answer,
            layout=layout,
            cadence=_cadence(spec, _ACROSS) if shown else None,
        )


def _cadence(spec: Spec, across: int) -> Cadence | None:
    """The time line, with the words that its question has for an attempt and for the channels."""
    table = next((a.question.rows for a in spec.answers() if a.question.defines == "follow_up"), None)
    if table is None:
        return None
    channel = next((f for f in table.fields if f.id == "channel" and isinstance(f, ChoiceField)), None)
    return cadence(spec.process.follow_up, channel.labels() if channel else {}, table.noun, across)


def _section(
    spec: Spec, section: SectionAnswers, numbered: dict[str, Numbered], language: Language
) -> Iterator[Chapter]:
    """The section's questions, its contact stages for the wall and one by one; its pipeline comes later."""
    here = [numbered[answer.question.id] for answer in section.answers if not _silent(answer)]
    plain = tuple(n for n in here if n.answer.question.defines not in ("contact_stages", "deal_stages"))
    if plain:
        lead = section.section.lead.to(language)
        yield Chapter(kind="answers", title=section.section.title.to(language), lead=lead, questions=plain)
    for one in here:
        if one.answer.question.defines == "contact_stages":
            question = one.answer.question
            yield from _path(spec, one, language)
            yield Chapter(
                kind="stages",
                title=question.title.to(language),
                lead=question.text.to(language),
                questions=(one,),
            )


def _silent(answer: Answer) -> bool:
    """Whether nobody needed to answer, and nobody did."""
    written = answer.rows or answer.note.strip() or any(not one.blank for one in answer.fields)
    return answer.passed_over and not written


def _path(spec: Spec, one: Numbered, language: Language) -> Iterator[Chapter]:
    """The contact stages for the wall, unless there is none on the way."""
    found = contact_path(spec.process)
    if one.rows and found.going:
        yield Chapter(
            kind="path",
            title=phrase(language, "document.path"),
            questions=(one,),
            path=found,
            cadence=_cadence(spec, _ACROSS_WALL) if len(found.going) <= _BESIDE_CADENCE else None,
        )


def _pipeline(spec: Spec, numbered: dict[str, Numbered], language: Language) -> Iterator[Chapter]:
    for one in numbered.values():
        if one.answer.question.defines != "deal_stages":
            continue
        lead = one.answer.question.text.to(language)
        title = phrase(language, "document.pipeline")
        found = conversions(spec.process.deal_stages)
        funnel = funnels(found)
        yield Chapter(
            kind="pipeline",
            title=title,
            lead=lead,
            questions=(one,),
            gate_settled=all(a.settled for a in spec.answers() if a.question.defines in _GATE),
            funnels=funnel,
            weakest=weakest(found) if funnel else None,
        )
        cards = stage_cards(one.answer, spec.process)
        if cards:
            yield Chapter(kind="wall", title=phrase(language, "document.wall"), questions=(one,), cards=cards)
            lead = phrase(language, "document.cards_lead")
            yield Chapter(
                kind="cards",
                title=phrase(language, "document.cards"),
                lead=lead,
                questions=(one,),
                cards=cards,
            )


def _matrices(spec: Spec, language: Language) -> Iterator[Chapter]:
    found = matrices(spec.process)
    if found:
        lead = phrase(language, "document.matrices_lead")
        yield Chapter(kind="matrices", title=phrase(language, "document.matrices"), lead=lead, matrices=found)


def _unique(spec: Spec, language: Language) -> Iterator[Chapter]:
    found = uniqueness(spec)
    if not found.empty:
        lead = phrase(language, "comparison.chapter_lead")
        yield Chapter(kind="unique", title=phrase(language, "comparison.chapter"), lead=lead, unique=found)


def _forecast(spec: Spec, language: Language) -> Iterator[Chapter]:
    found = numbers_part(numbers(spec), language)
    if found:
        title, lead = phrase(language, "numbers.chapter"), phrase(language, "numbers.chapter_lead")
        yield Chapter(kind="forecast", title=title, lead=lead, numbers=found)


def _waiting(numbered: dict[str, Numbered]) -> tuple[Numbered, ...]:
    """What is to be decided, then what nobody answered."""
    decide = [n for n in numbered.values() if n.answer.state == "to_decide"]
    return (*decide, *(n for n in numbered.values() if n.answer.waiting))


def _open(waiting: tuple[Numbered, ...], language: Language) -> Iterator[Chapter]:
    if waiting:
        lead = phrase(language, "document.open_lead", count=len(waiting))
        yield Chapter(kind="open", title=phrase(language, "document.open"), lead=lead, questions=waiting)


def _findings(found: Findings | None, language: Language) -> Iterator[Chapter]:
    if found:
        name = "chapter_lead" if found.count else "chapter_all_accepted"
        lead = phrase(language, f"findings.{name}", count=found.count)
        yield Chapter(kind="findings", title=phrase(language, "findings.chapter"), lead=lead, findings=found)


def _hubspot(spec: Spec, configuration: Configuration, language: Language) -> Iterator[Chapter]:
    found = checklist(spec, configuration)
    if found:
        lead = phrase(language, "document.hubspot_lead")
        yield Chapter(kind="hubspot", title=phrase(language, "document.hubspot"), lead=lead, checklist=found)


def _removed(spec: Spec, language: Language) -> Iterator[Chapter]:
    if spec.removed:
        lead = phrase(language, "document.removed_lead")
        title = phrase(language, "document.removed")
        yield Chapter(kind="removed", title=title, lead=lead, removed=spec.removed)


def _unmapped(spec: Spec, language: Language) -> Iterator[Chapter]:
    if spec.unmapped:
        lead = phrase(language, "document.unmapped_lead")
        yield Chapter(
            kind="unmapped", title=phrase(language, "document.unmapped"), lead=lead, unmapped=spec.unmapped
        )
