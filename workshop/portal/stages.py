"""The stages of an existing pipeline, matched with ours and updated; no other stage is removed."""

from collections.abc import Mapping
from itertools import count
from typing import Any, NamedTuple

from workshop.hubspot import api
from workshop.hubspot.labels import alike
from workshop.portal.plan import Call, Difference, PlanStep
from workshop.portal.state import PortalPipeline, PortalStage

# Two probabilities are equal if a person reads the same percentage.
_CLOSE = 0.0005
# HubSpot treats these as closed: a pipeline needs one won and one lost stage, not two of each.
_CLOSED = (0.0, 1.0)
OurStage = dict[str, Any]


class Pair(NamedTuple):
    """One of our stages and its stage in the portal; None if there is none yet."""

    ours: OurStage
    there: PortalStage | None


def pairs(body: dict[str, Any], there: PortalPipeline, adopted: Mapping[str, str], adapt: bool) -> list[Pair]:
    """Pairs by id, by earlier adaptation, by label; in an adapted pipeline, closed ones by kind."""
    found: dict[str, PortalStage] = {}
    free = {one.id: one for one in there.stages}
    for matches in _ways(str(body["pipelineId"]), adopted, adapt):
        for stage in body["stages"]:
            match = next((one for one in free.values() if matches(stage, one)), None)
            if match and stage["stageId"] not in found:
                found[stage["stageId"]] = free.pop(match.id)
    return [Pair(stage, found.get(stage["stageId"])) for stage in body["stages"]]


def plan_stages(about: PlanStep, there: PortalPipeline, matched: list[Pair]) -> list[PlanStep]:
    """One step a stage, ours first; other stages of the portal are left alone."""
    own = [one for one in there.stages if one not in [pair.there for pair in matched]]
    orders = _orders(matched, there)
    steps = [_step(about, there, pair, order) for pair, order in zip(matched, orders, strict=True)]
    return steps + [_left(about, one) for one in own]


def _ways(pipeline: str, adopted: Mapping[str, str], adapt: bool) -> list[Any]:
    """The ways to recognise one of our stages, the safest first; a closed stage never matches an open one."""
    ways = [
        lambda ours, one: one.id == ours["stageId"],
        lambda ours, one: one.id == adopted.get(ours["stageId"]),
        # A workshop started from this pipeline has kept the ids of its stages.
        lambda ours, one: f"{pipeline}_{one.id}" == ours["stageId"],
        lambda ours, one: alike(one.label) == alike(ours["label"]) and _kind(one) == _wanted_kind(ours),
    ]
    closed = [lambda ours, one: _kind(one) == _wanted_kind(ours) is not None]
    return ways + (closed if adapt else [])


def _orders(matched: list[Pair], there: PortalPipeline) -> list[int | None]:
    """The new place of each stage, None if it stays: only the order among ours counts, and places are unique.

    HubSpot renumbers all stages if two have the same number, so new and moved stages go behind all existing
    ones. No existing stage moves for a new one before that exists, because it might be refused.
    """
    free = count(1 + max((one.display_order for one in there.stages), default=-1))
    orders: list[int | None] = []
    before, moving = -1, False
    for pair in matched:
        if pair.there is None:
            orders.append(next(free))
            continue
        moving = moving or pair.there.display_order <= before
        before = pair.there.display_order
        orders.append(next(free) if moving else None)
    return orders


def _step(about: PlanStep, pipeline: PortalPipeline, pair: Pair, order: int | None) -> PlanStep:
    ours, there = pair
    id_, facts = ours["stageId"], {"stage": ours["stageId"]}
    step = about.to("same", id=f"{about.id}_{id_}", kind="stage", name=id_, label=ours["label"], facts=facts)
    label = _label(ours["label"], pipeline, there)
    if there is None:
        body = ours | {"label": label, "displayOrder": order}
        return step.to("create", call=Call(method="POST", path=api.stages_path(pipeline.id), body=body))
    step = step.to("same", name=there.id)
    differences = _differences(ours, there, order)
    if not differences:
        return step
    moved = {} if order is None else {"displayOrder": order}
    body = {"label": label, "metadata": ours["metadata"], **moved}
    call = Call(method="PATCH", path=api.stage_path(pipeline.id, there.id), body=body)
    return step.to("change", differences=differences, call=call)


def _label(wanted: str, pipeline: PortalPipeline, there: PortalStage | None) -> str:
    """The label, or a temporary one while another stage, itself to be renamed, still has the label."""
    others = [one for one in pipeline.stages if there is None or one.id != there.id]
    return f"{wanted} *" if any(alike(one.label) == alike(wanted) for one in others) else wanted


def _differences(ours: OurStage, there: PortalStage, order: int | None) -> tuple[Difference, ...]:
    found = []
    if there.label != ours["label"]:
        found.append(Difference(what="label", old=there.label, new=ours["label"]))
    if there.probability is None or abs(there.probability - _wanted(ours)) > _CLOSE:
        found.append(Difference(what="probability", old=there.probability, new=_wanted(ours)))
    if order is not None and order != there.display_order:
        found.append(Difference(what="displayOrder", old=there.display_order, new=order))
    return tuple(found)


def _left(about: PlanStep, stage: PortalStage) -> PlanStep:
    return about.to(
        "left",
        id=f"{about.id}_left_{stage.id}",
        kind="stage",
        name=stage.id,
        label=stage.label,
        reason="stage_kept",
    )


def _kind(stage: PortalStage) -> float | None:
    """The kind that HubSpot derives from a probability: 0 for lost, 1 for won, None for open."""
    return stage.probability if stage.probability in _CLOSED else None


def _wanted_kind(stage: OurStage) -> float | None:
    return _wanted(stage) if _wanted(stage) in _CLOSED else None


def _wanted(stage: OurStage) -> float:
    return float(stage["metadata"]["probability"])
