"""Conversions implied by win probabilities: the share that goes on from stage to stage, and deals per win."""

from itertools import pairwise

from workshop.frozen import Frozen
from workshop.spec.process import DealStage

WINS = 10


class Conversion(Frozen):
    """A stage, the deals needed there for one win (in tenths) and for ten, and the percentage that goes on.

    Figures are None if the probability is missing or 0.
    """

    stage: DealStage
    tenths: int | None
    for_ten: int | None
    passing: int | None


class Passage(Frozen):
    """A step from one stage to the next, and the percentage of deals that take it."""

    before: DealStage
    after: DealStage
    passing: int


def conversions(stages: tuple[DealStage, ...]) -> tuple[Conversion, ...]:
    """The open stages in order and the first won stage."""
    shown = [s for s in stages if s.kind == "open"] + [s for s in stages if s.kind == "won"][:1]
    passing = [*(_passing(*pair) for pair in pairwise(shown)), None]
    return tuple(
        Conversion(stage=stage, tenths=_tenths(stage), for_ten=_for_ten(stage), passing=on)
        for stage, on in zip(shown, passing, strict=bool(shown))
    )


def passages(found: tuple[Conversion, ...]) -> tuple[Passage, ...]:
    """The steps between neighbouring stages with a known percentage."""
    return tuple(
        Passage(before=one.stage, after=after.stage, passing=one.passing)
        for one, after in pairwise(found)
        if one.passing is not None
    )


def weakest(found: tuple[Conversion, ...]) -> Passage | None:
    """The first step with the lowest percentage; None if fewer than two are known."""
    known = passages(found)
    least = min(known, key=lambda passage: passage.passing, default=None)
    return least if least and len(known) > 1 and least.passing < 100 else None


def _tenths(stage: DealStage) -> int | None:
    return _divided(1000, stage.probability) if stage.probability else None


def _for_ten(stage: DealStage) -> int | None:
    """Rounded up, because one deal fewer would not yield ten wins."""
    return -(-100 * WINS // stage.probability) if stage.probability else None


def _passing(before: DealStage, after: DealStage) -> int | None:
    """The percentage; above 100 if the probability falls."""
    if not before.probability or not after.probability:
        return None
    return _divided(100 * before.probability, after.probability)


def _divided(number: int, by: int) -> int:
    """The quotient rounded to the nearest whole number, halves up."""
    return (2 * number + by) // (2 * by)
