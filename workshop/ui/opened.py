"""A workshop as the pages read it; the example is opened once."""

from contextlib import suppress
from functools import cache
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.frozen import Frozen
from workshop.spec.spec import Spec
from workshop.text import LANGUAGES, Language
from workshop.usecases.opening import load_cached
from workshop.usecases.rendering import example_workshop, print_job_of
from workshop.workshop import Workshop


class Opened(Frozen):
    """A workshop, assembled, in the language of its reader."""

    workshop: Workshop
    spec: Spec
    language: Language

    def signature(self, question: str) -> str:
        """The names of those who answered a question, in the order of their answers."""
        return ", ".join(self.workshop.authors(question))


@cache
def opened_example(pack: Path, language: Language) -> Opened:
    """The example company of a pack, opened."""
    workshop = example_workshop(pack, language)
    return Opened(workshop=workshop, spec=workshop.spec, language=language)


def open_ahead(pack: Path) -> None:
    """Reads the pack and opens its example ahead of the first visit; what is wrong, the pages say."""
    with suppress(WorkshopError):
        load_cached(pack)
        for language in LANGUAGES:
            print_job_of(opened_example(pack, language).workshop, language)
