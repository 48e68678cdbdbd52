"""The program `workshop`: its commands, and its handling of failures."""

import logging
import sys
import tempfile
import traceback

import typer

from workshop.cli import backups, consultants, database, files, findings, pipelines, portal, serving
from workshop.cli.words import Commands, complain
from workshop.errors import WorkshopError
from workshop.phrases import phrase

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Prepare a sales-process workshop: questions in, a document and a HubSpot configuration out.",
)
_COMMANDS: Commands = {
    **serving.COMMANDS,
    **files.COMMANDS,
    **findings.COMMANDS,
    **database.COMMANDS,
    **backups.COMMANDS,
    **portal.COMMANDS,
    **pipelines.COMMANDS,
}
for command, example in _COMMANDS.items():
    name = command.__name__.removesuffix("_")
    cli.command(name, epilog=f"Example: workshop {name} {example}".rstrip())(command)
cli.add_typer(consultants.consultant, name="consultant")


def app() -> None:
    """The console script: explains expected failures, and writes the traceback of others to a file."""
    # A command says everything itself.
    logging.getLogger("workshop").addHandler(logging.NullHandler())
    try:
        cli()
    except WorkshopError as error:
        complain(error.problems, "pl")
        sys.exit(1)
    except Exception:  # the one place where anything may end: a person gets a sentence
        with tempfile.NamedTemporaryFile("w", prefix="workshop-", suffix=".log", delete=False) as log:
            traceback.print_exc(file=log)
        typer.echo(phrase("pl", "cli.unexpected", log=log.name), err=True)
        sys.exit(1)
