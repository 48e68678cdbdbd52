"""Limits of values: the length of texts, the number of rows, valid days and whole numbers."""

from datetime import date

from workshop.errors import Problem
from workshop.text import unstorable

LONGEST_TEXT = 40_000
MOST_ROWS = 300


def text_problem(text: str) -> Problem | None:
    """The reason why a text cannot be stored, regardless of its origin."""
    if unstorable(text):
        return Problem(kind="unstorable")
    if len(text) > LONGEST_TEXT:
        return Problem(kind="too_long", facts={"count": len(text), "most": LONGEST_TEXT})
    return None


def is_date(text: str) -> bool:
    """Whether a text is a day of the calendar, written 2026-11-23."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_whole(value: object, least: int, most: int) -> bool:
    """Whether a value is a whole number between the two limits, inclusive."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
