"""Commands for the consultants of a hosted installation."""

import datetime as dt
from typing import Annotated

import typer

from workshop.cli.serving import Database
from workshop.cli.words import Lang, Words, complaints_in
from workshop.errors import NotServed, Problem
from workshop.phrases import clock, phrase
from workshop.settings import hosting
from workshop.store.consultants import Consultant
from workshop.store.database import open_database
from workshop.text import Language
from workshop.usecases.signing_in import SIGN_IN_LASTS, add_consultant, list_consultants, revoke_consultant

consultant = typer.Typer(
    no_args_is_help=True,
    help="Let consultants in, where the application is hosted for others.",
    epilog='Example: workshop consultant add "Ewa Kompas"',
)
Name = Annotated[str, typer.Argument(help="the consultant's name", show_default=False)]


@consultant.command("add", epilog='Example: workshop consultant add "Ewa Kompas" --days 90')
def add(
    name: Name,
    database: Database,
    days: Annotated[int, typer.Option(help="how long the link works", min=1, max=366)] = SIGN_IN_LASTS.days,
    lang: Words = Lang.PL,
) -> None:
    """Make a consultant's sign-in link, which is shown only once; the previous link stops working."""
    with complaints_in(lang.value):
        if not hosting().public:
            raise NotServed(Problem(kind="not_hosted"))
        lasts = dt.timedelta(days=days)
        token, expires = add_consultant(open_database(database), name, dt.datetime.now(dt.UTC), lasts)
    typer.echo(f"{hosting().public}/c/{token}")
    typer.echo(phrase(lang.value, "cli.expires", at=clock(lang.value, expires)), err=True)


@consultant.command("list", epilog="Example: workshop consultant list")
def list_(database: Database, lang: Words = Lang.PL) -> None:
    """List the consultants who were given a link."""
    with complaints_in(lang.value):
        found = list_consultants(open_database(database))
    now = dt.datetime.now(dt.UTC)
    for one in found:
        typer.echo(f"{one.name}  {_standing(lang.value, one, now)}")
    if not found:
        typer.echo(phrase(lang.value, "cli.no_consultants"))


@consultant.command("revoke", epilog='Example: workshop consultant revoke "Ewa Kompas"')
def revoke(name: Name, database: Database, lang: Words = Lang.PL) -> None:
    """End a consultant's link, and sign them out everywhere."""
    with complaints_in(lang.value):
        revoke_consultant(open_database(database), name, dt.datetime.now(dt.UTC))
    typer.echo(phrase(lang.value, "cli.consultant_revoked", name=name))


def _standing(language: Language, one: Consultant, now: dt.datetime) -> str:
    if one.revoked:
        return phrase(language, "cli.consultant_out", at=clock(language, one.revoked))
    name = "cli.consultant_until" if one.expires > now else "cli.consultant_ended"
    return phrase(language, name, at=clock(language, one.expires))
