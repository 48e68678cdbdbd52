"""Lines of a pasted text: cells of a spreadsheet without their quotes, items without the marks of a list."""

import re

from workshop.questionnaire.list_marks import without_marks
from workshop.text import clean

# A cell in quotes; a spreadsheet quotes cells with a line end or a tab, and doubles the quotes inside.
_CELL = re.compile(r'(?:^|(?<=[\t\n]))"((?:[^"]|"")*+)"(?=[\t\n]|$)')
_NEEDS_QUOTES = re.compile(r'[\t\n]|""')
_BETWEEN_CELLS = " – "
_LEADS_ON = tuple(":;,–—-")


def pasted_lines(text: str) -> tuple[str, ...]:
    """The lines of a text that a person typed or pasted; reading them again gives the same lines."""
    lines = _read(text)
    while (again := _read("\n".join(lines))) != lines:
        lines = again
    return tuple(lines)


def _read(text: str) -> list[str]:
    whole = _CELL.sub(_cell, clean(text))
    lines = [line.lstrip() for line in whole.split("\n") if line.strip()]
    return [_row(line) for line in without_marks(lines)]


def _cell(found: re.Match[str]) -> str:
    """The text of a cell in quotes; one with several items makes lines apart from its row."""
    inside = found[1]
    if not _NEEDS_QUOTES.search(inside):
        return found[0]
    text = inside.replace('""', '"').replace("\t", " ").strip()
    items: list[str] = []
    for line in filter(str.strip, text.split("\n")):
        if items and _goes_on(text, line.lstrip()):
            items[-1] = f"{items[-1].rstrip()} {line.strip()}"
        else:
            items.append(line)
    return items[0] if len(items) == 1 else "\n".join(("", *items, ""))


def _goes_on(text: str, line: str) -> bool:
    """Whether a line of a cell goes on with the sentence before it."""
    return line.startswith("(") or (text[:1].isupper() and line[:1].islower())


def _row(line: str) -> str:
    """The cells of a row on one line."""
    whole = ""
    for cell in filter(None, map(str.strip, line.split("\t"))):
        between = "" if not whole else " " if whole.endswith(_LEADS_ON) else _BETWEEN_CELLS
        whole += between + cell
    return whole
