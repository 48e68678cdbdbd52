"""The sheets for setting HubSpot up: what it gets, the manual steps, and the coverage of each answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from workshop.hubspot.configuration import Configuration
from workshop.hubspot.coverage import Coverage, coverage
from workshop.hubspot.parts import ObjectParts, Option, Origin, Pipeline, parts_of
from workshop.hubspot.products import find_product
from workshop.hubspot.words import Made, made_by, status_words, statuses, unverified
from workshop.phrases import phrase
from workshop.spec.spec import Spec
from workshop.spreadsheet.sheet import Cell, Column, Kind, Sheet, listed
from workshop.text import Language

Heads = Sequence[tuple[str, int, Kind]]

_PROPERTIES: Heads = (
    ("object", 14, "text"),
    ("label", 34, "text"),
    ("internal_name", 34, "text"),
    ("type", 26, "text"),
    ("options", 34, "text"),
    ("internal_values", 34, "text"),
    ("questions", 28, "text"),
)
_STEPS: Heads = (
    ("done", 10, "tick"),
    ("reason", 24, "text"),
    ("step", 38, "text"),
    ("where", 44, "text"),
    ("details", 80, "text"),
    ("questions", 28, "text"),
)
_COVERAGE: Heads = (
    ("number", 6, "number"),
    ("question", 28, "text"),
    ("state", 24, "text"),
    ("becomes", 60, "text"),
    ("document_only", 40, "text"),
    ("product", 40, "text"),
)


class _Names(NamedTuple):
    """The words of one language, and the title of each question by its id."""

    language: Language
    titles: Mapping[str, str]

    def say(self, name: str, **facts: object) -> str:
        return phrase(self.language, name, **facts)

    def questions(self, ids: Iterable[str]) -> str:
        return listed(self.titles.get(one, one) for one in ids)

    def sheet(self, name: str, heads: Heads, rows: Iterable[tuple[Cell, ...]]) -> Iterator[Sheet]:
        """The sheet, if it has rows."""
        found = tuple(rows)
        if found:
            columns = (Column(self.say(f"spreadsheet.{head}"), width, kind) for head, width, kind in heads)
            yield Sheet(self.say(f"spreadsheet.{name}"), tuple(columns), found)


def setting_up_sheets(spec: Spec, configuration: Configuration, language: Language) -> Iterator[Sheet]:
    """The sheets that have rows."""
    titles = {one.id: one.title.to(language) for one in spec.questionnaire.questions()}
    names = _Names(language, titles)
    parts = parts_of(configuration.requests)
    properties = [row for one in parts.objects for row in _object(one, names)]
    yield from names.sheet(
        "properties", _PROPERTIES, [*properties, *(_pipeline(one, names) for one in parts.pipelines)]
    )
    yield from names.sheet("steps", _STEPS, _steps(configuration, names))
    yield from names.sheet("coverage", _COVERAGE, _coverage(spec, configuration, names))


def _object(one: ObjectParts, names: _Names) -> Iterator[tuple[Cell, ...]]:
    row = partial(_part, names, names.say(f"document.object_{one.object}"))
    for group in one.groups:
        yield row(group.label, group.name, names.say("document.creation_groups"), (), group.origin)
    for made in one.properties:
        shown = made.options if made.type != "yes_no" else ()
        yield row(made.label, made.name, names.say(f"hubspot.type_{made.type}"), shown, made.origin)
    for merged in one.merged:
        label = names.say("spreadsheet.lead_status") if merged.type == "lead_status" else merged.label
        shown = tuple(option for option in merged.options if not option.hidden)
        yield row(label, merged.name, names.say("document.creation_merged"), shown, merged.origin)


def _pipeline(one: Pipeline, names: _Names) -> tuple[Cell, ...]:
    stages = tuple(Option(stage.name, f"{stage.label} ({stage.percent}%)", False) for stage in one.stages)
    deals, kind = names.say("document.object_deals"), names.say("document.creation_pipelines")
    return _part(names, deals, one.label, one.name, kind, stages, one.origin)


def _part(
    names: _Names, holder: str, label: str, name: str, kind: str, options: tuple[Option, ...], origin: Origin
) -> tuple[Cell, ...]:
    labels = listed(option.label for option in options)
    values = listed(option.value for option in options)
    return (holder, label, name, kind, labels, values, names.questions(origin.questions))


def _steps(configuration: Configuration, names: _Names) -> Iterator[tuple[Cell, ...]]:
    for step in configuration.manual_steps:
        reason = names.say(f"document.reason_{step.reason}")
        questions = names.questions(step.sources) or names.say("document.feasible_account")
        yield (None, reason, step.title, step.where, listed(step.details), questions)


def _coverage(spec: Spec, configuration: Configuration, names: _Names) -> Iterator[tuple[Cell, ...]]:
    product = find_product(spec.questionnaire.product)
    for row in coverage(spec, configuration):
        ways = [] if product is None else statuses(row, product)
        yield (
            row.number,
            row.title.to(names.language),
            names.say(f"document.state_{row.state}"),
            listed(_becomes(row, names)),
            listed(label.to(names.language) for label in row.document_only),
            listed(
                names.say("cli.unverified", status=words) if unverified(way) else words
                for way in ways
                for words in [status_words(way, names.language)]
            ),
        )


def _becomes(row: Coverage, names: _Names) -> Iterator[str]:
    yield from (_made(made) for made in made_by(row, names.language))
    yield from (step.title for step in row.steps)
    yield from (note.text for note in row.notes)


def _made(made: Made) -> str:
    what = f"{made.count} ({made.on})" if made.on else made.count
    return f"{what}: {', '.join(made.names)}"
