"""A PDF from a reader's view: the text of its pages, its fonts, and the warnings of the renderer."""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NamedTuple

import pikepdf
import pypdfium2

# The margins that hold a page's running heads, in points.
_HEAD = 60
_FOOT = 45
_EDGE = 45
# The typographic replacements of a space, a hyphen or nothing, and the possible remains of a line end.
_BREAKS = str.maketrans({"\N{NON-BREAKING HYPHEN}": "-", "\N{ZERO WIDTH SPACE}": None, "\ufffe": None})


def packed(text: str) -> str:
    """The text without any white space, so that breaks of lines and columns do not matter."""
    return "".join(text.translate(_BREAKS).split())


@lru_cache(maxsize=8)
def _texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page; several tests read one document."""
    return tuple(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def pages(pdf: bytes) -> list[str]:
    """The text of each page, packed."""
    return [packed(text) for text in _texts(pdf)]


def landscape(pdf: bytes) -> list[bool]:
    """The pages that are wider than tall."""
    return [page.get_width() > page.get_height() for page in pypdfium2.PdfDocument(pdf)]


def fills(pdf: bytes) -> list[float]:
    """The share of each page's height down to its last words, without margins and running heads."""
    return [_fill(page) for page in pypdfium2.PdfDocument(pdf)]


def _fill(page: Any) -> float:
    text, height = page.get_textpage(), float(page.get_height())
    boxes = [text.get_rect(n) for n in range(text.count_rects())]
    width = page.get_width() - _EDGE
    within = [low for left, low, _, top in boxes if low > _FOOT and top < height - _HEAD and left < width]
    lowest = float(min(within, default=height - _HEAD))
    return (height - _HEAD - lowest) / (height - _HEAD - _FOOT)


def lines(pdf: bytes) -> list[list[str]]:
    """The lines of each page."""
    return [text.splitlines() for text in _texts(pdf)]


def fonts(pdf: bytes) -> set[str]:
    """The names of the embedded fonts, without the tags of their subsets."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {name for page in document.pages for name in _font_names(page.obj)}


def _font_names(page: Any) -> Iterator[str]:
    for font in page.Resources.get("/Font", {}).values():
        for descendant in font.get("/DescendantFonts", [font]):
            yield str(descendant.BaseFont).split("+")[-1]


@contextmanager
def no_warnings() -> Iterator[None]:
    """Turns every warning of WeasyPrint into a failure."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append  # type: ignore[method-assign,assignment]  # a handler of one line
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    assert [record.getMessage() for record in records] == []


class Bookmark(NamedTuple):
    """A heading in the reader's outline; levels count from 0, pages from 1."""

    level: int
    title: str
    page: int


def bookmarks(pdf: bytes) -> list[Bookmark]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            Bookmark(mark.level, mark.get_title(), mark.get_dest().get_index() + 1)
            for mark in document.get_toc()
        ]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def headings(pdf: bytes) -> list[int]:
    """The levels of the headings, in the order of a screen reader."""
    with opened(pdf) as document:
        return [int(tag[2:]) for tag in _tags(document.Root.StructTreeRoot.K) if re.fullmatch(r"/H\d", tag)]


def _tags(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _tags(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S)
        yield from _tags(node.get("/K"))


def text_boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each run of text, in points."""
    text = page.get_textpage()
    return [text.get_rect(n) for n in range(text.count_rects())]
