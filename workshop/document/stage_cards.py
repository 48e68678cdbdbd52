"""Stage cards: a deal stage of the process together with every field that the team filled in for it."""

from typing import Literal

from workshop.frozen import Frozen
from workshop.spec.process import DealStage, Process
from workshop.spec.spec import Answer, FieldAnswer, RowAnswer

_IN_HEAD = ("name", "probability", "kind", "definition")
_CRITERIA = ("entry", "stage", "exit", "activities")
# A longer row may break across pages; a longer list is not squeezed into a third of the page's width.
_WHOLE = 1800
_NARROW = 900
_ACROSS = 3


class CardPart(Frozen):
    """One column of a card."""

    kind: Literal["list", "tasks", "documents", "data"]
    answer: FieldAnswer | None = None


class StageCard(Frozen):
    """A stage, its row, its lists and its other fields."""

    number: int
    stage: DealStage
    row: RowAnswer
    lists: tuple[FieldAnswer, ...]
    facts: tuple[FieldAnswer, ...]

    @property
    def anchor(self) -> str:
        return f"stage-{self.number}"

    @property
    def columns(self) -> tuple[tuple[CardPart, ...], ...]:
        """The lists of the card, up to three side by side."""
        parts = [CardPart(kind="list", answer=answer) for answer in self.lists]
        parts += [CardPart(kind="tasks")] * bool(self.row.tasks)
        parts += [CardPart(kind="documents")] * bool(self.stage.documents)
        parts += [CardPart(kind="data")] * bool(self.stage.required_fields)
        return tuple(tuple(parts[at : at + _ACROSS]) for at in range(0, len(parts), _ACROSS))

    @property
    def stacked(self) -> bool:
        """Whether a list is too long for a third of the page's width."""
        parts = [
            *(sum(map(len, answer.lines)) for answer in self.lists),
            sum(_size(task) for task in self.row.tasks),
        ]
        return max(parts, default=0) > _NARROW


def stage_cards(answer: Answer, process: Process) -> tuple[StageCard, ...]:
    """A card for each deal stage, in the order of the pipeline."""
    rows = {row.id: row for row in answer.rows}
    return tuple(_card(n, stage, rows[stage.id]) for n, stage in enumerate(process.deal_stages, start=1))


def whole(row: RowAnswer) -> bool:
    """Whether a row is short enough to fit on one page."""
    return _size(row) <= _WHOLE


def _card(number: int, stage: DealStage, row: RowAnswer) -> StageCard:
    filled = [answer for answer in row.fields if not answer.blank and answer.field.id not in _IN_HEAD]
    lists = [answer for answer in filled if answer.field.listed]
    lists.sort(key=lambda answer: (*_CRITERIA, answer.field.id).index(answer.field.id))
    return StageCard(
        number=number,
        stage=stage,
        row=row,
        lists=tuple(lists),
        facts=tuple(answer for answer in filled if answer not in lists),
    )


def _size(row: RowAnswer) -> int:
    own = sum(len(answer.text) + sum(map(len, answer.lines)) for answer in row.fields)
    return own + sum(_size(task) for task in row.tasks)
