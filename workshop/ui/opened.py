"""A workshop as the pages read it, and the files made from it; the example's are made once."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock

from workshop.errors import WorkshopError
from workshop.frozen import Frozen
from workshop.paths import question_of
from workshop.spec import Spec
from workshop.text import LANGUAGES, Language
from workshop.usecases.opening import load_cached
from workshop.usecases.rendering import OUTPUTS, example_workshop
from workshop.workshop import Workshop

# The files of the example that its page offers.
EXAMPLE_FILES = ("pdf", "hubspot")
# One thread makes a file of the example while another that wants the same one waits for it.
_MAKING = {output: Lock() for output in EXAMPLE_FILES}


class Opened(Frozen):
    """A workshop, assembled, in the language of its reader."""

    workshop: Workshop
    spec: Spec
    language: Language

    def signature(self, question: str) -> str:
        """The names of those who answered a question, in the order of their answers."""
        own = [signed for path, signed in self.workshop.changes.items() if question_of(path) == question]
        return ", ".join(dict.fromkeys(signed.by for signed in sorted(own, key=lambda signed: signed.at)))


@cache
def opened_example(pack: Path, language: Language) -> Opened:
    """The example company of a pack, opened."""
    workshop = example_workshop(pack, language)
    return Opened(workshop=workshop, spec=workshop.spec(), language=language)


def example_file(pack: Path, language: Language, output: str) -> bytes:
    """One of the files that the example renders to."""
    with _MAKING[output]:
        return _made(pack, language, output)


def open_ahead(pack: Path) -> None:
    """Reads the pack and opens its example ahead of the first visit; what is wrong, the pages say."""
    with suppress(WorkshopError):
        load_cached(pack)
        for language in LANGUAGES:
            opened_example(pack, language)


def make_ahead(pack: Path, afterwards: Callable[[], None]) -> None:
    """Makes every file ahead of the first click."""
    with suppress(WorkshopError):
        for language in LANGUAGES:
            for output in EXAMPLE_FILES:
                example_file(pack, language, output)
    afterwards()


@cache
def _made(pack: Path, language: Language, output: str) -> bytes:
    _, make = OUTPUTS[output]
    return make(opened_example(pack, language).workshop, language)
