"""Items that HubSpot has no place for: names that are taken, and properties beyond an object's limit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from workshop.hubspot.bodies import MOST_PROPERTIES, PROPERTIES
from workshop.hubspot.configuration import Item, ManualStep, Request
from workshop.phrases import phrase
from workshop.text import Language


def fitting(items: Sequence[Item], language: Language) -> list[Item]:
    """The items without requests that HubSpot has no place for, and manual steps that name those."""
    first: dict[str, Request] = {}
    taken: list[Request] = []
    for item in items:
        if isinstance(item, Request) and first.setdefault(item.id, item) is not item:
            taken.append(item)
    too_many = _too_many(list(first.values()))
    refused = {id(request) for request in (*taken, *too_many)}
    lines = [_line(request, first[request.id], language) for request in taken]
    surplus = [_surplus_line(request, language) for request in too_many]
    return [
        *(item for item in items if id(item) not in refused),
        *_step("taken", taken, lines, language),
        *_step("surplus", too_many, surplus, language),
    ]


def _too_many(requests: list[Request]) -> list[Request]:
    """The properties beyond the limit of their object."""
    made: Counter[str] = Counter()
    beyond = []
    for request in requests:
        if request.kind in PROPERTIES:
            made[request.object] += 1
            if made[request.object] > MOST_PROPERTIES:
                beyond.append(request)
    return beyond


def unlike(steps: Iterable[ManualStep]) -> tuple[ManualStep, ...]:
    """The steps with unique ids: a pack may have chosen one of ours."""
    known: dict[str, ManualStep] = {}
    for step in steps:
        free, number = step.id, 2
        while free in known:
            free, number = f"{step.id}_{number}", number + 1
        known[free] = step if free == step.id else step.model_copy(update={"id": free})
    return tuple(known.values())


def _step(name: str, refused: list[Request], lines: list[str], language: Language) -> Iterator[ManualStep]:
    if refused:
        yield ManualStep(
            id=f"rule_{name}",
            title=phrase(language, f"hubspot.{name}_title", most=MOST_PROPERTIES),
            where=phrase(language, "hubspot.properties_where"),
            details=tuple(lines),
            reason="rule",
            sources=tuple(dict.fromkeys(source for request in refused for source in request.sources)),
        )


def _surplus_line(request: Request, language: Language) -> str:
    return f"{phrase(language, f'document.object_{request.object}')}: {request.body.label}"


def _line(request: Request, other: Request, language: Language) -> str:
    facts = {"label": request.body.label, "other": other.body.label, "name": request.name}
    return phrase(language, "hubspot.taken_line", **facts)
