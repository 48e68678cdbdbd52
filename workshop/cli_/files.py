"""The command line: one command for each thing a person does with files."""

import json
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workshop.errors import NotFound, NotWritten, Problem, WorkshopError
from workshop.hubspot.configuration import configuration_schema
from workshop.json_text import LARGEST_FILE
from workshop.loading import check_pack
from workshop.phrases import message, phrase
from workshop.serving import HOST, PORT, free_port, serve_command
from workshop.settings import EXPORTS, PACK, ROOT
from workshop.text import Language
from workshop.usecases import OUTPUTS, example_workshop
from workshop.workshop import Workshop
from workshop.workshopfile import SUFFIX, read_workshop, workshop_schema, write_workshop

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Prepare a sales-process workshop: questions in, a document and a HubSpot configuration out.",
)


class Lang(StrEnum):
    """The languages that a person can ask for."""

    PL = "pl"
    EN = "en"


class Schema(StrEnum):
    """The files that have a JSON Schema."""

    WORKSHOP = "workshop"
    HUBSPOT = "hubspot"


Folder = Annotated[
    Path, typer.Option("--to", help="folder to write to; made where it is missing", file_okay=False)
]
Words = Annotated[Lang, typer.Option("--lang", help="language of the messages")]


@cli.command(epilog="Example: workshop serve --port 8502")
def serve(
    host: Annotated[str, typer.Option(help="address of this computer to listen on")] = HOST,
    port: Annotated[int, typer.Option(help="port to listen on", min=1, max=65535)] = PORT,
) -> None:
    """Serve the application on this computer, until Ctrl+C."""
    free_port(host, port)
    typer.echo(phrase("pl", "cli.serving", url=f"http://{host}:{port}"))
    os.chdir(ROOT)
    # The server answers Ctrl+C itself; the signal that it then passes on would end in a message of Python's.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.execv(sys.executable, serve_command(host, port))  # noqa: S606  # our own interpreter, fixed arguments


@cli.command(epilog="Example: workshop example --to workshops")
def example(
    to: Folder = EXPORTS,
    lang: Annotated[Lang, typer.Option("--lang", help="language of the workshop")] = Lang.PL,
) -> None:
    """Write the shipped example: a whole workshop of a plausible company."""
    workshop = example_workshop(PACK, lang.value)
    _write(to / f"{workshop.identity.id}{SUFFIX}", write_workshop(workshop))


@cli.command(epilog="Example: workshop render workshops/acme.workshop.json --to workshops --format pdf")
def render(
    file: Annotated[Path, typer.Argument(help="a workshop file, X.workshop.json", show_default=False)],
    to: Folder = EXPORTS,
    lang: Annotated[
        Lang | None, typer.Option("--lang", help="language of the document; the workshop's own if not given")
    ] = None,
    outputs: Annotated[str, typer.Option("--format", help="what to make, separated by commas")] = ",".join(
        OUTPUTS
    ),
) -> None:
    """Make the document and the HubSpot configuration from a workshop file."""
    wanted = [name.strip() for name in outputs.split(",")]
    unknown = [name for name in wanted if name not in OUTPUTS]
    if unknown:
        facts: dict[str, str | int] = {"format": ", ".join(unknown), "known": ", ".join(OUTPUTS)}
        raise typer.BadParameter(
            message(Problem(kind="unknown_format", facts=facts), lang.value if lang else "pl")
        )
    with _complaints_in(lang.value if lang else "pl"):
        workshop = _read(file)
        language: Language = lang.value if lang else workshop.identity.language
        for name in wanted:
            suffix, make = OUTPUTS[name]
            _write(to / f"{_stem(file)}{suffix}", make(workshop, language))


@cli.command(epilog="Example: workshop check questions/sales_hub_starter --lang en")
def check(
    pack: Annotated[Path, typer.Argument(help="the folder of a question pack")] = PACK,
    lang: Words = Lang.PL,
) -> None:
    """Check a question pack and report every problem: file, place, remedy."""
    with _complaints_in(lang.value):
        questionnaire = check_pack(pack.resolve())
    questions = len(list(questionnaire.questions()))
    typer.echo(
        phrase(lang.value, "cli.pack_sound", title=questionnaire.title.to(lang.value), count=questions)
    )


@cli.command(epilog="Example: workshop schema workshop > workshop.schema.json")
def schema(of: Annotated[Schema, typer.Argument(help="which file", show_default=False)]) -> None:
    """Print the JSON Schema of a workshop file or of a HubSpot configuration."""
    wanted = workshop_schema() if of is Schema.WORKSHOP else configuration_schema()
    typer.echo(json.dumps(wanted, ensure_ascii=False, indent=2))


def app() -> None:
    """The console script: expected failures in words, unexpected ones in a file, never as a traceback."""
    try:
        cli()
    except WorkshopError as error:
        _complain(error.problems, "pl")
        sys.exit(1)
    except Exception:  # the one place where anything may end: a person gets a sentence
        with tempfile.NamedTemporaryFile("w", prefix="workshop-", suffix=".log", delete=False) as log:
            traceback.print_exc(file=log)
        typer.echo(phrase("pl", "cli.unexpected", log=log.name), err=True)
        sys.exit(1)


def _read(file: Path) -> Workshop:
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
    except OSError:
        raise NotFound(file) from None
    return read_workshop(data, file.name)


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise NotWritten(
            Problem(kind="not_written", file=str(path), facts={"reason": str(error.strerror)})
        ) from None
    typer.echo(str(path))


def _stem(file: Path) -> str:
    return file.name.removesuffix(SUFFIX) if file.name.endswith(SUFFIX) else file.stem


@contextmanager
def _complaints_in(language: Language) -> Iterator[None]:
    """Ends the command with the problems in the reader's language."""
    try:
        yield
    except WorkshopError as error:
        _complain(error.problems, language)
        raise typer.Exit(1) from None


def _complain(problems: Iterable[Problem], language: Language) -> None:
    for problem in problems:
        typer.echo(message(problem, language), err=True)
