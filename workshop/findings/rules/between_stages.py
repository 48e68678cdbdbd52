"""Rules about how a deal passes from stage to stage: what its criteria say on the two sides of a gate."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from workshop.findings.content_words import content_words, kindred
from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import deal_stages, open_stages
from workshop.spec.process import DealStage
from workshop.spec.spec import Spec

# The longest list in a published pipeline has 6 criteria; the longest criterion of the example, 129 letters.
MOST_CRITERIA = 6
LONGEST_CRITERION = 200
# What is longer than this is not compared: two walls of text share a word by chance.
_COMPARED = 4_000


class _Place(NamedTuple):
    """A criterion of a gate: gate n is the one into stage n, which is the way out of the stage before."""

    gate: int
    stage: DealStage
    path: str
    words: str


def same_way_in_and_out(spec: Spec) -> Iterator[Hit]:
    """A criterion that lets a deal into a stage and out of it."""
    for stage in open_stages(spec):
        entries = {_same(line) for line in stage.entry} if stage.exit else set()
        met = {_same(line): line for line in reversed(stage.exit)} if entries else {}
        for same in reversed(met):
            if same in entries:
                yield Hit(f"{stage.path}.exit", met[same], {"stage": stage.name})


def repeated_criterion(spec: Spec) -> Iterator[Hit]:
    """A criterion of more than one gate; once, where it comes back.

    The way out of a stage and into the next is one gate; in and out of one stage is another rule's.
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
    """The way into a stage speaks of nothing that the stage before speaks of."""
    won = [stage for stage in deal_stages(spec) if stage.kind == "won"]
    for before, after in pairwise([*open_stages(spec), *won[:1]]):
        if before.exit and after.entry and _apart(before, after):
            yield Hit(f"{after.path}.entry", after.name, {"earlier": before.name})


def long_criterion(spec: Spec) -> Iterator[Hit]:
    """A criterion that nobody reads while moving a deal."""
    for path, lines in _lists(spec):
        for line in lines:
            if len(line.strip()) > LONGEST_CRITERION:
                yield Hit(path, line, {"letters": len(line.strip())})


def many_criteria(spec: Spec) -> Iterator[Hit]:
    """A list that nobody checks to its end."""
    for path, lines in _lists(spec):
        if len(lines) > MOST_CRITERIA:
            yield Hit(path, facts={"count": len(lines)})


def _lists(spec: Spec) -> Iterator[tuple[str, tuple[str, ...]]]:
    for stage in deal_stages(spec):
        yield f"{stage.path}.entry", stage.entry
        yield f"{stage.path}.stage", stage.stage
        yield f"{stage.path}.exit", stage.exit


def _criteria(spec: Spec) -> Iterator[_Place]:
    """Ways in and out, but for those of lost stages: any talk can end in the same way."""
    stages = [stage for stage in deal_stages(spec) if stage.kind != "lost"]
    for gate, stage in enumerate(stages):
        yield from (_Place(gate, stage, f"{stage.path}.entry", line) for line in stage.entry)
        yield from (_Place(gate + 1, stage, f"{stage.path}.exit", line) for line in stage.exit)


def _apart(before: DealStage, after: DealStage) -> bool:
    """Whether no criterion of the later stage's entry has a word of what the earlier one says."""
    left, entry = (before.name, *before.exit, *before.stage), after.entry
    if sum(map(len, left)) + sum(map(len, entry)) > _COMPARED:
        return False
    words, known = _words(entry), _words(left)
    return bool(words and known) and not kindred(words, known)


def _words(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(content_words, lines))


def _same(line: str) -> str:
    """A criterion without what two people would write differently: case, spaces, bullets, a full stop."""
    return " ".join(line.casefold().split()).strip(" .,;:!–—-•*")
