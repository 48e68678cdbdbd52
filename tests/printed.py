"""A PDF as a reader meets it: the text of its pages, its fonts, and what the renderer complained about."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf
import pypdfium2

# What the typography puts in the place of a space, a hyphen or nothing, and what a line end may leave.
_BREAKS = str.maketrans({"\N{NON-BREAKING HYPHEN}": "-", "\N{ZERO WIDTH SPACE}": None, "\ufffe": None})


def packed(text: str) -> str:
    """The text without any white space, so that lines and columns may break it anywhere."""
    return "".join(text.translate(_BREAKS).split())


def pages(pdf: bytes) -> list[str]:
    """The text of each page, packed."""
    return [packed(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


def lines(pdf: bytes) -> list[list[str]]:
    """The lines of each page."""
    return [page.get_textpage().get_text_range().splitlines() for page in pypdfium2.PdfDocument(pdf)]


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
    """Whatever WeasyPrint warns of is a failure."""
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
