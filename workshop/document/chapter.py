"""The common parts of all chapters of the document, and the material they are made from."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from workshop.answers.acceptances import Acceptance
from workshop.document.cadence import Cadence, cadence
from workshop.document.findings_part import Findings, findings
from workshop.document.row_tables import RowsLayout, rows_layout, shown_rows
from workshop.findings.judged_findings import judge
from workshop.findings.linting import findings_of
from workshop.findings.open_matters import OpenMatters, open_matters
from workshop.frozen import Frozen
from workshop.hubspot.configuration import Configuration
from workshop.phrases import phrase
from workshop.spec.spec import Answer, RowAnswer, Spec
from workshop.text import Language

# Stops of the cadence on a line across a page.
_ACROSS = 7
_SUMMARY = 1


class NumberedAnswer(Frozen):
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
    """The base of all chapters; `kind` names the template, and subclasses hold what it needs."""

    # Chapters vary in length, so they flow: with a page for each, many pages would be nearly empty.
    starts_page: ClassVar[bool] = False

    kind: str
    number: int = 0
    title: str
    lead: str = ""

    @property
    def anchor(self) -> str:
        return f"chapter-{self.number}"

    @property
    def follows(self) -> bool:
        """Whether the chapter starts below the end of the one before; after the summary a new page begins."""
        return not self.starts_page and self.number > _SUMMARY + 1


class Material(NamedTuple):
    """The material from which the chapters of one document are made."""

    spec: Spec
    configuration: Configuration
    people: Sequence[str]
    language: Language
    answers: dict[str, NumberedAnswer]
    findings: Findings | None
    open: OpenMatters

    @property
    def waiting(self) -> tuple[NumberedAnswer, ...]:
        """The open questions."""
        return tuple(self.answers[one.question.id] for one in self.open.questions)

    def say(self, name: str, /, **facts: object) -> str:
        """A phrase in the language of the document."""
        return phrase(self.language, name, **facts)


def material(
    spec: Spec,
    configuration: Configuration,
    people: Sequence[str],
    language: Language,
    accepted: Sequence[Acceptance],
) -> Material:
    """The numbered answers by the ids of their questions, the findings, and what is open."""
    judged = judge(findings_of(spec), accepted)
    return Material(
        spec=spec,
        configuration=configuration,
        people=people,
        language=language,
        answers={one.answer.question.id: one for one in _numbered(spec, language)},
        findings=findings(spec, judged, language),
        open=open_matters(spec, judged),
    )


def cadence_of(spec: Spec, across: int) -> Cadence | None:
    """The time line, with the question's words for an attempt and for the channels."""
    table = next((a.question.rows for a in spec.answers() if a.question.defines == "follow_up"), None)
    if table is None:
        return None
    channel = next((f for f in table.fields if f.id == "channel"), None)
    return cadence(spec.process.follow_up, channel.labels() if channel else {}, table.noun, across)


def _numbered(spec: Spec, language: Language) -> Iterator[NumberedAnswer]:
    for number, answer in enumerate(spec.answers(), start=1):
        layout = rows_layout(answer, language)
        shown = answer.question.defines == "follow_up" and layout
        yield NumberedAnswer(
            number=number,
            answer=answer,
            layout=layout,
            cadence=cadence_of(spec, _ACROSS) if shown else None,
        )
