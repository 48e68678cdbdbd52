#!/usr/bin/env python3
"""Takes the pictures of the example's document in docs/document, in colour and as a grey printer would."""

from collections.abc import Iterator, Sequence

import pypdfium2
from PIL import Image

from workshop.settings import PACK, ROOT
from workshop.spec.example import starting_values
from workshop.spec.spec import Status
from workshop.text import LANGUAGES, Language
from workshop.usecases.rendering import example_workshop, render_pdf
from workshop.workshop import Workshop

TO = ROOT / "docs" / "document"
# A sheet: pages across and down, and a page's box in pixels with the space around it.
ACROSS, DOWN = 5, 3
BOX = (330, 467)
GAP = 8
# Enough for flat colours; the files stay small.
COLOURS = 112
# One that nobody has answered, one after the review, one after the workshop.
STATUSES: tuple[Status, ...] = ("draft", "reviewed", "decided")


def pictures(pdf: bytes, first: int | None = None) -> list[Image.Image]:
    """The first pages of a PDF, or all."""
    pages = list(pypdfium2.PdfDocument(pdf))[:first]
    return [page.render(scale=1.6).to_pil() for page in pages]


def sheets(pages: Sequence[Image.Image]) -> Iterator[Image.Image]:
    """The pages side by side, so many on a sheet."""
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


def keep(pages: Sequence[Image.Image], name: str) -> None:
    for number, sheet in enumerate(sheets(pages), start=1):
        sheet.quantize(COLOURS).save(TO / f"{name}-{number}.png", optimize=True)
        grey = sheet.convert("L").quantize(COLOURS // 7)
        grey.save(TO / f"{name}-grey-{number}.png", optimize=True)


def with_status(status: Status, language: Language) -> Workshop:
    """The example as it would be with this status; as a draft, before anybody has answered."""
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
    for language in LANGUAGES:
        keep(pictures(render_pdf(example_workshop(PACK, language), language)), language)
    shown = [pictures(render_pdf(with_status(status, "pl"), "pl"), ACROSS) for status in STATUSES]
    keep([page for pages in shown for page in pages], "statuses")


if __name__ == "__main__":
    main()
