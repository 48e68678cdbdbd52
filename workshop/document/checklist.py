"""The HubSpot checklist: what the configuration creates, and what a person clicks, grouped by reason."""

from workshop.frozen import Frozen
from workshop.hubspot.bodies import AnyBody, GroupBody, OptionsBody, PipelineBody
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
    return Creation(
        kind="groups" if parts[-1] == "groups" else parts[1],
        object=parts[3],
        label=parts[-1] if isinstance(request.body, OptionsBody) else request.body.label,
        options=_children(request.body),
        mode=request.mode,
    )


def _children(body: AnyBody) -> tuple[str, ...]:
    """The labels of stages or of options that are shown."""
    if isinstance(body, PipelineBody):
        return tuple(stage.label for stage in body.stages)
    options = () if isinstance(body, GroupBody) else body.options or ()
    return tuple(option.label for option in options if not option.hidden)
