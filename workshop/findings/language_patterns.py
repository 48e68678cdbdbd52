"""The words that the language rules search for, as patterns built from words/<language>.toml."""

import re
import tomllib
import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from workshop.text import Language

# The signs in word lists: a star for any letters, a space for any white space.
_SIGNS = {"*": r"\w*", " ": r"\s+"}
_FOLDER = Path(__file__).parent / "words"
# Letters without a combining mark, and signs that have a plain equivalent.
_PLAIN = {"ł": "l", "Ł": "l", "’": "'", "‑": "-", "\N{NO-BREAK SPACE}": " "}
# Every letter of the Latin script with its plain lower-case letter.
_LATIN = filter(str.isalpha, map(chr, range(0x41, 0x250)))
_LETTERS = str.maketrans({one: unicodedata.normalize("NFD", one)[0].lower() for one in _LATIN} | _PLAIN)


class Wording(NamedTuple):
    """The patterns of one language for texts in the form of `folded`; words/*.toml explains each of them."""

    vague: re.Pattern[str]
    claim: re.Pattern[str]
    seller: re.Pattern[str]
    seller_act: re.Pattern[str]
    not_own: re.Pattern[str]
    seller_noun: re.Pattern[str]
    first_person: re.Pattern[str]
    knowing: re.Pattern[str]
    ours: re.Pattern[str]
    given: re.Pattern[str]
    buyer: re.Pattern[str]
    aside: re.Pattern[str]
    agent: re.Pattern[str]
    buyer_act: re.Pattern[str]
    past: re.Pattern[str]
    mind: re.Pattern[str]
    received: re.Pattern[str]
    future: re.Pattern[str]
    record: re.Pattern[str]
    kept: re.Pattern[str]
    system: re.Pattern[str]
    own_act: re.Pattern[str]
    counted: re.Pattern[str]
    clause: re.Pattern[str]
    subjectless: bool
    topics: tuple[tuple[re.Pattern[str], str], ...]
    rewrites: dict[str, str]


def folded(text: str) -> str:
    """The text in lower case without accents, letter by letter: length and positions stay the same."""
    return text.translate(_LETTERS)


@cache
def wording(language: Language) -> Wording:
    """The patterns of a language."""
    raw = tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8"))
    return Wording(
        **{name: _words(words) for name, words in raw["words"].items()},
        **{name: re.compile(form) for name, form in raw["forms"].items()},
        subjectless=raw["subjectless"],
        topics=tuple((_words(topic["words"]), topic["rewrite"]) for topic in raw["topics"]),
        rewrites=raw["rewrites"],
    )


def _words(words: list[str]) -> re.Pattern[str]:
    """A pattern for whole words and phrases."""
    return re.compile(rf"(?<!\w)(?:{_branches(sorted(map(folded, words)))})(?!\w)")


def _branches(words: list[str]) -> str:
    """A pattern of sorted words as a tree of letters, so that few are tried at a place; the longest first."""
    branches = []
    for letter, group in groupby(words, key=lambda word: word[:1]):
        rests = [word[1:] for word in group]
        one = _SIGNS.get(letter, re.escape(letter))
        branches.append(f"{one}(?:{_branches(rests)})" if any(rests) else one)
    return "|".join(reversed(branches))
