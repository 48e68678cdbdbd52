"""The chapters of the deal stages: the funnel, the wall map, the cards, and the matrices."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from workshop.document.chapter import Chapter, Material, NumberedAnswer
from workshop.document.funnel import Funnel, funnels
from workshop.document.stage_cards import StageCard, stage_cards
from workshop.document.stage_matrices import Matrices, matrices
from workshop.numbers.conversion import Passage, conversions, weakest
from workshop.questionnaire.questionnaire import Table

_GATE = ("criteria", "deal_creation")


class PipelineChapter(Chapter):
    """The pipeline as a funnel, and the conditions for turning a contact into a deal."""

    # The picture needs so much of a page that a new page would leave the rest of two empty.
    starts_page: ClassVar[bool] = True

    kind: Literal["pipeline"] = "pipeline"
    question: NumberedAnswer
    gate_settled: bool
    funnels: tuple[Funnel, ...]
    weakest: Passage | None


class WallChapter(Chapter):
    """The deal stages for the wall."""

    starts_page: ClassVar[bool] = True

    kind: Literal["wall"] = "wall"
    table: Table
    cards: tuple[StageCard, ...]


class CardsChapter(Chapter):
    """The deal stages, one by one."""

    kind: Literal["cards"] = "cards"
    table: Table
    cards: tuple[StageCard, ...]


class MatricesChapter(Chapter):
    """Roles, documents and data by deal stage."""

    kind: Literal["matrices"] = "matrices"
    matrices: Matrices


def pipeline_chapters(made: Material) -> Iterator[Chapter]:
    """The funnel, the wall and the cards of each question about deal stages."""
    for one in made.answers.values():
        if one.answer.question.defines == "deal_stages":
            yield _pipeline(made, one)
            yield from _stage_by_stage(made, one)


def matrices_chapter(made: Material) -> Iterator[Chapter]:
    """The matrices that have something to show."""
    found = matrices(made.spec.process)
    if found:
        title, lead = made.say("document.matrices"), made.say("document.matrices_lead")
        yield MatricesChapter(title=title, lead=lead, matrices=found)


def _pipeline(made: Material, one: NumberedAnswer) -> PipelineChapter:
    found = conversions(made.spec.process.deal_stages)
    pictures = funnels(found)
    return PipelineChapter(
        title=made.say("document.pipeline"),
        lead=one.answer.question.text.to(made.language),
        question=one,
        gate_settled=all(a.settled for a in made.spec.answers() if a.question.defines in _GATE),
        funnels=pictures,
        weakest=weakest(found) if pictures else None,
    )


def _stage_by_stage(made: Material, one: NumberedAnswer) -> Iterator[Chapter]:
    cards, table = stage_cards(one.answer, made.spec.process), one.answer.question.rows
    if cards and table:
        lead = made.say("document.cards_lead")
        yield WallChapter(title=made.say("document.wall"), table=table, cards=cards)
        yield CardsChapter(title=made.say("document.cards"), lead=lead, table=table, cards=cards)
