"""The results of an answer, in words."""

from workshop.frozen import Frozen
from workshop.hubspot.bodies import RequestKind
from workshop.hubspot.capabilities import REQUESTED, Capability, Product, Status
from workshop.hubspot.configuration import Request
from workshop.hubspot.coverage import Coverage
from workshop.phrases import phrase
from workshop.text import Language

_ORDER: tuple[Status, ...] = ("native", "manual", "contested", "higher_plan")


class Made(Frozen):
    """The results of the requests of one kind: their number, and the names that a person reads in HubSpot.

    `on` are the objects, if all get the same; otherwise each name is followed by its objects.
    """

    count: str
    on: str
    names: tuple[str, ...]


def made_by(row: Coverage, language: Language) -> tuple[Made, ...]:
    """The results by kind of request, in the order of the kinds."""
    found: dict[RequestKind, list[Request]] = {kind: [] for kind in REQUESTED}
    for request in row.requests:
        found[request.kind].append(request)
    return tuple(_made(kind, requests, language) for kind, requests in found.items() if requests)


def _made(kind: RequestKind, requests: list[Request], language: Language) -> Made:
    on: dict[str, list[str]] = {}
    for request in requests:
        words = phrase(language, f"hubspot.on_{request.object}")
        on.setdefault(_name(request), []).append(words)
    objects = {name: ", ".join(words) for name, words in on.items()}
    alike = len(set(objects.values())) == 1
    return Made(
        count=phrase(language, f"hubspot.made_{kind}", count=len(requests)),
        on=next(iter(objects.values())) if alike else "",
        names=tuple(name if alike else f"{name} ({words})" for name, words in objects.items()),
    )


def status_words(capability: Capability, language: Language) -> str:
    """The way in which the product fulfils a wish, in a few words."""
    return phrase(language, f"hubspot.status_{capability.status}", plan=capability.plan)


def unverified(capability: Capability) -> bool:
    """Whether a reader must be told that nobody verified it; the status of disputed ones implies it."""
    return capability.confidence == "L" and capability.status != "contested"


def statuses(row: Coverage, product: Product) -> tuple[Capability, ...]:
    """The row's wishes by the way in which the product fulfils them: one for each way, the easiest first.

    If one of several wishes is not verified, it represents them.
    """
    wished = [capability for capability in map(product.capability, row.wishes) if capability]
    ways = {(_ORDER.index(one.status), one.plan or ""): one for one in sorted(wished, key=unverified)}
    return tuple(ways[key] for key in sorted(ways))


def _name(request: Request) -> str:
    """The label, or HubSpot's own name of the property whose options are set."""
    return "Lead Status" if request.kind == "lead_status" else request.body.label
