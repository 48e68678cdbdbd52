"""Commands that compare a HubSpot portal with a configuration and change it."""

import json
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from pydantic import SecretStr

from workshop.cli.plan_lines import done_line, plan_lines, says, step_lines
from workshop.cli.words import Commands, Lang, Words, complain, complaints_in, read_bytes
from workshop.errors import PortalRefused, Problem
from workshop.hubspot.configuration import Configuration
from workshop.hubspot.configurationfile import read_configuration
from workshop.phrases import message, phrase
from workshop.portal.applying import Application, check_portal
from workshop.portal.client import Client
from workshop.portal.journal import Journal
from workshop.portal.lead_status import hideable
from workshop.portal.plan import Plan, Wishes
from workshop.portal.planning import make_plan
from workshop.portal.portal_reader import read_portal
from workshop.portal.token import token
from workshop.text import Language

File = Annotated[Path, typer.Argument(help="a configuration, X.hubspot.json", show_default=False)]
Hide = Annotated[
    list[str] | None,
    typer.Option("--hide", help="hide an unused default value, as the plan names it; can be repeated"),
]
Adapt = Annotated[
    str | None, typer.Option("--adapt", help="id of an existing pipeline to adapt, instead of a new one")
]


class Asked(NamedTuple):
    """The arguments of a command."""

    file: Path
    configuration: Configuration
    wishes: Wishes
    journal: Journal


def plan(
    ctx: typer.Context,
    file: File,
    hide: Hide = None,
    adapt: Adapt = None,
    as_json: Annotated[bool, typer.Option("--json", help="for a machine to read")] = False,
    lang: Words = Lang.PL,
) -> None:
    """Compare a configuration with the portal that HUBSPOT_TOKEN opens; nothing is changed."""
    with complaints_in(lang.value), client(ctx) as calls:
        asked = _asked(file, hide, adapt)
        made = _made(calls, asked)
    if as_json:
        typer.echo(json.dumps(_readable(made, lang.value), ensure_ascii=False, indent=2))
    else:
        _show(made, asked, lang.value)
        if not made.nothing_to_do:
            typer.echo(phrase(lang.value, "portal.next", portal=made.portal_id, **_again(asked)))
    if made.of("conflict"):
        raise typer.Exit(1)


def apply(
    ctx: typer.Context,
    file: File,
    hide: Hide = None,
    adapt: Adapt = None,
    portal: Annotated[int | None, typer.Option("--portal", help="number of the portal that is meant")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="without asking; needs --portal")] = False,
    lang: Words = Lang.PL,
) -> None:
    """Show the plan, ask, update the portal, and read it back; can be repeated after any failure."""
    if yes and portal is None:
        raise typer.BadParameter(message(Problem(kind="yes_needs_portal"), lang.value))
    with complaints_in(lang.value), client(ctx) as calls:
        asked = _asked(file, hide, adapt)
        made = _made(calls, asked)
        check_portal(made.portal_id, portal, asked.journal)
        _show(made, asked, lang.value)
        if made.nothing_to_do:
            # What is recognised by its name today must be recognised by its id later.
            asked.journal.begin(made, asked.wishes.adapt)
            asked.journal.note("verified", *made.of("same"))
        else:
            _confirm(made, yes, lang.value)
            made = _applied(calls, asked, made, lang.value)
    if made.of("conflict"):
        raise typer.Exit(1)


@contextmanager
def client(ctx: typer.Context) -> Iterator[Client]:
    """The client for the portal; tests start the program with another one."""
    connect: Callable[[SecretStr], Client] = ctx.obj or Client
    opened = connect(token())
    try:
        yield opened
    finally:
        opened.close()


