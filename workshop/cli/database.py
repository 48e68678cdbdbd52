"""Commands on the workshops in the database."""

import datetime as dt
import json
from enum import StrEnum
from typing import Annotated

import typer

from workshop.cli.serving import HOST, PORT, Database
from workshop.cli.words import (
    Commands,
    Folder,
    Lang,
    Words,
    WorkshopFile,
    complaints_in,
    read_file,
    write_file,
)
from workshop.packs.workshopfile import SUFFIX, write_workshop
from workshop.phrases import clock, phrase
from workshop.settings import EXPORTS, PACK, Hosting, hosting
from workshop.store.database import open_database
from workshop.usecases.inviting import make_link, revoke_link
from workshop.usecases.visits import HERE
from workshop.usecases.workshops import (
    begin_workshop,
    delete_workshop,
    export_workshop,
    import_workshop,
    list_workshops,
    new_workshop,
)


class LinkFor(StrEnum):
    """The kinds of links."""

    TEAM = "team"
    REVIEW = "review"


Id = Annotated[str, typer.Argument(help="the workshop's id, as `workshop list` shows it", show_default=False)]


def new(
    client: Annotated[str, typer.Argument(help="the client's name", show_default=False)],
    database: Database,
    partner: Annotated[str, typer.Option(help="who runs the workshop")] = "",
    date: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="its day")] = None,
    answers: Annotated[Lang, typer.Option(help="language of the answers")] = Lang.PL,
    lang: Words = Lang.PL,
) -> None:
    """Create a workshop and print its id."""
    with complaints_in(lang.value):
        day = date.date() if date else None
        new_one = new_workshop(PACK, client=client, partner=partner, date=day, language=answers.value)
        begun = begin_workshop(open_database(database), HERE, new_one, _now())
    typer.echo(begun)


def list_(
    database: Database,
    as_json: Annotated[bool, typer.Option("--json", help="for a machine to read")] = False,
    lang: Words = Lang.PL,
) -> None:
    """List the workshops, the last changed first."""
    with complaints_in(lang.value):
        found = list_workshops(open_database(database), HERE, _now())
    if as_json:
        rows = [
            {**head.identity.model_dump(mode="json"), "changed": at.isoformat(timespec="seconds")}
            for head, at in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for head, at in found:
        typer.echo(f"{head.identity.id}  {head.identity.client}  {clock(lang.value, at)}")
    if not found:
        typer.echo(phrase(lang.value, "cli.no_workshops"))


def import_(
    file: WorkshopFile,
    database: Database,
    copy: Annotated[bool, typer.Option("--copy", help="as a new workshop, where its id is taken")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="instead of the one of that id, which is deleted")
    ] = False,
    lang: Words = Lang.PL,
) -> None:
    """Import a workshop from its file or its document, whole or not at all, and print its id."""
    if copy and replace:
        raise typer.BadParameter(phrase(lang.value, "cli.copy_or_replace"))
    with complaints_in(lang.value):
        workshop = read_file(file)
        taken = import_workshop(open_database(database), HERE, workshop, _now(), copy=copy, replace=replace)
    typer.echo(taken)


def export(workshop: Id, database: Database, to: Folder = EXPORTS, lang: Words = Lang.PL) -> None:
    """Export a workshop to its file."""
    with complaints_in(lang.value):
        whole = export_workshop(open_database(database), HERE, workshop, _now())
        write_file(to / f"{workshop}{SUFFIX}", write_workshop(whole))


def link(
    workshop: Id,
    database: Database,
    kind: Annotated[
        LinkFor, typer.Option("--for", help="whose pages it opens: the team's, or the consultant's too")
    ] = LinkFor.TEAM,
    revoke: Annotated[bool, typer.Option("--revoke", help="let nobody in by it any more")] = False,
    port: Annotated[int, typer.Option(help="the port that the application listens on")] = PORT,
    lang: Words = Lang.PL,
) -> None:
    """Make the workshop's link, which is shown only once; the previous link stops working."""
    with complaints_in(lang.value):
        if revoke:
            revoke_link(open_database(database), HERE, workshop, kind.value, _now())
            typer.echo(phrase(lang.value, "cli.revoked"))
            return
        token, expires = make_link(open_database(database), HERE, workshop, kind.value, _now())
    here = Hosting(f"http://{HOST}:{port}")
    typer.echo((hosting() if hosting().public else here).link(token))
    typer.echo(phrase(lang.value, "cli.expires", at=clock(lang.value, expires)), err=True)


def delete(
    workshop: Id,
    database: Database,
    yes: Annotated[bool, typer.Option("--yes", help="without asking")] = False,
    lang: Words = Lang.PL,
) -> None:
    """Delete a workshop with all its answers and their history."""
    with complaints_in(lang.value):
        whole = export_workshop(open_database(database), HERE, workshop, _now())
        question = phrase(lang.value, "cli.really_delete", client=whole.identity.client, id=workshop)
        if not yes and not typer.confirm(question):
            raise typer.Exit(1)
        delete_workshop(open_database(database), HERE, workshop, _now())
    typer.echo(phrase(lang.value, "cli.deleted", id=workshop))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


COMMANDS: Commands = {
    new: '"Acme sp. z o.o." --partner "Kompas CRM" --date 2026-12-08',
    list_: "--json",
    import_: "workshops/acme.workshop.json --copy",
    export: "acme_k3x --to workshops",
    link: "acme_k3x",
    delete: "acme_k3x",
}
