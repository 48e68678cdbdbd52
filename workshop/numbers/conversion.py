"""What win probabilities imply: what share goes on from stage to stage, and how many deals a win takes."""

from itertools import pairwise

from workshop.frozen import Frozen
from workshop.spec.process import DealStage

WINS = 10


class Conversion(Frozen):
    """A stage, the deals it takes there for one win (in tenths) and for ten, and how many percent go on.

    None where the probability says nothing: it is not given, or 0.
    """

    stage: DealStage
    tenths: int | None
    for_ten: int | None
    passing: int | None


class Passage(Frozen):
    """From one stage to the next, and how many percent of the deals make it."""

    before: DealStage
    after: DealStage
    passing: int


def conversions(stages: tuple[DealStage, ...]) -> tuple[Conversion, ...]:
    """The open stages in order and the first won one."""
    shown = [s for s in stages if s.kind == "open"] + [s for s in stages if s.kind == "won"][:1]
    passing = [*(_passing(*pair) for pair in pairwise(shown)), None]
    return tuple(
        Conversion(stage=stage, tenths=_tenths(stage), for_ten=_for_ten(stage), passing=on)
        for stage, on in zip(shown, passing, strict=bool(shown))
    )


def passages(found: tuple[Conversion, ...]) -> tuple[Passage, ...]:
    """The passages between neighbours of which something is known."""
    return tuple(
        Passage(before=one.stage, after=after.stage, passing=one.passing)
        for one, after in pairwise(found)
        if one.passing is not None
    )


def weakest(found: tuple[Conversion, ...]) -> Passage | None:
    """Where the smallest share goes on, the first such passage; None where fewer than two are known."""
    known = passages(found)
    least = min(known, key=lambda passage: passage.passing, default=None)
    return least if least and len(known) > 1 and least.passing < 100 else None


def _tenths(stage: DealStage) -> int | None:
    return _divided(1000, stage.probability) if stage.probability else None


def _for_ten(stage: DealStage) -> int | None:
    """Rounded up: with one deal fewer it would not be ten."""
    return -(-100 * WINS // stage.probability) if stage.probability else None


def _passing(before: DealStage, after: DealStage) -> int | None:
    """More than 100 where the probability falls."""
    if not before.probability or not after.probability:
        return None
    return _divided(100 * before.probability, after.probability)


def _divided(number: int, by: int) -> int:
    """The quotient to the nearest whole, halves up."""
    return (2 * number + by) // (2 * by)
