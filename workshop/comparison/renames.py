"""Stages that are not the same by id or name, but say the same: renamed, split or merged ones.

A stage's words are its definition, its criteria and the titles of its tasks. A stage after is kin of one
before when it took over at least two of its words, and these are half or more of all words of one of them.
Words that both partners of a pair have are nobody else's. Parts and origins stand beside each other: a stage
that took over words from afar is no part of a split.
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
    """One stage of the pipeline before, and its parts after, by their places."""

    stage: int
    parts: tuple[int, ...]


class Merge(NamedTuple):
    """Stages of the pipeline before, and the one after that holds what they said, by their places."""

    stages: tuple[int, ...]
    into: int


def kin(before: Pipeline, after: Pipeline, known: Mapping[int, int]) -> tuple[Pair, ...]:
    """Places of stages that say the same though at least one of them has no partner; the closest first."""
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
    """Of the kin, those of whom neither has a partner."""
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
    """Stages in which more than one became one."""
    backwards = tuple((j, i) for i, j in near)
    found = splits(backwards, {j: i for i, j in same.items()})
    return tuple(Merge(stages=origins, into=stage) for stage, origins in found)


def _together(places: set[int], partner: int | None) -> tuple[int, ...]:
    """The places beside each other, around the partner where there is one; otherwise the most."""
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
