"""Comparing a configuration with a portal: nothing is deleted, and nothing of the portal is dropped."""

from collections.abc import Callable, Iterator

from workshop.hubspot.bodies import RequestKind
from workshop.hubspot.configuration import Configuration, Request
from workshop.portal.lead_status import plan_lead_status
from workshop.portal.pipelines import plan_pipeline
from workshop.portal.plan import PartKind, Plan, PlanStep, Wishes
from workshop.portal.properties import plan_group, plan_property
from workshop.portal.state import Portal
from workshop.questionnaire.mappings import OBJECTS, ObjectName

Planner = Callable[[Request, Portal, Wishes], list[PlanStep]]

# The planner of each kind of request.
_PLANNED: dict[RequestKind, Planner] = {
    "group": lambda request, portal, _: plan_group(request, portal),
    "property": lambda request, portal, _: plan_property(request, portal),
    "file": lambda request, portal, _: plan_property(request, portal),
    "owner": lambda request, portal, _: plan_property(request, portal),
    "lead_status": lambda request, portal, wishes: plan_lead_status(request, portal, wishes.hide),
    "pipeline": plan_pipeline,
}


def make_plan(configuration: Configuration, portal: Portal, wishes: Wishes) -> Plan:
    """The steps for every request of the configuration, in its order; then what is left alone."""
    steps = [step for request in configuration.requests for step in plan_request(request, portal, wishes)]
    return Plan(
        portal_id=portal.portal_id,
        steps=(*_within_limits(steps, portal), *_others(steps, portal)),
        unread=portal.unread,
    )


def plan_request(request: Request, portal: Portal, wishes: Wishes) -> list[PlanStep]:
    """The steps of one request."""
    return _PLANNED[request.kind](request, portal, wishes)


def _within_limits(steps: list[PlanStep], portal: Portal) -> Iterator[PlanStep]:
    """Marks new properties beyond the portal's limit as conflicts."""
    room = {name: portal.property_limits[name].room for name in portal.property_limits}
    for step in steps:
        left = room.get(step.object)
        if step.kind != "property" or step.action != "create" or left is None:
            yield step
        elif left == 0:
            limit = portal.property_limits[step.object].limit or 0
            yield step.to("conflict", reason="no_room_for_property", facts={"limit": limit}, call=None)
        else:
            room[step.object] = left - 1
            yield step


def _others(steps: list[PlanStep], portal: Portal) -> Iterator[PlanStep]:
    """The other things in the portal, listed to show that they were seen."""
    named = {(step.kind, step.object, step.name) for step in steps}
    for object_name in OBJECTS:
        own = [one for one in portal.properties.get(object_name, ()) if not one.hubspot_defined]
        count = len([one for one in own if ("property", object_name, one.name) not in named])
        if count:
            yield _left("property", object_name, "", "", "properties_kept", count)
    for one in portal.pipelines:
        if ("pipeline", "deals", one.id) not in named:
            yield _left("pipeline", "deals", one.id, one.label, "pipeline_kept", len(one.stages))


def _left(
    kind: PartKind, object_name: ObjectName, name: str, label: str, reason: str, count: int
) -> PlanStep:
    return PlanStep(
        id=f"left_{kind}_{object_name}_{name}".rstrip("_"),
        action="left",
        kind=kind,
        object=object_name,
        name=name,
        label=label,
        request="",
        reason=reason,
        facts={"count": count},
    )
