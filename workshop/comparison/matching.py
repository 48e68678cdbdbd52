"""Matching the items of two sequences: by shared keys, then by similar wording."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import TypeVar

from workshop.spec.rearrangement import Pair
from workshop.text import clean

Item = TypeVar("Item")

# The similarity from which one line is a rewording of another: among the criteria that the shipped company
# rewrote, it separates rewordings (0.51 and more) from lines that only begin alike (up to 0.47).
CLOSE = 0.5
# Limits on the lines and words that are compared, because the cost grows fast.
_LINES = 20
_WORDS = 80
# The letters of a word that are compared: Polish inflects the rest.
_STEM = 5


def normal(text: str) -> str:
    """A text for comparison, without differences of case and spaces; Polish letters are kept."""
    return " ".join(clean(text).casefold().split())


def matched(
    before: Sequence[Item], after: Sequence[Item], *keys: Callable[[Item], Hashable]
) -> dict[int, int]:
    """Places of items with equal keys, each used once; earlier keys have priority, None matches nothing."""
    found: dict[int, int] = {}
    for key in keys:
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        taken = set(found.values())
        for j, item in enumerate(after):
            if j not in taken:
                waiting[key(item)].append(j)
        for i, item in enumerate(before):
            if i not in found and key(item) is not None and waiting[key(item)]:
                found[i] = waiting[key(item)].popleft()
    return found


def reworded(before: Sequence[str], after: Sequence[str], known: dict[int, int]) -> dict[int, int]:
    """Places of further texts that share most of their words; the closest first."""
    taken = set(known.values())
    left = [i for i, text in enumerate(before) if i not in known and text.strip()][:_LINES]
    come = [j for j, text in enumerate(after) if j not in taken and text.strip()][:_LINES]
    likeness = {(i, j): _likeness(before[i], after[j]) for i, j in product(left, come)}
    close = sorted((pair for pair in likeness if likeness[pair] >= CLOSE), key=lambda one: -likeness[one])
    return once(close)


def once(pairs: Sequence[Pair]) -> dict[int, int]:
    """The pairs in their order, without those of which a place is already taken."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in pairs:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _likeness(one: str, other: str) -> float:
    """The similarity from 0 to 1: twice the words shared in the same order, divided by all words of both."""
    return SequenceMatcher(None, _stems(one), _stems(other), autojunk=False).ratio()


def _stems(text: str) -> list[str]:
    return [word[:_STEM] for word in re.findall(r"\w+", text.casefold())[:_WORDS]]
