"""The stages of a pipeline that is there: matched with ours and brought in line; no other is removed."""

from collections.abc import Mapping
from itertools import count
from typing import Any, NamedTuple

from workshop.hubspot import api
from workshop.portal.options import alike
from workshop.portal.plan import Call, Difference, PlanStep
from workshop.portal.state import PortalPipeline, PortalStage

# Two probabilities are the same where a person reads the same percentage.
_CLOSE = 0.0005
# HubSpot takes these for closed: a pipeline needs one won and one lost stage, not two of each.
_CLOSED = (0.0, 1.0)
OurStage = dict[str, Any]


class Pair(NamedTuple):
    """A stage of ours, and the one of the portal that it is; None where there is none yet."""

    ours: OurStage
    there: PortalStage | None


def pairs(body: dict[str, Any], there: PortalPipeline, adopted: Mapping[str, str], adapt: bool) -> list[Pair]:
    """By id, by what became ours before, by label; in a pipeline that is adapted also closed by closed."""
    found: dict[str, PortalStage] = {}
    free = {one.id: one for one in there.stages}
    for matches in _ways(str(body["pipelineId"]), adopted, adapt):
        for stage in body["stages"]:
            match = next((one for one in free.values() if matches(stage, one)), None)
            if match and stage["stageId"] not in found:
                found[stage["stageId"]] = free.pop(match.id)
    return [Pair(stage, found.get(stage["stageId"])) for stage in body["stages"]]


def plan_stages(about: PlanStep, there: PortalPipeline, matched: list[Pair]) -> list[PlanStep]:
    """A step a stage, ours first; those of the portal's own are left where they are."""
    own = [one for one in there.stages if one not in [pair.there for pair in matched]]
    orders = _orders(matched, there)
    steps = [_step(about, there, pair, order) for pair, order in zip(matched, orders, strict=True)]
    return steps + [_left(about, one) for one in own]


def _ways(pipeline: str, adopted: Mapping[str, str], adapt: bool) -> list[Any]:
    """How a stage of ours is recognised, the surest way first; one that is closed is none that is open."""
    ways = [
        lambda ours, one: one.id == ours["stageId"],
        lambda ours, one: one.id == adopted.get(ours["stageId"]),
        # A workshop that was started from this pipeline kept the ids of its stages.
        lambda ours, one: f"{pipeline}_{one.id}" == ours["stageId"],
        lambda ours, one: alike(one.label) == alike(ours["label"]) and _kind(one) == _wanted_kind(ours),
    ]
    closed = [lambda ours, one: _kind(one) == _wanted_kind(ours) is not None]
    return ways + (closed if adapt else [])


def _orders(matched: list[Pair], there: PortalPipeline) -> list[int | None]:
    """Each stage's new place, None where it may stay: only the order among ours counts, and no two are alike.

    HubSpot renumbers all stages where two have one number, so what is new or moves goes behind all that
    are there. A new stage moves no other before it is there: it might be refused.
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
    """The label, or one beside it while another stage, itself to be renamed, still has it."""
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
    """0 for lost, 1 for won, None for open: what HubSpot takes a stage for."""
    return stage.probability if stage.probability in _CLOSED else None


def _wanted_kind(stage: OurStage) -> float | None:
    return _wanted(stage) if _wanted(stage) in _CLOSED else None


def _wanted(stage: OurStage) -> float:
    return float(stage["metadata"]["probability"])
