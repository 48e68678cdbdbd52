"""Lines that left one list of criteria and stand in another, perhaps of another stage."""

from collections.abc import Iterator
from typing import NamedTuple

from workshop.comparison.compared_stage import LISTS, Pipeline
from workshop.comparison.matching import matched, normal
from workshop.comparison.pipeline_comparison import Comparison


class LinePlace(NamedTuple):
    """Where a line stands: the place of its stage, the list, its place there; and the line."""

    stage: int
    list_: str
    place: int
    text: str


class MovedLines(NamedTuple):
    """Where lines went to from the pipeline before, and where they came from to the one after."""

    went: dict[LinePlace, LinePlace]
    came: dict[LinePlace, LinePlace]


def moved_lines(comparison: Comparison, before: Pipeline, after: Pipeline) -> MovedLines:
    """Each line that left and stands elsewhere under the same words, once."""
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
