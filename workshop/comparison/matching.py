"""Which item of one sequence is which of the other: by what they share, then by wording."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import TypeVar

from workshop.spec.rearrangement import Pair

Item = TypeVar("Item")

# The share of common words from which one line is the other reworded: among the criteria that the shipped
# company wrote anew it parts rewordings (0.51 and more) from lines that only begin alike (up to 0.47).
CLOSE = 0.5
# Only so many lines, and so many words of each, are held against each other: the price grows fast.
_LINES = 20
_WORDS = 80
# What is left of a word: Polish inflects the rest.
_STEM = 5


def normal(text: str) -> str:
    """A text as it is compared: whatever its case and spaces, but with its Polish letters."""
    return " ".join(text.casefold().split())


def matched(
    before: Sequence[Item], after: Sequence[Item], *keys: Callable[[Item], Hashable]
) -> dict[int, int]:
    """Places of items with the same key, by the first key that finds one, each once; None matches nothing."""
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
    """Places of texts, of those not known yet, that share most of their words; the closest first."""
    taken = set(known.values())
    left = [i for i, text in enumerate(before) if i not in known and text.strip()][:_LINES]
    come = [j for j, text in enumerate(after) if j not in taken and text.strip()][:_LINES]
    likeness = {(i, j): _likeness(before[i], after[j]) for i, j in product(left, come)}
    close = sorted((pair for pair in likeness if likeness[pair] >= CLOSE), key=lambda one: -likeness[one])
    return once(close)


def once(pairs: Sequence[Pair]) -> dict[int, int]:
    """The pairs in their order, but for those of which a place is taken."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in pairs:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _likeness(one: str, other: str) -> float:
    """Twice the words that both have in the same order, of all their words: 0 to 1."""
    return SequenceMatcher(None, _stems(one), _stems(other), autojunk=False).ratio()


def _stems(text: str) -> list[str]:
    return [word[:_STEM] for word in re.findall(r"\w+", text.casefold())[:_WORDS]]
