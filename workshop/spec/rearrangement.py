"""Changes from one sequence to another: removed, changed, moved and added items, but not those that stay."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import Generic, NamedTuple, TypeVar

Before = TypeVar("Before")
Item = TypeVar("Item")
Change = TypeVar("Change")
Pair = tuple[int, int]


class Rearrangement(NamedTuple, Generic[Item, Change]):
    """Old places and their changes; `moved` maps old places to new ones, `added` begins with new places."""

    removed: tuple[int, ...] = ()
    changed: tuple[tuple[int, Change], ...] = ()
    moved: tuple[Pair, ...] = ()
    added: tuple[tuple[int, Item], ...] = ()

    @property
    def empty(self) -> bool:
        return not any(self)

    def places(self, size: int) -> dict[int, int]:
        """The new place of each of `size` items, without the removed ones."""
        moved = dict(self.moved)
        taken = {*moved.values(), *(j for j, _ in self.added)}
        free = (j for j in count() if j not in taken)
        return {i: moved[i] if i in moved else next(free) for i in range(size) if i not in self.removed}


def rearrangement(
    before: Sequence[Before],
    after: Sequence[Item],
    pairs: Iterable[Pair],
    difference: Callable[[Before, Item], Change | None],
) -> Rearrangement[Item, Change]:
    """The changes between two sequences, given pairs of places that hold the same item."""
    same = dict(sorted(pairs))
    steady = _rising(list(same.values()))
    differences = ((i, difference(before[i], after[j])) for i, j in same.items())
    known = set(same.values())
    return Rearrangement(
        removed=tuple(i for i in range(len(before)) if i not in same),
        changed=tuple((i, change) for i, change in differences if change is not None),
        moved=tuple((i, j) for i, j in same.items() if j not in steady),
        added=tuple((j, item) for j, item in enumerate(after) if j not in known),
    )


def _rising(places: Sequence[int]) -> set[int]:
    """The longest rising run of places, in which no item has to move; the first found among equals."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    here = ends[-1] if ends else None
    run: set[int] = set()
    while here is not None:
        run.add(here)
        here = before[here]
    return run
