"""Lines that moved from one list of criteria to another, perhaps of another stage."""

from collections.abc import Iterator
from typing import NamedTuple

from workshop.comparison.compared_stage import LISTS, Pipeline
from workshop.comparison.matching import matched, normal
from workshop.comparison.pipeline_comparison import Comparison


class LinePlace(NamedTuple):
    """The position of a line: the place of its stage, the list, its place in the list; and the text."""

    stage: int
    list_: str
    place: int
    text: str


class MovedLines(NamedTuple):
    """The new positions of moved lines, and the old positions of the same lines."""

    went: dict[LinePlace, LinePlace]
    came: dict[LinePlace, LinePlace]


def moved_lines(comparison: Comparison, before: Pipeline, after: Pipeline) -> MovedLines:
    """The lines that left one list and occur in another with the same words, each once."""
    partners = comparison.stages.places(len(before))
    left, come = list(_left(comparison, before)), list(_come(comparison, partners))
    found = matched(left, come, lambda place: normal(place.text) or None)
    return MovedLines(
        went={left[i]: come[j] for i, j in found.items()}, came={come[j]: left[i] for i, j in found.items()}
    )


def _left(comparison: Comparison, before: Pipeline) -> Iterator[LinePlace]:
    for i, change in comparison.stages.changed:
        for name, lines in change.lists:
            yield from (LinePlace(i, name, place, before[i].lines(name)[place]) for place in lines.removed)
    for i in comparison.stages.removed:
        for name in LISTS:
            yield from (LinePlace(i, name, place, text) for place, text in enumerate(before[i].lines(name)))


def _come(comparison: Comparison, partners: dict[int, int]) -> Iterator[LinePlace]:
    for i, change in comparison.stages.changed:
        for name, lines in change.lists:
            yield from (LinePlace(partners[i], name, place, text) for place, text in lines.added)
    for j, stage in comparison.stages.added:
        for name in LISTS:
            yield from (LinePlace(j, name, place, text) for place, text in enumerate(stage.lines(name)))
