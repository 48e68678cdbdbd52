"""The funnel: how many deals at each stage stand for one that is won, drawn from the probabilities."""

from workshop.frozen import Frozen
from workshop.process import DealStage

# A row is high where a page has room for it; more slabs go into another picture of the same scale.
_ROW = 34
_FEW = 14
_LOW_ROW = 17
_SLABS = 30
_GAP = 2
_CENTRE = 312
_HALF = 108
_LEAST_HALF = 15


class Slab(Frozen):
    """One stage of the funnel: its shape, and the deals for one win in whole and tenths."""

    stage: DealStage
    points: str
    middle: int
    end: int
    whole: int | None
    tenth: int

    @property
    def known(self) -> bool:
        return self.whole is not None


class Funnel(Frozen):
    """A picture of the funnel, or the part of it that fits on a page."""

    slabs: tuple[Slab, ...]
    height: int


def funnels(stages: tuple[DealStage, ...]) -> tuple[Funnel, ...]:
    """The open stages in order and the won one; nothing where no probability is known."""
    shown = [s for s in stages if s.kind == "open"] + [s for s in stages if s.kind == "won"][:1]
    if not any(_tenths(stage) for stage in shown):
        return ()
    halves = _halves([_tenths(stage) for stage in shown])
    row = _ROW if len(shown) <= _FEW else _LOW_ROW
    pictures = []
    for at in range(0, len(shown), _SLABS):
        part = shown[at : at + _SLABS]
        slabs = tuple(
            _slab(n * row, row, stage, *halves[at + n : at + n + 2]) for n, stage in enumerate(part)
        )
        pictures.append(Funnel(slabs=slabs, height=row * len(part)))
    return tuple(pictures)


def _tenths(stage: DealStage) -> int | None:
    """Tenths of deals at this stage for one win; None where the probability says nothing."""
    return round(1000 / stage.probability) if stage.probability else None


def _halves(tenths: list[int | None]) -> list[int]:
    """Half widths at the top of each slab and the last one's bottom; unknown ones take their neighbour's."""
    widest = max(one for one in tenths if one)
    halves: list[int] = []
    for one in tenths:
        drawn = max(_LEAST_HALF, _HALF * one // widest) if one else (halves[-1] if halves else _HALF)
        halves.append(drawn)
    return [*halves, halves[-1]]


def _slab(y: int, row: int, stage: DealStage, top: int, bottom: int) -> Slab:
    tenths, end = _tenths(stage), y + row - _GAP
    corners = ((_CENTRE - top, y), (_CENTRE + top, y), (_CENTRE + bottom, end), (_CENTRE - bottom, end))
    return Slab(
        stage=stage,
        points=" ".join(f"{x},{y}" for x, y in corners),
        middle=y + (row - _GAP) // 2,
        end=end + 1,
        whole=tenths // 10 if tenths else None,
        tenth=tenths % 10 if tenths else 0,
    )
