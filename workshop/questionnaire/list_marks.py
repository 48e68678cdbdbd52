"""Marks of lists that come with text from Word, mails and slides: bullets, dashes, numbers, letters."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

# Bullets, boxes and arrows, and the private characters in which Symbol and Wingdings draw theirs.
_BULLETS = "•‣◦●○▪▫■□◆◇►▸▶➢➤➔❖❑❒☐✓✔∙·⁃⦁\uf020-\uf0ff"
# A mark that no line begins with for another reason.
_SURE = rf"""
    [{_BULLETS}]\s*
    | [-–—−*](?:\s+|$)
    | [-–—](?=[^\W\d_])                        # -cena, but not -5%
    | [oüvqØ§Ÿ¨](?:\t\s*|\s{{3,}})              # bullets of Wingdings as letters, but not „o kliencie”
    | §\s+(?=[^\W\d_])                         # but not § 5
    | (?:\d{{1,3}}|[^\W\d_]|[ivxIVX]{{2,5}})\)(?:\s+|$|(?=[^\W\d_]))
    | \((?:\d{{1,3}}|[^\W\d_]|[ivxIVX]{{2,5}})\)(?:\s+|$)
    | (?:\d{{1,3}}(?:\.\d{{1,2}})*|[^\W\d_]|[ivxIVX]{{2,5}})\.(?:\t\s*|$)
"""
# A mark only in a series: „3. próba” alone is an ordinal, and „p. Kowalski” is a person.
_NUMBER = r"(?:\d{1,2}\.)*(?P<number>\d{1,3})(?:\.(?:\s+|(?=[^\W\d_]))|\t\s*)"
_LETTER = r"(?P<letter>[a-zA-Z])\.\s+"
_SURE_MARKS = re.compile(rf"(?:{_SURE})*+", re.VERBOSE)
_MARKS = re.compile(rf"(?:{_SURE}|{_NUMBER}|{_LETTER})*+", re.VERBOSE)
# The same before words; where a line holds nothing but marks, the last one is what it says.
_BEFORE_WORDS = {
    one: re.compile(one.pattern.removesuffix("+") + r"(?=\S)", re.VERBOSE) for one in (_MARKS, _SURE_MARKS)
}
_SERIES = ("number", "letter")


def without_marks(lines: Sequence[str]) -> list[str]:
    """The lines without the marks of a list; a line that is only a mark goes if others have words."""
    series = {place for kind in _SERIES for place in _in_series(lines, kind)}
    patterns = [_MARKS if place in series else _SURE_MARKS for place in range(len(lines))]
    marked = list(zip(patterns, lines, strict=True))
    rests = [_after(pattern, line).strip() for pattern, line in marked]
    return [rest for rest in rests if rest] or [
        _after(_BEFORE_WORDS[pattern], line).strip() for pattern, line in marked
    ]


def _in_series(lines: Sequence[str], kind: str) -> Iterator[int]:
    """The places of the lines whose numbers or letters are those of a list."""
    found = [(place, _MARKS.match(line)) for place, line in enumerate(lines)]
    marked = [(place, match) for place, match in found if match and match[kind]]
    counts = [_count(match[kind]) for _, match in marked]
    rests = [lines[place][match.end() :].strip() for place, match in marked]
    if _counts_on(counts, rests, kind) and len(set(rests)) == len(rests):
        yield from (place for place, _ in marked)


def _counts_on(counts: Sequence[int], rests: Sequence[str], kind: str) -> bool:
    """Whether the counts follow each other, each series from its first."""
    steady = all(new in (old + 1, 1) for old, new in pairwise(counts))
    if counts[:1] == [1] and len(set(counts)) > 1:
        return steady
    # „1. spotkanie” goes on with a small letter, an item of a list seldom.
    return kind == "number" and steady and _begins(counts) and not any(rest[:1].islower() for rest in rests)


def _begins(counts: Sequence[int]) -> bool:
    return counts[:1] == [1] or len(counts) > 1


def _count(mark: str) -> int:
    return int(mark) if mark.isdecimal() else ord(mark.lower()) - ord("a") + 1


def _after(pattern: re.Pattern[str], line: str) -> str:
    match = pattern.match(line)
    return line[match.end() :] if match else line
