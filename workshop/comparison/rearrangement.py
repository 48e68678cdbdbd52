"""From one sequence to another: which items go, change, move and come, and nothing about those that stay."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
Change = TypeVar("Change")
Pair = tuple[int, int]


class Rearrangement(NamedTuple, Generic[Item, Change]):
    """Places before, and what changes there; `moved` leads to places after, `added` begins with one."""

    removed: tuple[int, ...] = ()
    changed: tuple[tuple[int, Change], ...] = ()
    moved: tuple[Pair, ...] = ()
    added: tuple[tuple[int, Item], ...] = ()

    @property
    def empty(self) -> bool:
        return not any(self)


def rearrangement(
    before: Sequence[Item],
    after: Sequence[Item],
    pairs: Iterable[Pair],
    difference: Callable[[Item, Item], Change | None],
) -> Rearrangement[Item, Change]:
    """What turns one sequence into the other when these places of both hold the same item, changed or not."""
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


def rearranged(
    made: Rearrangement[Item, Change], before: Sequence[Item], changed: Callable[[Item, Change], Item]
) -> tuple[Item, ...]:
    """The other sequence: what comes and moves takes its place, what stays fills the others in order."""
    items = list(before)
    for i, change in made.changed:
        items[i] = changed(items[i], change)
    placed = dict(made.added) | {j: items[i] for i, j in made.moved}
    gone = {*made.removed, *(i for i, _ in made.moved)}
    staying = iter([item for i, item in enumerate(items) if i not in gone])
    count = len(items) - len(made.removed) + len(made.added)
    return tuple(placed[j] if j in placed else next(staying) for j in range(count))


def _rising(places: Sequence[int]) -> set[int]:
    """The longest run of places that rise, in which nothing has to move; of equal ones the first found."""
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