def _asked(file: Path, hide: list[str] | None, adapt: str | None) -> Asked:
    configuration = read_configuration(read_bytes(file), file.name)
    known = hideable(configuration)
    for value in hide or ():
        if value not in known:
            facts: dict[str, str | int] = {"value": value, "known": ", ".join(known) or "–"}
            raise PortalRefused(Problem(kind="unknown_hide", facts=facts))
    journal = Journal(file.with_suffix(".journal.jsonl"))
    before = journal.remembered()
    wishes = Wishes(frozenset(hide or ()), adapt or before.adapt, before.adopted)
    return Asked(file, configuration, wishes, journal)


def _made(calls: Client, asked: Asked) -> Plan:
    portal = read_portal(calls)
    check_portal(portal.portal_id, asked.journal.remembered().portal_id, asked.journal)
    return make_plan(asked.configuration, portal, asked.wishes)


def _show(made: Plan, asked: Asked, language: Language) -> None:
    head = phrase(language, "portal.head", portal=made.portal_id, file=asked.file.name)
    typer.secho(head, bold=True)
    remembered = asked.journal.remembered().adapt
    if remembered and remembered == asked.wishes.adapt:
        typer.echo(phrase(language, "portal.adapted", id=remembered, journal=asked.journal.path.name))
    for line in plan_lines(made, language):
        typer.echo(line)
    steps = asked.configuration.manual_steps
    if made.nothing_to_do:
        hindered = bool(made.of("conflict"))
        empty = not asked.configuration.requests
        said = "no_requests" if empty else "nothing_but_conflicts" if hindered else "nothing_to_do"
        typer.echo(phrase(language, f"portal.{said}"))
    if steps:
        typer.echo(phrase(language, "portal.by_hand", count=len(steps)))


def _readable(made: Plan, language: Language) -> dict[str, Any]:
    """The plan for a machine; each step includes its reason in words."""
    whole = made.model_dump(mode="json", by_alias=True)
    for step, dumped in zip(made.steps, whole["steps"], strict=True):
        dumped["says"] = says(step, language)
    return whole


def _again(asked: Asked) -> dict[str, str]:
    """The file and the options, as a person would type them."""
    options = [f"--hide {shlex.quote(value)}" for value in sorted(asked.wishes.hide)]
    options += [f"--adapt {shlex.quote(asked.wishes.adapt)}"] if asked.wishes.adapt else []
    return {"file": shlex.quote(str(asked.file)), "options": "".join(f" {option}" for option in options)}


def _confirm(made: Plan, yes: bool, language: Language) -> None:
    if yes:
        return
    question = phrase(language, "portal.really", portal=made.portal_id)
    try:
        said = typer.prompt(question, default="", show_default=False)
    except typer.Abort:
        said = ""
    if said.strip() != str(made.portal_id):
        typer.echo(phrase(language, "portal.stopped"))
        raise typer.Exit(1)


def _applied(calls: Client, asked: Asked, agreed: Plan, language: Language) -> Plan:
    run = Application(
        calls,
        asked.configuration,
        asked.wishes,
        asked.journal,
        lambda step: typer.echo(done_line(step, language)),
    )
    try:
        applied = run.run(agreed)
    except (PortalRefused, KeyboardInterrupt) as error:
        complain(error.problems if isinstance(error, PortalRefused) else (), language)
        typer.echo(phrase(language, "portal.go_on", journal=asked.journal.path), err=True)
        raise typer.Exit(1) from None
    complain(applied.refused, language)
    for step in applied.plan.of("create", "change"):
        for line in step_lines(step, language):
            typer.echo(line, err=True)
    if applied.written:
        typer.echo(phrase(language, "portal.done", count=applied.written))
    elif applied.plan.nothing_to_do:
        typer.echo(phrase(language, "portal.nothing_to_do"))
    typer.echo(phrase(language, "portal.journal", journal=asked.journal.path))
    if applied.refused:
        raise typer.Exit(1)
    return applied.plan


COMMANDS: Commands = {
    plan: "acme.hubspot.json --hide contacts/OPEN",
    apply: "acme.hubspot.json --portal 140000001",
}
