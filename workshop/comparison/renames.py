"""Stages without the same id or name but with similar texts: renamed, split or merged stages.

The texts of a stage are its definition, its criteria and the titles of its tasks. Two stages of both
pipelines are kin if they share at least two texts, and at least half of all texts of one of them. Texts that
both partners of a pair have count for no other stage. The parts of a split or the origins of a merge are
neighbours: a stage that took over texts from a distance is not a part.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from workshop.comparison.compared_stage import ComparedStage, Pipeline
from workshop.comparison.matching import normal, once
from workshop.spec.rearrangement import Pair

_LEAST = 2
_HALF = 2


class Split(NamedTuple):
    """A stage of the first pipeline, and its parts in the second, by their places."""

    stage: int
    parts: tuple[int, ...]


class Merge(NamedTuple):
    """Stages of the first pipeline, and the stage of the second that holds their texts, by their places."""

    stages: tuple[int, ...]
    into: int


def kin(before: Pipeline, after: Pipeline, known: Mapping[int, int]) -> tuple[Pair, ...]:
    """Places of stages with similar texts of which at least one has no partner; the closest first."""
    partners = {j: i for i, j in known.items()}
    left, come = [_words(stage) for stage in before], [_words(stage) for stage in after]
    size, grown = [words.total() for words in left], [words.total() for words in come]
    for i, j in known.items():
        left[i], come[j] = left[i] - come[j], come[j] - left[i]
    shared = {
        (i, j): (left[i] & come[j]).total()
        for i in range(len(before))
        for j in range(len(after))
        if i not in known or j not in partners
    }
    near = [
        (i, j)
        for (i, j), count in shared.items()
        if count >= _LEAST and _HALF * count >= min(size[i], grown[j])
    ]
    return tuple(sorted(near, key=lambda pair: -shared[pair]))


def renamed(near: tuple[Pair, ...], known: Mapping[int, int]) -> dict[int, int]:
    """The pairs of kin without partners."""
    taken = set(known.values())
    return once([(i, j) for i, j in near if i not in known and j not in taken])


def splits(near: tuple[Pair, ...], same: Mapping[int, int]) -> tuple[Split, ...]:
    """Stages with more than one part; the partner is one of them."""
    parts = {i: {j} for i, j in same.items()}
    for i, j in near:
        parts.setdefault(i, set()).add(j)
    found = (Split(i, _together(parts[i], same.get(i))) for i in sorted(parts))
    return tuple(split for split in found if len(split.parts) > 1)


def merges(near: tuple[Pair, ...], same: Mapping[int, int]) -> tuple[Merge, ...]:
    """Stages that several stages were merged into."""
    backwards = tuple((j, i) for i, j in near)
    found = splits(backwards, {j: i for i, j in same.items()})
    return tuple(Merge(stages=origins, into=stage) for stage, origins in found)


def _together(places: set[int], partner: int | None) -> tuple[int, ...]:
    """The longest run of neighbouring places; if there is a partner, the run around it."""
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    around = [run for run in runs if partner in run]
    longest = max(around or runs, key=len)
    return tuple(longest)


def _words(stage: ComparedStage) -> Counter[str]:
    return Counter(filter(None, map(normal, stage.said())))
