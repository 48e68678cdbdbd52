"""Commands that convert files without a database."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workshop.cli.coverage_table import show_coverage
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
from workshop.errors import NotWritten, Problem
from workshop.hubspot.configuration import configuration_schema
from workshop.packs.loading import check_pack, load_pack
from workshop.packs.workshopfile import SUFFIX, workshop_schema, write_workshop
from workshop.phrases import message, phrase
from workshop.settings import EXPORTS, PACK
from workshop.text import Language
from workshop.usecases.rendering import FROM_FILE, OUTPUTS, USUAL, blank_workshop, example_workshop, pdf_cache


class Schema(StrEnum):
    """The files that have a JSON Schema."""

    WORKSHOP = "workshop"
    HUBSPOT = "hubspot"


def example(
    to: Folder = EXPORTS,
    lang: Annotated[Lang, typer.Option("--lang", help="language of the workshop")] = Lang.PL,
) -> None:
    """Write the shipped example: the complete workshop of a plausible company."""
    workshop = example_workshop(PACK, lang.value)
    write_file(to / f"{workshop.identity.id}{SUFFIX}", write_workshop(workshop))


def render(
    file: WorkshopFile,
    to: Folder = EXPORTS,
    lang: Annotated[
        Lang | None, typer.Option("--lang", help="language of the document; the workshop's own if not given")
    ] = None,
    outputs: Annotated[
        str, typer.Option("--format", help=f"what to make, separated by commas: {', '.join(FROM_FILE)}")
    ] = ",".join(USUAL),
) -> None:
    """Make the document and the HubSpot configuration from a workshop file or its document."""
    wanted = [name.strip() for name in outputs.split(",")]
    unknown = [name for name in wanted if name not in FROM_FILE]
    if unknown:
        facts: dict[str, str | int] = {"format": ", ".join(unknown), "known": ", ".join(FROM_FILE)}
        raise typer.BadParameter(
            message(Problem(kind="unknown_format", facts=facts), lang.value if lang else "pl")
        )
    if {"pdf", "blank"} & set(wanted):
        pdf_cache().pool.get_ready()
    with complaints_in(lang.value if lang else "pl"):
        workshop = read_file(file)
        language: Language = lang.value if lang else workshop.identity.language
        for name in wanted:
            suffix, make = OUTPUTS[name]
            target = to / f"{_stem(file)}{suffix}"
            if target.resolve() == file.resolve():
                raise NotWritten(Problem(kind="onto_itself", file=str(target)))
            write_file(target, make(workshop, language))
        if "hubspot" in wanted:
            show_coverage(workshop, language)


def blank(
    pack: Annotated[Path, typer.Argument(help="the folder of a question pack")] = PACK,
    to: Folder = EXPORTS,
    lang: Annotated[Lang, typer.Option("--lang", help="language of the questionnaire")] = Lang.PL,
) -> None:
    """Print a pack as a questionnaire to fill in by hand; with a client's name: render --format blank."""
    pdf_cache().pool.get_ready()
    with complaints_in(lang.value):
        workshop = blank_workshop(load_pack(pack.resolve()), lang.value)
        suffix, make = OUTPUTS["blank"]
        write_file(to / f"{workshop.identity.id}{suffix}", make(workshop, lang.value))


def check(
    pack: Annotated[Path, typer.Argument(help="the folder of a question pack")] = PACK,
    lang: Words = Lang.PL,
) -> None:
    """Check a question pack and report every problem: file, place, remedy."""
    with complaints_in(lang.value):
        questionnaire = check_pack(pack.resolve())
    questions = len(list(questionnaire.questions()))
    typer.echo(
        phrase(lang.value, "cli.pack_sound", title=questionnaire.title.to(lang.value), count=questions)
    )


def schema(of: Annotated[Schema, typer.Argument(help="which file", show_default=False)]) -> None:
    """Print the JSON Schema of a workshop file or of a HubSpot configuration."""
    wanted = workshop_schema() if of is Schema.WORKSHOP else configuration_schema()
    typer.echo(json.dumps(wanted, ensure_ascii=False, indent=2))


def _stem(file: Path) -> str:
    return file.name.removesuffix(SUFFIX) if file.name.endswith(SUFFIX) else file.stem


COMMANDS: Commands = {
    example: "--to workshops",
    render: "workshops/acme.workshop.json --to workshops --format pdf",
    blank: "questions/sales_hub_starter --to workshops",
    check: "questions/sales_hub_starter --lang en",
    schema: "workshop > workshop.schema.json",
}
