"""The funnel: the number of deals at each stage per won deal, and the share of them that goes on."""

from workshop.frozen import Frozen
from workshop.numbers.conversion import Conversion
from workshop.spec.process import DealStage

# The height of a row on a page; further slabs go into another picture of the same scale.
_ROW = 32
_FEW = 14
_LOW_ROW = 16
_SLABS = 30
_GAP = 2
_TOP = 18
_CENTRE = 296
_HALF = 92
# The minimum width for a number: up to 9.9, and from 10 on.
_LEAST_HALF = 9
_LEAST_LONG_HALF = 14
_LONG = 100


class Slab(Frozen):
    """One stage of the funnel: its shape, the deals for one win, and the percentage that goes on."""

    stage: DealStage
    points: str
    middle: int
    end: int
    tenths: int | None
    passing: int | None

    @property
    def known(self) -> bool:
        return self.tenths is not None


class Funnel(Frozen):
    """A picture of the funnel, or of the part of it that fits on a page."""

    slabs: tuple[Slab, ...]
    height: int


def funnels(found: tuple[Conversion, ...]) -> tuple[Funnel, ...]:
    """The funnels of the conversions; none if no probability is known."""
    if not any(one.tenths for one in found):
        return ()
    halves = _halves([one.tenths for one in found])
    row = _ROW if len(found) <= _FEW else _LOW_ROW
    pictures = []
    for at in range(0, len(found), _SLABS):
        part = found[at : at + _SLABS]
        slabs = tuple(
            _slab(_TOP + n * row, row, one, halves[at + n], halves[at + n + 1]) for n, one in enumerate(part)
        )
        pictures.append(Funnel(slabs=slabs, height=_TOP + row * len(part)))
    return tuple(pictures)


def _halves(tenths: list[int | None]) -> list[int]:
    """Half widths at the top of each slab and the bottom of the last; unknown ones equal a neighbour's."""
    widest = max(one for one in tenths if one)
    halves: list[int] = []
    for one in tenths:
        drawn = _half(one, widest) if one else (halves[-1] if halves else _HALF)
        halves.append(drawn)
    return [*halves, halves[-1]]


def _half(tenths: int, widest: int) -> int:
    least = _LEAST_LONG_HALF if tenths >= _LONG else _LEAST_HALF
    return max(least, _HALF * tenths // widest)


def _slab(y: int, row: int, one: Conversion, top: int, bottom: int) -> Slab:
    end = y + row - _GAP
    corners = ((_CENTRE - top, y), (_CENTRE + top, y), (_CENTRE + bottom, end), (_CENTRE - bottom, end))
    return Slab(
        stage=one.stage,
        points=" ".join(f"{x},{y}" for x, y in corners),
        middle=y + (row - _GAP) // 2,
        end=end + 1,
        tenths=one.tenths,
        passing=one.passing,
    )
