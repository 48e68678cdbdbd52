"""The changes that a configuration would make in a portal: steps, each with its reason."""

from typing import Any, Literal, NamedTuple, Self

from pydantic import ConfigDict
from pydantic import Field as Key
from pydantic.alias_generators import to_camel

from workshop.frozen import Frozen
from workshop.questionnaire.mappings import ObjectName

# create: missing. change: present but different. same: nothing to do. conflict: impossible, with the reason.
# left: not ours and not touched. offered: only done if a person names it.
Action = Literal["create", "change", "same", "conflict", "left", "offered"]
PartKind = Literal["group", "property", "option", "pipeline", "stage", "request"]


class Wishes(NamedTuple):
    """Values to hide, as object/VALUE; the id of a pipeline to adapt; which of its stages became ours."""

    hide: frozenset[str] = frozenset()
    adapt: str | None = None
    adopted: dict[str, str] = {}


class _Part(Frozen):
    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, validate_by_name=True, validate_by_alias=True
    )


class Call(_Part):
    """A request as it would be sent."""

    method: Literal["POST", "PATCH"]
    path: str
    body: dict[str, Any]


class Difference(_Part):
    """A single change: of a key of the body, of an option, its order or its visibility."""

    what: str
    old: str | float | None = None
    new: str | float | None = None


class PlanStep(_Part):
    """One thing in the portal by HubSpot's name for it; `request` is the configuration's."""

    id: str
    action: Action
    kind: PartKind
    object: ObjectName
    name: str
    label: str
    request: str
    differences: tuple[Difference, ...] = ()
    reason: str = Key("", description="a phrase of ours: why in conflict, left or offered")
    facts: dict[str, str | int] = {}
    call: Call | None = None
    sources: tuple[str, ...] = Key((), alias="from")

    @property
    def writes(self) -> bool:
        return self.action in ("create", "change")

    def to(self, action: Action, **more: Any) -> Self:
        """The same step with another action."""
        return self.model_copy(update={"action": action, **more})


class Plan(_Part):
    """The steps in a safe order, for one portal; `unread` are limits that the token may not read."""

    format: Literal["hubspot-workshop-plan"] = "hubspot-workshop-plan"
    portal_id: int
    steps: tuple[PlanStep, ...]
    unread: tuple[str, ...] = ()

    def of(self, *actions: Action) -> tuple[PlanStep, ...]:
        return tuple(step for step in self.steps if step.action in actions)

    def adapts(self, pipeline: str | None) -> bool:
        """Whether an existing pipeline is adapted without conflicts."""
        taken = self.of("same", "change")
        return any(one.kind == "pipeline" and one.name == pipeline for one in taken)

    @property
    def nothing_to_do(self) -> bool:
        return not self.of("create", "change")
