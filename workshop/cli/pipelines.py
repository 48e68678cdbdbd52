"""The command that shows a client's present pipelines and starts a workshop from one."""

import datetime as dt
import json
from pathlib import Path
from typing import Annotated

import typer

from workshop.cli.portal import client as portal_client
from workshop.cli.serving import Database
from workshop.cli.words import Commands, Lang, Words, complaints_in, read_bytes, write_file
from workshop.packs.workshopfile import SUFFIX, write_workshop
from workshop.phrases import phrase
from workshop.portal.starting_point import StartingPoint, read_starting_point, saved_starting_point
from workshop.settings import PACK
from workshop.store.database import open_database
from workshop.text import Language
from workshop.usecases.visits import HERE
from workshop.usecases.workshops import begin_workshop, new_workshop

PORTAL = "portal"
Sources = Annotated[
    list[str],
    typer.Option(
        "--from",
        help="`portal`, or a file with HubSpot's answer to GET pipelines or hs_lead_status; can be repeated",
    ),
]


def pipelines(
    ctx: typer.Context,
    sources: Sources,
    database: Database,
    client: Annotated[str, typer.Option(help="begin a workshop of this client from what is there")] = "",
    pipeline: Annotated[str | None, typer.Option(help="id of the pipeline, where there are several")] = None,
    partner: Annotated[str, typer.Option(help="who runs the workshop")] = "",
    date: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="its day")] = None,
    to: Annotated[Path | None, typer.Option(help="write it to a file in this folder instead")] = None,
    answers: Annotated[Lang, typer.Option(help="language of the answers")] = Lang.PL,
    as_json: Annotated[bool, typer.Option("--json", help="for a machine to read")] = False,
    lang: Words = Lang.PL,
) -> None:
    """List the pipelines and lead statuses of a portal or a saved answer; with --client, start from them."""
    with complaints_in(lang.value):
        start = _start(ctx, sources)
        if not client:
            _list(start, as_json, lang.value)
            return
        day = date.date() if date else None
        workshop = new_workshop(
            PACK,
            client=client,
            partner=partner,
            date=day,
            language=answers.value,
            start=start.with_pipeline(pipeline),
        )
        if to:
            write_file(to / f"{workshop.identity.id}{SUFFIX}", write_workshop(workshop))
        else:
            typer.echo(begin_workshop(open_database(database), HERE, workshop, dt.datetime.now(dt.UTC)))


def _start(ctx: typer.Context, sources: list[str]) -> StartingPoint:
    if sources == [PORTAL]:
        with portal_client(ctx) as calls:
            return read_starting_point(calls)
    return saved_starting_point((Path(one).name, read_bytes(Path(one))) for one in sources)


def _list(start: StartingPoint, as_json: bool, language: Language) -> None:
    if as_json:
        whole = {
            "pipelines": [one.model_dump(mode="json", by_alias=True) for one in start.pipelines],
            "leadStatuses": [one.model_dump(mode="json", by_alias=True) for one in start.lead_statuses],
        }
        typer.echo(json.dumps(whole, ensure_ascii=False, indent=2))
        return
    for pipeline in start.pipelines:
        typer.secho(f"{pipeline.id}  {pipeline.label}", bold=True)
        for stage in sorted(pipeline.stages, key=lambda one: one.display_order):
            percent = "" if stage.probability is None else f"{stage.probability:.0%}"
            typer.echo(f"  {percent:>4}  {stage.label}")
    if start.lead_statuses:
        typer.secho(phrase(language, "portal.lead_statuses"), bold=True)
    for option in start.lead_statuses:
        typer.echo(f"  {option.label} ({option.value})")


COMMANDS: Commands = {
    pipelines: '--from pipelines.json --client "Acme sp. z o.o."',
}
