"""Comparing a configuration with a portal: nothing is ever deleted, nothing of the portal's own dropped."""

from collections.abc import Iterator

from workshop.hubspot import api
from workshop.hubspot.bodies import GroupBody, OptionsBody, PipelineBody
from workshop.hubspot.configuration import Configuration, Request
from workshop.portal.lead_status import plan_lead_status
from workshop.portal.pipelines import plan_pipeline
from workshop.portal.plan import Kind, Plan, Step
from workshop.portal.properties import plan_group, plan_property
from workshop.portal.state import OBJECTS, Portal
from workshop.portal.wishes import Wishes
from workshop.questionnaire.mappings import ObjectName


def make_plan(configuration: Configuration, portal: Portal, wishes: Wishes) -> Plan:
    """The steps for every request of the configuration, in its order; then what is left alone."""
    steps = [step for request in configuration.requests for step in plan_request(request, portal, wishes)]
    return Plan(
        portal_id=portal.portal_id,
        steps=(*_within_limits(steps, portal), *_others(steps, portal)),
        unread=portal.unread,
    )


def plan_request(request: Request, portal: Portal, wishes: Wishes) -> list[Step]:
    """The steps of one request."""
    object_name = api.object_of(request.path)
    if isinstance(request.body, PipelineBody):
        return plan_pipeline(request, portal, wishes)
    if isinstance(request.body, OptionsBody):
        return plan_lead_status(request, object_name, portal, wishes.hide)
    if isinstance(request.body, GroupBody):
        return plan_group(request, object_name, portal)
    return plan_property(request, object_name, portal)


def _within_limits(steps: list[Step], portal: Portal) -> Iterator[Step]:
    """New properties beyond what the portal takes are in conflict."""
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


def _others(steps: list[Step], portal: Portal) -> Iterator[Step]:
    """What the portal has beside all that, so that a person sees that it was seen."""
    named = {(step.kind, step.object, step.name) for step in steps}
    for object_name in OBJECTS:
        own = [one for one in portal.properties.get(object_name, ()) if not one.hubspot_defined]
        count = len([one for one in own if ("property", object_name, one.name) not in named])
        if count:
            yield _left("property", object_name, "", "", "properties_kept", count)
    for one in portal.pipelines:
        if ("pipeline", "deals", one.id) not in named:
            yield _left("pipeline", "deals", one.id, one.label, "pipeline_kept", len(one.stages))


def _left(kind: Kind, object_name: ObjectName, name: str, label: str, reason: str, count: int) -> Step:
    return Step(
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
