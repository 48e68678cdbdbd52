"""The content words of a text, and comparing them regardless of their endings."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from workshop.findings.stage_vocabulary import vocabulary
from workshop.text import slug

# Words of two letters carry little meaning; words of three must match exactly (NDA, RFP, ROI).
_SHORTEST = 3
# Polish endings change the last letters (oferta, ofercie) and prefixes are shared (przetarg, przekazany): two
# words match if they share at least this many first letters, and more than half of the longer word.
_BEGINNING = 4


@lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """The words of a text in lower case without accents, except words that every criterion uses."""
    known = vocabulary()
    return frozenset(
        word
        for word in set(slug(text).split("_")) - known.little
        if len(word) >= _SHORTEST and not word.isdigit() and not word.startswith(known.everywhere)
    )


def kindred(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether any word of the first group is a form of a word of the second."""
    beginnings: dict[str, list[str]] = defaultdict(list)
    for word in others:
        beginnings[word[:_BEGINNING]].append(word)
    return any(_kin(word, other) for word in some for other in beginnings.get(word[:_BEGINNING], ()))


def _kin(one: str, other: str) -> bool:
    pairs = zip(one, other, strict=False)
    shared = sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], pairs))
    return 2 * shared > max(len(one), len(other))
