"""Whole numbers as people type them, and the words for those that cannot be understood."""

import re
from typing import NamedTuple

from workshop.errors import Problem
from workshop.text import Text, clean

# 25000; 25 000; 1.250.000; 1,250,000; and 25.000,00 or 25,000.00, in which each sign has one meaning.
_WHOLE = (
    r"[0-9]{1,15}|[0-9]{1,3}(?:[\s'’][0-9]{3}){1,4}|[0-9]{1,3}(?:\.[0-9]{3}){2,4}|[0-9]{1,3}(?:,[0-9]{3}){2,4}"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?=,)|[0-9]{1,3}(?:,[0-9]{3}){1,4}(?=\.)"
)
_NUMBER = re.compile(rf"(?P<whole>{_WHOLE})(?:[.,](?P<part>[0-9]{{1,15}}))?")
_TYPED = re.compile(
    r"(?P<sign>[-+−–]?)\s*(?P<number>[0-9](?:[0-9\s.,'’]{0,30}[0-9])?)\s*(?P<measure>[^0-9\s.,-][^0-9]{0,30})?"
)
_SEPARATORS = re.compile(r"[\s.,'’]")

# Words for one measure; their forms do not change what a number counts.
_MEASURES = (
    {"dzień", "dni", "dnia", "dniach", "day", "days", "d"},
    {"godzina", "godziny", "godzin", "godzinach", "godz", "hour", "hours", "hr", "hrs", "h"},
    {"minuta", "minuty", "minut", "min", "minute", "minutes"},
    {"tydzień", "tygodnie", "tygodni", "tyg", "week", "weeks"},
    {"miesiąc", "miesiące", "miesięcy", "miesiącach", "mies", "month", "months"},
    {"rok", "lata", "lat", "year", "years"},
    {"zł", "pln", "złoty", "złote", "złotych"},
    {"%", "procent", "procenty", "procentów", "procentach", "proc", "percent", "per cent", "pct"},
)


class _Said(NamedTuple):
    """The parts of a typed number: the digits before and after the point, and whether two readings fit."""

    negative: bool
    whole: int
    part: int
    unclear: bool
    measure: str

    @property
    def number(self) -> int:
        return -self.whole if self.negative else self.whole


def whole_number(typed: str, measure: Text | None) -> int | str | None:
    """The whole number that somebody typed, in this measure; any other text as it is, None if it is blank."""
    text = clean(typed).strip()
    said = _said(text)
    if said is None or said.part or said.unclear or not _fits(said.measure, measure):
        return text or None
    return said.number


def number_problem(text: str, measure: Text | None) -> Problem | None:
    """The reason why a number is not understood, and what to write; None if the text is no number."""
    said = _said(text)
    if said is None:
        return None
    if not _fits(said.measure, measure):
        return Problem(kind="number_with_words", facts={"words": said.measure})
    if said.unclear:
        large = _SEPARATORS.sub("", text.removesuffix(said.measure))
        return Problem(kind="unclear_number", facts={"typed": text, "large": large})
    low = said.number - said.negative
    return (
        Problem(kind="not_whole", facts={"typed": text, "below": low, "above": low + 1})
        if said.part
        else None
    )


def _said(text: str) -> _Said | None:
    typed = _TYPED.fullmatch(text)
    number = _NUMBER.fullmatch(typed["number"]) if typed else None
    if not typed or not number:
        return None
    whole, part = number["whole"], number["part"] or ""
    return _Said(
        negative=typed["sign"] not in ("", "+"),
        whole=int(_SEPARATORS.sub("", whole)),
        part=int(part or 0),
        # 25.000 and 25,000 are twenty-five thousand to one reader and twenty-five to another.
        unclear=len(part) == 3 and len(whole) <= 3 and whole.isdecimal() and int(whole) > 0,
        measure=(typed["measure"] or "").strip(),
    )


def _fits(typed: str, measure: Text | None) -> bool:
    """Whether the words behind a number name the measure of its field."""
    known = {_word(one) for one in (measure.pl, measure.en) if one} if measure else set()
    forms = known.union(*(one for one in _MEASURES if one & known))
    return not typed or _word(typed) in forms


def _word(text: str) -> str:
    return text.casefold().strip().rstrip(".")
