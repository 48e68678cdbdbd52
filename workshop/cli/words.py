"""Arguments, options and messages that all commands share."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workshop.errors import NotFound, NotWritten, Problem, WorkshopError
from workshop.packs.workshopfile import read_workshop
from workshop.phrases import message
from workshop.reading.json_text import LARGEST_FILE
from workshop.text import Language
from workshop.workshop import Workshop


class Lang(StrEnum):
    """The languages that a person can ask for."""

    PL = "pl"
    EN = "en"


# Commands, each with an example of its arguments.
Commands = dict[Callable[..., None], str]

Folder = Annotated[
    Path, typer.Option("--to", help="folder to write to; made where it is missing", file_okay=False)
]
Words = Annotated[Lang, typer.Option("--lang", help="language of the messages")]
WorkshopFile = Annotated[
    Path, typer.Argument(help="a workshop file, X.workshop.json, or its document, X.pdf", show_default=False)
]


def read_file(file: Path) -> Workshop:
    """The workshop in a file."""
    return read_workshop(read_bytes(file), file.name)


def read_bytes(file: Path) -> bytes:
    """The bytes of a file, up to one more than any reader accepts."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError:
        raise NotFound(file) from None


def write_file(path: Path, data: bytes) -> None:
    """Writes a file, which only its owner can read if it is new, and prints its path."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(0o600)
        path.write_bytes(data)
    except OSError as error:
        raise NotWritten(
            Problem(kind="not_written", file=str(path), facts={"reason": str(error.strerror)})
        ) from None
    typer.echo(str(path))


@contextmanager
def complaints_in(language: Language) -> Iterator[None]:
    """Ends the command with the problems in the reader's language."""
    try:
        yield
    except WorkshopError as error:
        complain(error.problems, language)
        raise typer.Exit(1) from None


def complain(problems: Iterable[Problem], language: Language) -> None:
    """Writes the problems to the error output, one a line."""
    for problem in problems:
        typer.echo(message(problem, language), err=True)
