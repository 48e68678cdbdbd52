"""The HubSpot checklist: what the configuration creates, and what a person clicks, grouped by reason."""

from workshop.frozen import Frozen
from workshop.hubspot.configuration import Configuration, ManualStep, Note, Request
from workshop.mappings import Reason

# What hinders comes first, then what is decided, then what is only clicked.
ORDER: tuple[Reason, ...] = ("confirm-first", "rule", "judgement", "no-api", "tier")


class Steps(Frozen):
    """Manual steps with one reason."""

    reason: Reason
    steps: tuple[ManualStep, ...]


class Creation(Frozen):
    """A request as a person reads it: what comes into being, where, how it is called."""

    kind: str
    object: str
    label: str
    options: tuple[str, ...]
    mode: str


class Checklist(Frozen):
    """The parts of the chapter; each may be empty."""

    groups: tuple[Steps, ...]
    creations: tuple[Creation, ...]
    notes: tuple[Note, ...]


def checklist(configuration: Configuration) -> Checklist | None:
    """The chapter's parts; None where the configuration holds nothing."""
    if not (configuration.requests or configuration.manual_steps or configuration.notes):
        return None
    steps = configuration.manual_steps
    found = {reason: tuple(step for step in steps if step.reason == reason) for reason in ORDER}
    return Checklist(
        groups=tuple(Steps(reason=reason, steps=found[reason]) for reason in ORDER if found[reason]),
        creations=tuple(_creation(request) for request in configuration.requests),
        notes=configuration.notes,
    )


def _creation(request: Request) -> Creation:
    """Read off the path (/crm/<what>/<version>/<object>[/…]) and the body's labels."""
    parts = request.path.strip("/").split("/")
    body = request.body
    children = body.get("stages") or body.get("options") or []
    return Creation(
        kind="groups" if parts[-1] == "groups" else parts[1],
        object=parts[3],
        label=str(body.get("label") or parts[-1]),
        options=tuple(str(child["label"]) for child in children if not child.get("hidden")),
        mode=request.mode,
    )
