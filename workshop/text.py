"""Texts in two languages, and the characters that a text may hold."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from pydantic import Field

from workshop.frozen import Frozen

Language = Literal["pl", "en"]
LANGUAGES: tuple[Language, ...] = ("pl", "en")

# Matches texts that are not blank: at least one character that is not white space.
SOME_WORD = r"\S"
# Controls, and characters that take no room.
_NO_LETTERS = {"Cc", "Cf"}
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

# Latin letters, and the signs of Polish and English texts, all of which are in normal form.
_USUAL = re.compile("[\n\t -~\xa0-\xac\xae-\u017f\u2010-\u2027\u202f\u20ac]*")
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_HALF = re.compile("[\ud800-\udfff]")
# Control characters, soft hyphens, zero-width spaces, marks of the direction of writing, marks of byte order.
_NO_ROOM = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
# Tags spell the region of a flag; joiners make one sign of two, in emoji and in scripts from Hebrew onwards.
_TAG = re.compile("(\U0001f3f4[\U000e0020-\U000e007f]+)|[\U000e0001-\U000e007f]")
_JOINED = "\u0590-\u1dff\u2190-\ufdff\ufe00-\ufefe\U00010000-\U0010ffff"
_JOINER = re.compile(
    f"(?<![{_JOINED}\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?![{_JOINED}\u200c\u200d])"
)

# Letters without a combining mark, which Unicode decomposition does not change.
_STROKED = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss"})


class Text(Frozen):
    """A text in Polish and, if translated, in English."""

    pl: str = Field(min_length=1, description="Polish, always there")
    en: str | None = Field(None, min_length=1, description="English; Polish is shown where it is missing")

    def to(self, language: Language) -> str:
        return self.en if language == "en" and self.en else self.pl


class Lines(Frozen):
    """A list of lines in Polish and, if translated, in English."""

    pl: tuple[str, ...] = Field((), description="Polish, one item a line")
    en: tuple[str, ...] | None = Field(None, description="English, item by item as the Polish")

    def to(self, language: Language) -> tuple[str, ...]:
        return self.en if language == "en" and self.en is not None else self.pl


class Noun(Frozen):
    """The forms of a noun beside a number, in the order of each language's plural rules."""

    pl: tuple[str, str, str] = Field(
        description="beside 1, beside 2 to 4, beside 5 and more: etap, etapy, etapów"
    )
    en: tuple[str, str] | None = Field(None, description="beside 1, beside any other: stage, stages")


def clean(text: str) -> str:
    """The text in normal form: NFC, line ends as \\n, half characters replaced, none that takes no room."""
    if _USUAL.fullmatch(text):
        return text
    lines = _LINE_END.sub("\n", whole_letters(text))
    # Normal form orders the signs above and below a letter, so a joiner may get another neighbour.
    while (seen := _visible(lines)) != lines:
        lines = seen
    return lines


def _visible(text: str) -> str:
    seen = _TAG.sub(r"\1", _NO_ROOM.sub("", unicodedata.normalize("NFC", text)))
    return unicodedata.normalize("NFC", _JOINER.sub("", seen))


def whole_letters(text: str) -> str:
    """The text with a sign in place of each half of a character, which nothing can store or send."""
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def unstorable(text: str) -> bool:
    """Whether a text holds NUL or half a surrogate pair, which no database or PDF accepts."""
    return _UNSTORABLE.search(text) is not None


def alike(one: str, other: str) -> bool:
    """Whether two names differ only in case, blanks and characters that take no room."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    shown = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in _NO_LETTERS)
    return "".join(c for c in shown if not c.isspace()).casefold()


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """The text in ASCII lower case with underscores, for ids and internal names; may be empty."""
    plain = unicodedata.normalize("NFKD", text.translate(_STROKED)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
