"""The example company of a pack for the pages, read once."""

from contextlib import suppress
from functools import cache
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.text import LANGUAGES, Language
from workshop.usecases.opening import load_cached
from workshop.usecases.rendering import example_workshop, print_job_of
from workshop.workshop import Workshop


@cache
def shown_example(pack: Path, language: Language) -> Workshop:
    """The example, which no page changes."""
    return example_workshop(pack, language)


def prepare_example(pack: Path) -> None:
    """Reads the pack and its example ahead of the first visit; pages report any problems with them."""
    with suppress(WorkshopError):
        load_cached(pack)
        for language in LANGUAGES:
            print_job_of(shown_example(pack, language), language)
