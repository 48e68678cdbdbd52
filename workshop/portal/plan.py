"""What a configuration would change in a portal: a list of steps, each with its reason."""

from typing import Any, Literal, NamedTuple, Self

from pydantic import ConfigDict
from pydantic import Field as Key
from pydantic.alias_generators import to_camel

from workshop.frozen import Frozen
from workshop.questionnaire.mappings import ObjectName

# create: not there yet. change: there, and different. same: nothing to do. conflict: cannot be done, and why.
# left: the portal's own, which is not touched. offered: only done when somebody asks for it by name.
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
    """One thing that would change: a key of the body, an option, its order or whether it is shown."""

    what: str
    old: str | float | None = None
    new: str | float | None = None


class PlanStep(_Part):
    """One thing in the portal, by the name that HubSpot knows it by; `request` is the configuration's."""

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
        """The same step with what is to be done."""
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
        """Whether an existing pipeline becomes ours, and nothing stands in the way."""
        taken = self.of("same", "change")
        return any(one.kind == "pipeline" and one.name == pipeline for one in taken)

    @property
    def nothing_to_do(self) -> bool:
        return not self.of("create", "change")
