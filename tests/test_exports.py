"""What the repository shows of the example is what the program makes of it now."""

import pypdfium2
import pytest

from tests.rendered import document
from workshop.settings import EXPORTS, PACK
from workshop.text import LANGUAGES, Language
from workshop.usecases.rendering import example_workshop, render_hubspot
from workshop.workshop import Workshop
from workshop.workshopfile import write_workshop

SHOWN = EXPORTS / "example"


@pytest.fixture(scope="module")
def example() -> Workshop:
    return example_workshop(PACK, "pl")


def test_the_workshop_file_is_fresh(example: Workshop) -> None:
    assert (SHOWN / "wentarium.workshop.json").read_bytes() == write_workshop(example), "run: make example"


def test_the_configuration_is_fresh(example: Workshop) -> None:
    assert (SHOWN / "wentarium.hubspot.json").read_bytes() == render_hubspot(example, "pl"), (
        "run: make example"
    )


def test_the_document_is_fresh(example: Workshop) -> None:
    """By its text, page by page: bytes differ with the machine's Pango and HarfBuzz."""
    assert pages((SHOWN / "wentarium.pdf").read_bytes()) == pages(document("example in pl")), (
        "run: make example"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pipeline_for_the_wall_is_one_page(language: Language) -> None:
    with pypdfium2.PdfDocument(document(f"example in {language}")) as pdf:
        sizes = [page.get_size() for page in pdf]
    assert len([width for width, height in sizes if width > height]) == 1


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]
