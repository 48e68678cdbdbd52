"""Groups and properties: what is created, what differs, and what is in conflict."""

from typing import Any

from workshop.hubspot import api
from workshop.hubspot.configuration import Request
from workshop.portal.options import Option, foreign, merge
from workshop.portal.plan import Call, Difference, PartKind, PlanStep
from workshop.portal.state import Portal, PortalProperty

# Keys of existing properties that may change; the type never does, because records depend on it.
_COMPARED = {"label": "label", "description": "description", "groupName": "group_name"}


def plan_group(request: Request, portal: Portal) -> list[PlanStep]:
    """The step for a group; an existing group stays as it is, whatever its label."""
    body = request.json_body()
    step = about(request, "group")
    if portal.has_group(request.object, request.name):
        return [step]
    return [step.to("create", call=Call(method="POST", path=request.path, body=body))]


def plan_property(request: Request, portal: Portal) -> list[PlanStep]:
    """The step for one of our properties: created, updated, or in conflict with one of another kind."""
    body = request.json_body()
    step = about(request, "property")
    there = portal.property(request.object, request.name)
    if there is None:
        return [step.to("create", call=Call(method="POST", path=request.path, body=body))]
    kinds = {"type": (there.type, body["type"]), "fieldType": (there.field_type, body["fieldType"])}
    wrong = tuple(Difference(what=what, old=old, new=new) for what, (old, new) in kinds.items() if old != new)
    if wrong or there.hubspot_defined:
        reason = "hubspot_own" if there.hubspot_defined else "other_type"
        return [step.to("conflict", reason=reason, differences=wrong)]
    return _brought_in_line(step, there, body)


def _brought_in_line(step: PlanStep, there: PortalProperty, body: dict[str, Any]) -> list[PlanStep]:
    sent: dict[str, Any] = {}
    differences = []
    for key, attribute in _COMPARED.items():
        old, new = getattr(there, attribute), body.get(key, "")
        if new and old != new:
            sent[key] = new
            differences.append(Difference(what=key, old=old or None, new=new))
    ours = body.get("options", [])
    merged = merge(there.options, ours)
    if merged.clashes:
        return [
            step.to("conflict", reason="label_of_own_option", facts={"labels": ", ".join(merged.clashes)})
        ]
    if merged.differences:
        sent["options"] = merged.options
        differences += merged.differences
    others = kept_options(step, there, ours, moved="options" in sent) if ours else []
    if not sent:
        return [step, *others]
    call = Call(method="PATCH", path=api.property_path(step.object, step.name), body=sent)
    return [step.to("change", call=call, differences=tuple(differences)), *others]


def kept_options(step: PlanStep, there: PortalProperty, ours: list[Option], moved: bool) -> list[PlanStep]:
    """A step for each option that is not ours: it stays, behind ours once the list is written."""
    kept = foreign(there.options, [one["value"] for one in ours])
    return [
        step.to(
            "left",
            id=f"{step.id}_{one.value}",
            kind="option",
            name=one.value,
            label=one.label,
            reason="option_kept_behind" if moved else "option_kept",
            facts={"property": step.label},
        )
        for one in kept
    ]


def about(request: Request, kind: PartKind) -> PlanStep:
    """A step in which nothing is to be done yet."""
    return PlanStep(
        id=request.id,
        action="same",
        kind=kind,
        object=request.object,
        name=request.name,
        label=request.body.label,
        request=request.id,
        sources=request.sources,
    )
