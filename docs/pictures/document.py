#!/usr/bin/env python3
"""Takes the pictures of the example's document in docs/document, and assembles the README's picture."""

from collections.abc import Iterator, Sequence

import pypdfium2
from palette import keep, keep_grey
from PIL import Image

from workshop.settings import PACK, ROOT
from workshop.spec.example import starting_values
from workshop.spec.spec import Status
from workshop.text import Language
from workshop.usecases.rendering import example_workshop, render_pdf
from workshop.workshop import Workshop

TO = ROOT / "docs" / "document"
# A sheet: pages across and down, and a page's box in pixels with the space around it.
ACROSS, DOWN = 5, 3
BOX = (330, 467)
GAP = 8
# The README's picture: two pages of the document and the first page of the application, side by side.
OVERVIEW = ROOT / "docs" / "pictures" / "overview.png"
FIRST_PAGE = ROOT / "docs" / "pages" / "start-1280.png"
CARDS = "Karty etapów"
# The number of sheets kept in each language: all in Polish, the first in English.
KEPT: dict[Language, int | None] = {"pl": None, "en": 1}
# A document without answers, one after the review, one after the workshop.
STATUSES: tuple[Status, ...] = ("draft", "reviewed", "decided")


def pictures(pdf: bytes, first: int | None = None) -> list[Image.Image]:
    """The first pages of a PDF, or all."""
    pages = list(pypdfium2.PdfDocument(pdf))[:first]
    return [page.render(scale=1.6).to_pil() for page in pages]


def sheets(pages: Sequence[Image.Image]) -> Iterator[Image.Image]:
    """The pages side by side, with a fixed number on each sheet."""
    width, height = BOX[0] + GAP, BOX[1] + GAP
    for at in range(0, len(pages), ACROSS * DOWN):
        part = pages[at : at + ACROSS * DOWN]
        rows = -(-len(part) // ACROSS)
        sheet = Image.new("RGB", (ACROSS * width + GAP, rows * height + GAP), "#8A94A0")
        for n, page in enumerate(part):
            small = page.copy()
            small.thumbnail(BOX, Image.Resampling.LANCZOS)
            sheet.paste(small, (GAP + n % ACROSS * width, GAP + n // ACROSS * height))
        yield sheet


def overview(pdf: bytes, pages: Sequence[Image.Image]) -> Image.Image:
    """The cover, a page of stage cards, and the first page of the application."""
    texts = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    # The contents name the chapter too, but only its first page has the introduction.
    cards = [page for page, text in zip(pages, texts, strict=True) if CARDS in text][2]
    with Image.open(FIRST_PAGE) as opened:
        first = opened.convert("RGB").crop((0, 0, 1280, 900))
    sheet = Image.new("RGB", (1684, 608), "#E9EEF5")
    for picture, left, width in ((pages[0], 24, 396), (cards, 444, 396), (first, 864, 796)):
        sheet.paste(picture.resize((width, 560), Image.Resampling.LANCZOS), (left, 24))
    return sheet


def with_status(status: Status, language: Language) -> Workshop:
    """The example with this status; a draft has no answers yet."""
    made = example_workshop(PACK, language)
    identity = made.identity.model_copy(update={"status": status})
    update: dict[str, object] = {"identity": identity}
    if status == "draft":
        update |= {"values": starting_values(made.questionnaire, language), "changes": {}}
    if status == "decided":
        marks = {f"{q.id}.$mark": "as_example" for q in made.questionnaire.questions()}
        update["values"] = made.values | marks
    return made.model_copy(update=update)


def main() -> None:
    TO.mkdir(exist_ok=True)
    for old in TO.glob("*.png"):
        old.unlink()
    for language, sheets_kept in KEPT.items():
        pdf = render_pdf(example_workshop(PACK, language), language)
        pages = pictures(pdf)
        for number, sheet in enumerate(list(sheets(pages))[:sheets_kept], start=1):
            keep(sheet, TO / f"{language}-{number}.png")
        if language == "pl":
            keep(overview(pdf, pages), OVERVIEW)
    shown = [pictures(render_pdf(with_status(status, "pl"), "pl"), ACROSS) for status in STATUSES]
    [sheet] = sheets([page for pages in shown for page in pages])
    keep(sheet, TO / "statuses.png")
    keep_grey(sheet, TO / "statuses-grey.png")


if __name__ == "__main__":
    main()
