"""Two texts with the words in which they differ marked: on a coloured ground, and in bold type."""

import re
from difflib import SequenceMatcher

from workshop.ui.markdown import plain

# In longer parts all words count as different: comparing them would take long, and nobody could follow.
_MOST_WORDS = 2_000
_WORD = re.compile(r"\n|\S+")


def differing(one: str, other: str) -> tuple[str, str]:
    """Both texts as Markdown."""
    left, right = _WORD.findall(one), _WORD.findall(other)
    runs = _runs(left, right)
    first = [(left[a:b], same) for same, a, b, _, _ in runs]
    second = [(right[c:d], same) for same, _, _, c, d in runs]
    return _markup(first), _markup(second)


def _runs(left: list[str], right: list[str]) -> list[tuple[bool, int, int, int, int]]:
    """Runs of words: whether they are the same, and their places in both texts."""
    if max(len(left), len(right)) > _MOST_WORDS:
        return [(left == right, 0, len(left), 0, len(right))]
    found = SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes()
    return [(tag == "equal", a, b, c, d) for tag, a, b, c, d in found]


def _markup(runs: list[tuple[list[str], bool]]) -> str:
    """The text without empty lines, which would end the paragraph."""
    lines: list[list[str]] = [[]]
    for words, same in runs:
        first, *more = " ".join(words).split("\n")
        lines[-1].append(_marked(first, same=same))
        lines += [[_marked(line, same=same)] for line in more]
    whole = (" ".join(filter(None, line)) for line in lines)
    return "\\\n".join(filter(None, whole))


def _marked(text: str, *, same: bool) -> str:
    shown = plain(text)
    return shown if same or not shown else f":orange-background[**{shown}**]"
