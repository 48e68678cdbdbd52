"""Commands that copy the database and put a copy back."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from workshop.cli.serving import Database
from workshop.cli.words import Commands, Lang, Words, complaints_in
from workshop.phrases import phrase
from workshop.settings import ROOT
from workshop.store.backup import Contents, back_up, verify
from workshop.store.backup import restore as put_back
from workshop.text import Language

BACKUPS = ROOT / "backups"

Copy = Annotated[Path, typer.Argument(help="a copy that `workshop backup` has made", show_default=False)]
To = Annotated[Path, typer.Option("--to", help="folder for the copy")]


def backup(database: Database, to: To = BACKUPS, lang: Words = Lang.PL) -> None:
    """Copy the SQLite database while it is in use, check the copy, and print its path."""
    with complaints_in(lang.value):
        made = to / f"workshops-{dt.datetime.now().astimezone():%Y-%m-%d-%H%M%S}.sqlite3"
        held = back_up(database, made)
    typer.echo(str(made))
    typer.echo(_said(lang.value, held), err=True)


def restore(
    copy: Copy,
    database: Database,
    verify_: Annotated[
        bool, typer.Option("--verify", help="only check that the copy can be restored")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="without asking")] = False,
    lang: Words = Lang.PL,
) -> None:
    """Put a copy in the place of the database; stop the application first."""
    with complaints_in(lang.value):
        held = verify(copy)
        typer.echo(_said(lang.value, held))
        if verify_:
            return
        if not yes and not typer.confirm(phrase(lang.value, "cli.really_restore")):
            raise typer.Exit(1)
        kept = put_back(copy, database)
    if kept:
        typer.echo(phrase(lang.value, "cli.kept_before", path=kept))
    typer.echo(phrase(lang.value, "cli.restored"))


def _said(language: Language, held: Contents) -> str:
    answers = phrase(language, "cli.backup_answers", count=held.answers)
    return phrase(language, "cli.backup_whole", count=held.workshops, answers=answers)


COMMANDS: Commands = {
    backup: "--to /var/backups/workshop",
    restore: "backups/workshops-2026-12-08-030000.sqlite3 --verify",
}
