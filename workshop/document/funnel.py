"""The funnel: how many deals at each stage stand for one that is won, and what share of them goes on."""

from itertools import pairwise

from workshop.frozen import Frozen
from workshop.process import DealStage

# A row is high where a page has room for it; more slabs go into another picture of the same scale.
_ROW = 32
_FEW = 14
_LOW_ROW = 16
_SLABS = 30
_GAP = 2
_TOP = 18
_CENTRE = 296
_HALF = 92
# The narrowest that a number still fits in: one of up to 9.9, and one from 10 on.
_LEAST_HALF = 9
_LEAST_LONG_HALF = 14
_LONG = 100


class Slab(Frozen):
    """One stage of the funnel: its shape, the deals for one win, and how many percent go on from it."""

    stage: DealStage
    points: str
    middle: int
    end: int
    tenths: int | None
    passing: int | None

    @property
    def known(self) -> bool:
        return self.tenths is not None


class Step(Frozen):
    """From one open stage to the next, and how many percent of the deals make it."""

    before: DealStage
    after: DealStage
    passing: int


class Funnel(Frozen):
    """A picture of the funnel, or the part of it that fits on a page."""

    slabs: tuple[Slab, ...]
    height: int


def funnels(stages: tuple[DealStage, ...]) -> tuple[Funnel, ...]:
    """The open stages in order and the won one; nothing where no probability is known."""
    shown = _shown(stages)
    if not any(_tenths(stage) for stage in shown):
        return ()
    halves = _halves([_tenths(stage) for stage in shown])
    passing = [*(_passing(*pair) for pair in pairwise(shown)), None]
    row = _ROW if len(shown) <= _FEW else _LOW_ROW
    pictures = []
    for at in range(0, len(shown), _SLABS):
        part = shown[at : at + _SLABS]
        slabs = tuple(
            _slab(_TOP + n * row, row, stage, halves[at + n], halves[at + n + 1], passing[at + n])
            for n, stage in enumerate(part)
        )
        pictures.append(Funnel(slabs=slabs, height=_TOP + row * len(part)))
    return tuple(pictures)


def weakest(stages: tuple[DealStage, ...]) -> Step | None:
    """Where the smallest share goes on, the first such step; None where fewer than two are known."""
    steps = [
        Step(before=before, after=after, passing=passing)
        for before, after in pairwise(_shown(stages))
        if (passing := _passing(before, after)) is not None
    ]
    found = min(steps, key=lambda step: step.passing, default=None)
    return found if found and len(steps) > 1 and found.passing < 100 else None


def _shown(stages: tuple[DealStage, ...]) -> list[DealStage]:
    return [s for s in stages if s.kind == "open"] + [s for s in stages if s.kind == "won"][:1]


def _tenths(stage: DealStage) -> int | None:
    """Tenths of deals at this stage for one win; None where the probability says nothing."""
    return round(1000 / stage.probability) if stage.probability else None


def _passing(before: DealStage, after: DealStage) -> int | None:
    """Percent of deals that go on; more than 100 where the probability falls, None where it says nothing."""
    if before.probability is None or not after.probability:
        return None
    return round(100 * before.probability / after.probability)


def _halves(tenths: list[int | None]) -> list[int]:
    """Half widths at the top of each slab and the last one's bottom; unknown ones take their neighbour's."""
    widest = max(one for one in tenths if one)
    halves: list[int] = []
    for one in tenths:
        drawn = _half(one, widest) if one else (halves[-1] if halves else _HALF)
        halves.append(drawn)
    return [*halves, halves[-1]]


def _half(tenths: int, widest: int) -> int:
    least = _LEAST_LONG_HALF if tenths >= _LONG else _LEAST_HALF
    return max(least, _HALF * tenths // widest)


def _slab(y: int, row: int, stage: DealStage, top: int, bottom: int, passing: int | None) -> Slab:
    end = y + row - _GAP
    corners = ((_CENTRE - top, y), (_CENTRE + top, y), (_CENTRE + bottom, end), (_CENTRE - bottom, end))
    return Slab(
        stage=stage,
        points=" ".join(f"{x},{y}" for x, y in corners),
        middle=y + (row - _GAP) // 2,
        end=end + 1,
        tenths=_tenths(stage),
        passing=passing,
    )
