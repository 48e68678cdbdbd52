"""HubSpot's lead status: labels and order of its values; hiding a value is offered, never done unasked."""

from collections.abc import Collection

from workshop.hubspot.configuration import Configuration, Request
from workshop.hubspot.labels import alike
from workshop.portal.options import Option, merge
from workshop.portal.plan import Call, PlanStep
from workshop.portal.properties import about, kept_options
from workshop.portal.state import Portal, PortalProperty


def plan_lead_status(request: Request, portal: Portal, hide: Collection[str]) -> list[PlanStep]:
    """One step for the list, and one for each value that the configuration would hide."""
    step = about(request, "property")
    there = portal.property(request.object, request.name)
    if there is None or there.modification_metadata.read_only_options:
        return [step.to("conflict", reason="read_only" if there else "no_lead_status")]
    step = step.to("same", label=there.label)
    options: list[Option] = request.json_body()["options"]
    unused = _unused(options, there)
    chosen = [one for one in unused if hiding(request.object, one["value"]) in hide]
    offers = [_offer(step, one) for one in unused if one not in chosen]
    used = [one for one in options if not one["hidden"]]
    merged = merge(there.options, used + _hidden(options, chosen, there))
    if merged.clashes:
        facts = {"labels": ", ".join(merged.clashes)}
        return [step.to("conflict", reason="label_of_option", facts=facts), *offers]
    kept = kept_options(step, there, options, moved=bool(merged.differences))
    if merged.differences:
        call = Call(method="PATCH", path=request.path, body={"options": merged.options})
        step = step.to("change", call=call, differences=tuple(merged.differences))
    return [step, *kept, *offers]


def _hidden(options: list[Option], chosen: list[Option], there: PortalProperty) -> list[Option]:
    """The values to hide, and already hidden values whose label conflicts with one of ours.

    A label set in the portal stays, unless it equals one of ours, because records show it.
    """
    taken = {alike(one["label"]) for one in options if not one["hidden"]}
    labels = {one.value: one.label for one in there.options}
    before = {one.value for one in there.options if one.hidden and alike(one.label) in taken}
    return [
        one if alike(labels[one["value"]]) in taken else one | {"label": labels[one["value"]]}
        for one in options
        if one in chosen or (one["hidden"] and one["value"] in before)
    ]


def hiding(object_name: str, value: str) -> str:
    """The name by which a person selects a value to hide."""
    return f"{object_name}/{value}"


def _unused(options: list[Option], there: PortalProperty) -> list[Option]:
    """The values that the configuration would hide and the portal still shows."""
    shown = {one.value for one in there.options if not one.hidden}
    return [one for one in options if one["hidden"] and one["value"] in shown]


def _offer(step: PlanStep, option: Option) -> PlanStep:
    return step.to(
        "offered",
        id=f"{step.id}_{option['value']}",
        kind="option",
        name=option["value"],
        label=option["label"],
        reason="hide_unused",
        facts={"hide": hiding(step.object, option["value"])},
    )


def hideable(configuration: Configuration) -> list[str]:
    """The values that the configuration would hide, by the names that a person enters."""
    return [
        hiding(request.object, option["value"])
        for request in configuration.requests
        if request.kind == "lead_status"
        for option in request.json_body()["options"]
        if option["hidden"]
    ]
