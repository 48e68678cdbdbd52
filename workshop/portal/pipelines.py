"""The deal pipeline: created, updated, or adapted from an existing one."""

from typing import Any

from workshop.hubspot import api
from workshop.hubspot.bodies import MOST_STAGES
from workshop.hubspot.configuration import Request
from workshop.hubspot.labels import alike
from workshop.portal.plan import Call, Difference, PlanStep, Wishes
from workshop.portal.properties import about
from workshop.portal.stages import Pair, pairs, plan_stages
from workshop.portal.state import Portal, PortalPipeline

Body = dict[str, Any]


def plan_pipeline(request: Request, portal: Portal, wishes: Wishes) -> list[PlanStep]:
    """The steps for the pipeline; if it would be created, adapting an existing one is offered too."""
    body = request.json_body()
    step = about(request, "pipeline")
    made = portal.pipeline(step.name)
    home = made or _home(body, portal)
    if wishes.adapt is None or (home and home.id == wishes.adapt):
        return (
            _in_line(step, home, body, portal, wishes, adapt=not made) if home else _new(step, body, portal)
        )
    chosen = portal.pipeline(wishes.adapt)
    if home or chosen is None:
        facts: dict[str, str | int] = {"id": home.id if home else wishes.adapt}
        return [step.to("conflict", reason="pipeline_made" if home else "no_such_pipeline", facts=facts)]
    return _in_line(step, chosen, body, portal, wishes, adapt=True)


def _home(body: Body, portal: Portal) -> PortalPipeline | None:
    """The pipeline adapted by an earlier run: it holds stages that only we can have made."""
    ours = {stage["stageId"] for stage in body["stages"]}
    return next((one for one in portal.pipelines if ours & {stage.id for stage in one.stages}), None)


def _new(step: PlanStep, body: Body, portal: Portal) -> list[PlanStep]:
    offers = [_offer(step, one) for one in portal.pipelines]
    taken = _label_taken(step, body, portal)
    if taken:
        return [taken, *offers]
    if portal.pipeline_limit.room == 0:
        facts: dict[str, str | int] = {"limit": portal.pipeline_limit.limit or 0}
        return [step.to("conflict", reason="no_room_for_pipeline", facts=facts), *offers]
    call = Call(method="POST", path=api.pipelines_path(), body=body)
    return [step.to("create", call=call), *offers]


def _in_line(
    step: PlanStep, there: PortalPipeline, body: Body, portal: Portal, wishes: Wishes, adapt: bool
) -> list[PlanStep]:
    """Steps for the pipeline's label and stages; a single conflict leaves all of it untouched."""
    step = step.to("same", name=there.id)
    matched = pairs(body, there, wishes.adopted, adapt)
    conflict = _label_taken(step, body, portal) or _stages_refused(step, there, matched)
    if conflict:
        return [conflict]
    stages = plan_stages(step, there, matched)
    if there.label == body["label"]:
        return [step, *stages]
    difference = Difference(what="label", old=there.label, new=body["label"])
    call = Call(method="PATCH", path=api.pipeline_path(there.id), body={"label": body["label"]})
    return [step.to("change", differences=(difference,), call=call), *stages]


def _label_taken(step: PlanStep, body: Body, portal: Portal) -> PlanStep | None:
    """A conflict with another pipeline of the same label."""
    others = [one for one in portal.pipelines if one.id != step.name]
    same = next((one for one in others if alike(one.label) == alike(body["label"])), None)
    facts: dict[str, str | int] = {"id": same.id, "label": same.label} if same else {}
    return step.to("conflict", reason="pipeline_label", facts=facts) if same else None


def _stages_refused(step: PlanStep, there: PortalPipeline, matched: list[Pair]) -> PlanStep | None:
    """A conflict with other stages: stages of the same label, or too many stages in total."""
    taken = {pair.there.id for pair in matched if pair.there}
    own = [one for one in there.stages if one.id not in taken]
    labels = {alike(one.label) for one in own}
    clashes = [pair.ours["label"] for pair in matched if alike(pair.ours["label"]) in labels]
    facts: dict[str, str | int] = {"labels": ", ".join(clashes)}
    if clashes:
        return step.to("conflict", reason="label_of_stage", facts=facts)
    whole = len(matched) + len(own)
    facts = {"count": whole, "most": MOST_STAGES}
    return step.to("conflict", reason="too_many_stages", facts=facts) if whole > MOST_STAGES else None


def _offer(step: PlanStep, pipeline: PortalPipeline) -> PlanStep:
    return step.to(
        "offered",
        id=f"{step.id}_adapt_{pipeline.id}",
        name=pipeline.id,
        label=pipeline.label,
        reason="adapt",
        facts={"id": pipeline.id},
    )
