"""The stages of a pipeline that is there: matched with ours and brought in line; no other is removed."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from workshop.hubspot import api
from workshop.portal.options import alike
from workshop.portal.plan import Call, Difference, Step
from workshop.portal.state import PortalPipeline, PortalStage

# Two probabilities are the same where a person reads the same percentage.
_CLOSE = 0.0005
# HubSpot takes these for closed: a pipeline needs one won and one lost stage, not two of each.
_CLOSED = (0.0, 1.0)
Stage = dict[str, Any]


class Pair(NamedTuple):
    """A stage of ours, and the one of the portal that it is; None where there is none yet."""

    ours: Stage
    there: PortalStage | None


def pairs(stages: list[Stage], there: PortalPipeline, adopted: Mapping[str, str] | None) -> list[Pair]:
    """By id; in a pipeline that is adapted also by what became ours before, by label, closed by closed."""
    found: dict[str, PortalStage] = {}
    free = {one.id: one for one in there.stages}
    for matches in _ways(adopted):
        for stage in stages:
            match = next((one for one in free.values() if matches(stage, one)), None)
            if match and stage["stageId"] not in found:
                found[stage["stageId"]] = free.pop(match.id)
    return [Pair(stage, found.get(stage["stageId"])) for stage in stages]


def plan_stages(about: Step, there: PortalPipeline, matched: list[Pair]) -> list[Step]:
    """A step a stage, ours first; those of the portal's own are left where they are."""
    own = [one for one in there.stages if one not in [pair.there for pair in matched]]
    orders = _orders(matched, there)
    steps = [_step(about, there, pair, order) for pair, order in zip(matched, orders, strict=True)]
    return steps + [_left(about, one) for one in own]


def _ways(adopted: Mapping[str, str] | None) -> list[Any]:
    by_id = [lambda ours, one: one.id == ours["stageId"]]
    if adopted is None:
        return by_id
    return [
        *by_id,
        lambda ours, one: one.id == adopted.get(ours["stageId"]),
        lambda ours, one: alike(one.label) == alike(ours["label"]),
        lambda ours, one: one.probability in _CLOSED and one.probability == _wanted(ours),
    ]


def _orders(matched: list[Pair], there: PortalPipeline) -> list[int | None]:
    """Each stage's new place, None where it may stay: only the order among ours counts, and no two are alike.

    HubSpot numbers all stages anew where two have one number, so what moves goes behind all that are there.
    """
    last = max((one.display_order for one in there.stages), default=-1)
    orders: list[int | None] = []
    before = -1
    for pair in matched:
        stays = pair.there and pair.there.display_order > before and all(order is None for order in orders)
        before = pair.there.display_order if pair.there and stays else last + 1 + len(orders)
        orders.append(None if stays else before)
    return orders


def _step(about: Step, pipeline: PortalPipeline, pair: Pair, order: int | None) -> Step:
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


def _differences(ours: Stage, there: PortalStage, order: int | None) -> tuple[Difference, ...]:
    found = []
    if there.label != ours["label"]:
        found.append(Difference(what="label", old=there.label, new=ours["label"]))
    if there.probability is None or abs(there.probability - _wanted(ours)) > _CLOSE:
        found.append(Difference(what="probability", old=there.probability, new=_wanted(ours)))
    if order is not None and order != there.display_order:
        found.append(Difference(what="displayOrder", old=there.display_order, new=order))
    return tuple(found)


def _left(about: Step, stage: PortalStage) -> Step:
    return about.to(
        "left",
        id=f"{about.id}_left_{stage.id}",
        kind="stage",
        name=stage.id,
        label=stage.label,
        reason="stage_kept",
    )


def _wanted(stage: Stage) -> float:
    return float(stage["metadata"]["probability"])
