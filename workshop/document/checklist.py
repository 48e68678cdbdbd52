"""The HubSpot checklist: the results of each answer, and the manual steps, grouped by reason."""

from collections.abc import Sequence

from workshop.frozen import Frozen
from workshop.hubspot.bodies import RequestKind
from workshop.hubspot.capabilities import Capability, Product
from workshop.hubspot.configuration import Configuration, ManualStep, Note, Request
from workshop.hubspot.coverage import Coverage, coverage, touched
from workshop.hubspot.products import find_product
from workshop.questionnaire.mappings import ObjectName, Reason
from workshop.spec.spec import Spec
from workshop.text import Text

# Obstacles come first, then decisions, then steps that are only clicked.
ORDER: tuple[Reason, ...] = ("confirm-first", "rule", "judgement", "no-api", "tier")

# The table's names for the things that a request makes, in document.toml.
_KINDS: dict[RequestKind, str] = {
    "group": "groups",
    "property": "properties",
    "file": "properties",
    "owner": "properties",
    "lead_status": "merged",
    "pipeline": "pipelines",
}


class Steps(Frozen):
    """Manual steps with one reason."""

    reason: Reason
    steps: tuple[ManualStep, ...]


class Creation(Frozen):
    """A request in words: the kind of thing that is created, its place and its name."""

    kind: str
    object: ObjectName
    label: str
    options: tuple[str, ...]


class Feasible(Frozen):
    """A capability, and the numbers of the questions whose answers need it."""

    capability: Capability
    questions: tuple[int, ...]


class Sources(Frozen):
    """The pages of one source."""

    name: Text
    pages: tuple[str, ...]


class Checklist(Frozen):
    """The parts of the chapter; each may be empty, and the product may be unknown."""

    coverage: tuple[Coverage, ...]
    product: Product | None
    feasible: tuple[Feasible, ...]
    sources: tuple[Sources, ...]
    groups: tuple[Steps, ...]
    creations: tuple[Creation, ...]
    notes: tuple[Note, ...]


def checklist(spec: Spec, configuration: Configuration) -> Checklist | None:
    """The chapter's parts; None if the configuration is empty."""
    if not (configuration.requests or configuration.manual_steps or configuration.notes):
        return None
    rows = coverage(spec, configuration)
    product = find_product(spec.questionnaire.product)
    asked = touched(spec, configuration, product) if product else ()
    steps = configuration.manual_steps
    found = {reason: tuple(step for step in steps if step.reason == reason) for reason in ORDER}
    return Checklist(
        coverage=rows,
        product=product,
        feasible=tuple(
            Feasible(capability=one, questions=tuple(row.number for row in rows if one.id in row.wishes))
            for one in asked
        ),
        sources=_sources(asked),
        groups=tuple(Steps(reason=reason, steps=found[reason]) for reason in ORDER if found[reason]),
        creations=tuple(_creation(request) for request in configuration.requests),
        notes=configuration.notes,
    )


def _sources(asked: Sequence[Capability]) -> tuple[Sources, ...]:
    """Each source with pages to read, with these pages, in the order of the statements."""
    named = [one.source for one in asked if one.source and one.source.page]
    pages = {source.name: [one.page for one in named if one.name == source.name] for source in named}
    return tuple(Sources(name=name, pages=tuple(dict.fromkeys(found))) for name, found in pages.items())


def _creation(request: Request) -> Creation:
    return Creation(
        kind=_KINDS[request.kind],
        object=request.object,
        label=request.body.label,
        options=request.body.shown,
    )
