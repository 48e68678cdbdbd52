"""The document conforms to PDF/UA-1 and PDF/A-3a by independent checks, and is read aloud in order."""

import re
from itertools import pairwise
from pathlib import Path

import outloud
import page as judge
import pypdfium2
import pytest

from tests.printed import bookmarks, fonts, headings, opened, packed, pages, text_boxes
from tests.rendered import WORKSHOPS, document, language_of

# Wrong guesses of `outloud`; all its other messages are failures.
MISTAKEN = {
    "ORD-001": "labels float beside their text, and CSS paints what floats last; the tags have the order",
    "PAG-001": "“chapter 1” over a title is no running head; those are artifacts",
    "TAG-002": "a running head that names a chapter of one page looks like a lost sentence",
    "TAG-020": "an answer that ends with its page leaves an empty paragraph on the next",
    "TBL-010": "a table of few columns whose rows have names has more headers than data",
    "TBL-014": "the table of roles by stages is tagged as one; its coloured cells look like a grid around it",
}
# A page may hold less than this only at the end of a chapter; the summary and the cover are exempt.
LEAST_FILLED = 0.25

every_document = pytest.mark.parametrize("name", WORKSHOPS)


@every_document
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_validator_finds_nothing(name: str, profile: str) -> None:
    found = judge.validate_pdf_bytes(document(name), profile=profile).failures
    assert [(failure.rule_id, failure.message) for failure in found] == []


@every_document
def test_a_second_judge_finds_nothing_that_has_no_reason(name: str, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(document(name))
    result = outloud.check(str(tmp_path / "x.pdf"))
    assert result.error is None
    assert [(f.rule, f.page, f.message) for f in result.findings if f.rule not in MISTAKEN] == []


@every_document
def test_headings_begin_at_the_top_and_skip_no_level(name: str) -> None:
    levels = headings(document(name))
    assert levels[0] == 1
    assert max(levels) == 3
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


@every_document
def test_language_and_title_are_said(name: str) -> None:
    with opened(document(name)) as pdf:
        assert str(pdf.Root.Lang) == language_of(name)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(WORKSHOPS[name]().identity.client) in str(pdf.docinfo.Title).replace("\xa0", " ")


@every_document
def test_bookmarks_lead_to_the_pages_that_the_contents_name(name: str) -> None:
    printed, marks = pages(document(name)), bookmarks(document(name))
    chapters = [mark for mark in marks if mark.level == 0][2:]  # after the cover and the contents
    listed = re.findall(r"(?:^|\.\d*)(\d+\.[^.]+?)\.{3,}(\d+)", contents(name), re.MULTILINE)
    assert len(chapters) > 3
    assert [(f"{n}.{packed(mark.title)}", str(mark.page)) for n, mark in enumerate(chapters, 1)] == listed
    assert [mark for mark in marks if bare(mark.title) not in bare(printed[mark.page - 1])] == []


def bare(text: str) -> str:
    """The text also without hyphens: one at the end of a line looks like a hyphenation."""
    return packed(text).replace("-", "")


def contents(name: str) -> str:
    """The lines of the contents that name a chapter, packed."""
    with pypdfium2.PdfDocument(document(name)) as pdf:
        lines = pdf[1].get_textpage().get_text_range().splitlines()
    return "\n".join(packed(line) for line in lines if re.match(r"\d+\. ", line))


@every_document
def test_only_our_own_fonts_are_embedded(name: str) -> None:
    used = fonts(document(name))
    assert {"Workshop-Sans", "Workshop-Serif"} <= used
    assert [font for font in used if not font.startswith(("Workshop-Sans", "Workshop-Serif"))] == []


@every_document
def test_no_text_leaves_its_page(name: str) -> None:
    with pypdfium2.PdfDocument(document(name)) as pdf:
        outside = [
            (number, box)
            for number, page in enumerate(pdf, start=1)
            for box in text_boxes(page)
            if box[0] < 0 or box[1] < 0 or box[2] > page.get_width() or box[3] > page.get_height()
        ]
    assert outside == []


@every_document
def test_no_page_is_nearly_empty_but_where_a_chapter_ends(name: str) -> None:
    chapters = {mark.page for mark in bookmarks(document(name)) if mark.level == 0}
    with pypdfium2.PdfDocument(document(name)) as pdf:
        found = [number for number, page in enumerate(pdf, start=1) if filled(page) < LEAST_FILLED]
        ends = {number - 1 for number in chapters} | {len(pdf)}
    assert [number for number in found if number not in ends] == []


def filled(page: pypdfium2.PdfPage) -> float:
    """The share of the page down to the last text, without running heads and feet."""
    height: float = page.get_height()
    lowest = [box[1] for box in text_boxes(page) if 0.07 * height < box[1] < 0.92 * height]
    return 1 - min(lowest, default=height) / height
