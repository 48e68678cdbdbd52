"""What a text is about: its words but for those that every criterion has, compared whatever their endings."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from workshop.findings.stage_vocabulary import vocabulary
from workshop.text import slug

# Words of two letters say little; those of three are compared as they are (NDA, RFP, ROI).
_SHORTEST = 3
# Polish endings change the last letters (oferta, ofercie) and prefixes are shared (przetarg, przekazany): two
# words are kin when they begin with so many same letters, and these are more than half of the longer one.
_BEGINNING = 4


@lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """The words that say what a text is about, in lower case without accents."""
    known = vocabulary()
    return frozenset(
        word
        for word in set(slug(text).split("_")) - known.little
        if len(word) >= _SHORTEST and not word.isdigit() and not word.startswith(known.everywhere)
    )


def kindred(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a word of the ones is a form of a word of the others."""
    beginnings: dict[str, list[str]] = defaultdict(list)
    for word in others:
        beginnings[word[:_BEGINNING]].append(word)
    return any(_kin(word, other) for word in some for other in beginnings.get(word[:_BEGINNING], ()))


def _kin(one: str, other: str) -> bool:
    pairs = zip(one, other, strict=False)
    shared = sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], pairs))
    return 2 * shared > max(len(one), len(other))
