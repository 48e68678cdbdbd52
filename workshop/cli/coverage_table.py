"""The coverage of each answer, as a table for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import NamedTuple

import typer

from workshop.hubspot.capabilities import Product
from workshop.hubspot.configuration import Configuration
from workshop.hubspot.coverage import Coverage, coverage
from workshop.hubspot.products import find_product
from workshop.hubspot.words import made_by, status_words, statuses, unverified
from workshop.phrases import phrase
from workshop.text import Language
from workshop.workshop import Workshop

# Widths in characters; with two between the columns a line has at most 110.
WIDTHS = (28, 17, 33, 26)
GAP = "  "
_NBSP = "\N{NO-BREAK SPACE}"
_COLOURS = {
    "to_decide": "yellow",
    "started": "yellow",
    "unanswered": "yellow",
    "not_applicable": "bright_black",
}


class CoverageLine(NamedTuple):
    """A row of the table, and the colour of its state, if any."""

    cells: Sequence[str]
    colour: str | None = None


def show_coverage(workshop: Workshop, language: Language) -> None:
    """Writes the table to the error output, so that scripts read only the paths."""
    spec, configuration = workshop.spec, workshop.configuration
    product = find_product(spec.questionnaire.product)
    heads = [phrase(language, f"cli.coverage_{name}") for name in ("question", "state", "becomes")]
    for text in _laid_out(CoverageLine([*heads, product.name if product else ""])):
        typer.echo(typer.style(text, bold=True), err=True)
    rows = [_row(row, product, language) for row in coverage(spec, configuration)]
    for line in [*rows, *_account(configuration, language)]:
        for text in _laid_out(line):
            typer.echo(text, err=True)


def _row(row: Coverage, product: Product | None, language: Language) -> CoverageLine:
    becomes = [made.count for made in made_by(row, language)]
    for name, count in (("steps", len(row.steps)), ("notes", len(row.notes))):
        becomes += [phrase(language, f"hubspot.made_{name}", count=count)] if count else []
    if row.document_only:
        becomes.append(phrase(language, "cli.coverage_document", count=len(row.document_only)))
    cells = [
        f"{row.number}.{_NBSP}{row.title.to(language)}",
        phrase(language, f"cli.state_{row.state}"),
        _listed(becomes, WIDTHS[2]),
        _listed(_feasible(row, product, language), WIDTHS[3]) if product else "",
    ]
    return CoverageLine(cells, _COLOURS.get(row.state))


def _listed(parts: Iterable[str], width: int) -> str:
    """The parts joined by commas; a part that fits on one line is not broken."""
    return ", ".join(part.replace(" ", _NBSP) if len(part) < width else part for part in parts)


def _feasible(row: Coverage, product: Product, language: Language) -> Iterator[str]:
    for capability in statuses(row, product):
        status = status_words(capability, language)
        yield phrase(language, "cli.unverified", status=status) if unverified(capability) else status


def _account(configuration: Configuration, language: Language) -> Iterator[CoverageLine]:
    """The manual steps that come from no answer."""
    steps = [step for step in configuration.manual_steps if not step.sources]
    if steps:
        count = phrase(language, "hubspot.made_steps", count=len(steps))
        yield CoverageLine([phrase(language, "cli.coverage_account"), "", count, ""])


def _laid_out(line: CoverageLine) -> Iterator[str]:
    """The row's cells side by side, each wrapped within its column."""
    columns = [
        wrap(cell, width, break_on_hyphens=False) for cell, width in zip(line.cells, WIDTHS, strict=True)
    ]
    for cells in zip_longest(*columns, fillvalue=""):
        padded = [cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)]
        if line.colour:
            padded[1] = typer.style(padded[1], fg=line.colour)
        yield GAP.join(padded).replace(_NBSP, " ").rstrip()
