"""The example files in the repository equal the program's present output."""

import pypdfium2
import pytest

from tests.printed import landscape
from tests.rendered import WORKSHOPS, document
from workshop.packs.workshopfile import write_workshop
from workshop.settings import EXPORTS, PACK
from workshop.usecases.rendering import example_workshop, render_hubspot
from workshop.workshop import Workshop

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
    """Compared by text, page by page, because bytes differ with the machine's Pango and HarfBuzz."""
    assert pages((SHOWN / "wentarium.pdf").read_bytes()) == pages(document("example in pl")), (
        "run: make example"
    )


@pytest.mark.parametrize("name", [name for name in WORKSHOPS if name.startswith("example")])
def test_contact_path_and_pipeline_are_one_page_each_for_the_wall(name: str) -> None:
    assert sum(landscape(document(name))) == 2


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]
