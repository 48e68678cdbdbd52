"""What two answers would make twice: HubSpot takes one, and the other is made by hand."""

from collections.abc import Iterable, Sequence

from workshop.hubspot.bodies import OptionsBody
from workshop.hubspot.configuration import Item, ManualStep, Request
from workshop.phrases import phrase
from workshop.text import Language


def distinct(items: Sequence[Item], language: Language) -> list[Item]:
    """The items with the first request of each id; a step by hand names the others."""
    first: dict[str, Request] = {}
    refused: list[Request] = []
    for item in items:
        if isinstance(item, Request) and first.setdefault(item.id, item) is not item:
            refused.append(item)
    if not refused:
        return list(items)
    kept = [item for item in items if not isinstance(item, Request) or first[item.id] is item]
    return [*kept, _step(refused, first, language)]


def unlike(steps: Iterable[ManualStep]) -> tuple[ManualStep, ...]:
    """The steps, each with an id of its own: a pack may have chosen one of ours."""
    known: dict[str, ManualStep] = {}
    for step in steps:
        free, number = step.id, 2
        while free in known:
            free, number = f"{step.id}_{number}", number + 1
        known[free] = step if free == step.id else step.model_copy(update={"id": free})
    return tuple(known.values())


def _step(refused: list[Request], first: dict[str, Request], language: Language) -> ManualStep:
    return ManualStep(
        id="rule_taken_names",
        title=phrase(language, "hubspot.taken_title"),
        where=phrase(language, "hubspot.properties_where"),
        details=tuple(_line(request, first[request.id], language) for request in refused),
        reason="rule",
        sources=tuple(dict.fromkeys(source for request in refused for source in request.sources)),
    )


def _line(request: Request, other: Request, language: Language) -> str:
    facts = {"label": _label(request), "other": _label(other), "name": _name(request)}
    return phrase(language, "hubspot.taken_line", **facts)


def _name(request: Request) -> str:
    """What the request makes or changes, as HubSpot calls it."""
    body = request.json_body()
    return str(body.get("name") or body.get("pipelineId") or request.path.rsplit("/", 1)[-1])


def _label(request: Request) -> str:
    return _name(request) if isinstance(request.body, OptionsBody) else request.body.label
