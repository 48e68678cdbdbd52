"""Rules about the gates between stages: the exit criteria before and the entry criteria after a gate."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from workshop.findings.content_words import content_words, kindred
from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import deal_stages, open_stages
from workshop.hubspot.labels import alike
from workshop.spec.process import DealStage
from workshop.spec.spec import Spec

# The longest list in a published pipeline has 6 criteria; the longest criterion of the example, 129 letters.
MOST_CRITERIA = 6
LONGEST_CRITERION = 200
# Longer texts are not compared: two very long texts share words by chance.
_COMPARED = 4_000


class _Place(NamedTuple):
    """A criterion of a gate: gate n leads into stage n and out of the stage before it."""

    gate: int
    stage: DealStage
    path: str
    words: str


def same_way_in_and_out(spec: Spec) -> Iterator[Hit]:
    """A criterion that is both an entry and an exit criterion of one stage."""
    for stage in open_stages(spec):
        entries = {_same(line) for line in stage.entry} if stage.exit else set()
        met = {_same(line): line for line in reversed(stage.exit)} if entries else {}
        for same in reversed(met):
            if same in entries:
                yield Hit(f"{stage.path}.exit", met[same], {"stage": stage.name})


def repeated_criterion(spec: Spec) -> Iterator[Hit]:
    """A criterion of more than one gate; reported once, at its first repetition.

    The exit of a stage and the entry of the next are one gate; `same_way_in_and_out` covers one stage.
    """
    met: dict[str, list[_Place]] = defaultdict(list)
    for place in _criteria(spec):
        met[_same(place.words)].append(place)
    for places in met.values():
        again = [place for place in places if place.gate != places[0].gate]
        again = [place for place in again if place.stage is not places[0].stage]
        if again:
            facts = {"stage": again[0].stage.name, "earlier": places[0].stage.name}
            yield Hit(again[0].path, again[0].words, facts)


def disconnected_gate(spec: Spec) -> Iterator[Hit]:
    """Entry criteria that share no topic with the stage before."""
    won = [stage for stage in deal_stages(spec) if stage.kind == "won"]
    for before, after in pairwise([*open_stages(spec), *won[:1]]):
        if before.exit and after.entry and _apart(before, after):
            yield Hit(f"{after.path}.entry", after.name, {"earlier": before.name})


def long_criterion(spec: Spec) -> Iterator[Hit]:
    """A criterion that is too long to read while moving a deal."""
    for path, lines in _lists(spec):
        for line in lines:
            if len(line.strip()) > LONGEST_CRITERION:
                yield Hit(path, line, {"letters": len(line.strip())})


def many_criteria(spec: Spec) -> Iterator[Hit]:
    """A list of criteria that is too long to check completely."""
    for path, lines in _lists(spec):
        if len(lines) > MOST_CRITERIA:
            yield Hit(path, facts={"count": len(lines)})


def _lists(spec: Spec) -> Iterator[tuple[str, tuple[str, ...]]]:
    for stage in deal_stages(spec):
        yield f"{stage.path}.entry", stage.entry
        yield f"{stage.path}.stage", stage.stage
        yield f"{stage.path}.exit", stage.exit


def _criteria(spec: Spec) -> Iterator[_Place]:
    """The entry and exit criteria, without those of lost stages: any conversation can end in the same way."""
    stages = [stage for stage in deal_stages(spec) if stage.kind != "lost"]
    for gate, stage in enumerate(stages):
        yield from (_Place(gate, stage, f"{stage.path}.entry", line) for line in stage.entry)
        yield from (_Place(gate + 1, stage, f"{stage.path}.exit", line) for line in stage.exit)


def _apart(before: DealStage, after: DealStage) -> bool:
    """Whether the entry criteria of the later stage share no word with the earlier stage."""
    left, entry = (before.name, *before.exit, *before.stage), after.entry
    if sum(map(len, left)) + sum(map(len, entry)) > _COMPARED:
        return False
    words, known = _words(entry), _words(left)
    return bool(words and known) and not kindred(words, known)


def _words(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(content_words, lines))


def _same(line: str) -> str:
    """A criterion without differences that do not matter: case, spaces, bullets, a full stop."""
    return alike(line).strip(" .,;:!–—-•*")
