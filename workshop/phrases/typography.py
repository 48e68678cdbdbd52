"""Micro-typography: places where a line must not break."""

import re

from markupsafe import Markup, escape

from workshop.text import Language

_NBSP = "\N{NO-BREAK SPACE}"
_GROUPED = 10_000
_NB_HYPHEN = "\N{NON-BREAKING HYPHEN}"
_UNITS = (
    "%|‰|zł|gr|tys\\.|mln|mld|dni|dnia|dniach|dzień|godz\\.|godzin|godziny|min|kg|km|m|szt\\.|proc\\.|r\\.|"
    "PLN|EUR|USD|days|day|hours|hour"
)
# A word that fills lines costs time that grows with the square of its paragraph, so it is split into pieces,
# between which a line may end: otherwise all text from the third line on runs off the page.
_PIECE = 200
_ENDLESS = re.compile(r"\S{60}")
# From this length on a paragraph may need two lines, with its last word alone on the second.
_LINE = 40

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\bsp\.) (?=z o\. ?o\.)"), _NBSP),
    (re.compile(r"(?<=\bz) (?=o\. ?o\.)"), _NBSP),
    (re.compile(r"(?<=\bo\.) (?=o\.)"), _NBSP),
    (re.compile(r"(?<![\w’'])([aiouwzAIOUWZ]) (?=(?:\w )?[\w„“(][\w„“(])"), rf"\1{_NBSP}"),
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"), _NBSP),
    (re.compile(r"\b(tys\.|mln|mld) (?=(?:zł|PLN|EUR|USD)\b)"), rf"\1{_NBSP}"),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), _NBSP),
    (re.compile(r"(?<=\S) (?=[–—] )"), _NBSP),
    (re.compile(r"(?<!\w)([eE])-(?=mail)"), rf"\1{_NB_HYPHEN}"),
    (re.compile(rf"(?<=.{{{_LINE}}})(?<=\S) (?=\w{{1,3}}[.?!…]?$)", re.MULTILINE), _NBSP),
)


def typographic(text: str) -> str:
    """The text with non-breaking spaces and hyphens where words belong together; otherwise unchanged."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def typeset(text: str) -> Markup:
    """A plain text ready for a page: with typography and escaped."""
    set_ = typographic(text)
    if not _ENDLESS.search(set_):
        return escape(set_)
    pieces = (set_[at : at + _PIECE] for at in range(0, len(set_), _PIECE))
    return Markup("<wbr>").join(Markup("<span>{}</span>").format(piece) for piece in pieces)


def whole_number(language: Language, number: int) -> str:
    """A whole number in groups of three digits, from five digits on."""
    if abs(number) < _GROUPED:
        return str(number)
    grouped = f"{number:,}"
    return grouped if language == "en" else grouped.replace(",", _NBSP)


def shortened(text: str, most: int) -> str:
    """The text on one line, cut at a word if it is too long; the full text is printed elsewhere."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:.–") + "…"
