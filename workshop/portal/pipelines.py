"""The deal pipeline: a new one, ours brought in line, or an existing one adapted."""

from typing import Any

from workshop.hubspot import api
from workshop.hubspot.configuration import Request
from workshop.portal.options import alike
from workshop.portal.plan import Call, Difference, Step
from workshop.portal.properties import about
from workshop.portal.stages import pairs, plan_stages
from workshop.portal.state import Portal, PortalPipeline
from workshop.portal.wishes import Wishes

Body = dict[str, Any]


def plan_pipeline(request: Request, portal: Portal, wishes: Wishes) -> list[Step]:
    """The steps for the pipeline; where a new one would be made, adapting an existing one is offered too."""
    body = request.json_body()
    step = about(request, "pipeline", "deals", str(body["pipelineId"]), str(body["label"]))
    ours = portal.pipeline(step.name)
    if wishes.adapt is None:
        return _in_line(step, ours, body, portal, None) if ours else _new(step, body, portal)
    chosen = portal.pipeline(wishes.adapt)
    if ours or chosen is None:
        reason = "pipeline_made" if ours else "no_such_pipeline"
        return [step.to("conflict", reason=reason, facts={"id": wishes.adapt})]
    return _in_line(step, chosen, body, portal, wishes.adopted)


def _new(step: Step, body: Body, portal: Portal) -> list[Step]:
    offers = [_offer(step, one) for one in portal.pipelines]
    alike_ = _of_same_label(body, portal, step.name)
    if alike_:
        facts: dict[str, str | int] = {"id": alike_.id, "label": alike_.label}
        return [step.to("conflict", reason="pipeline_label", facts=facts), *offers]
    if portal.pipeline_limit.room == 0:
        facts = {"limit": portal.pipeline_limit.limit or 0}
        return [step.to("conflict", reason="no_room_for_pipeline", facts=facts), *offers]
    call = Call(method="POST", path=api.pipelines_path(), body=body)
    return [step.to("create", call=call), *offers]


def _in_line(step: Step, there: PortalPipeline, body: Body, portal: Portal, adopted: Any) -> list[Step]:
    """`adopted` is None in a pipeline of ours, where only ids count."""
    step = step.to("same", name=there.id)
    matched = pairs(body["stages"], there, adopted)
    clashes = _clashes(there, matched)
    if clashes:
        return [step.to("conflict", reason="label_of_stage", facts={"labels": ", ".join(clashes)})]
    stages = plan_stages(step, there, matched)
    if there.label == body["label"]:
        return [step, *stages]
    alike_ = _of_same_label(body, portal, there.id)
    if alike_:
        facts: dict[str, str | int] = {"id": alike_.id, "label": alike_.label}
        return [step.to("conflict", reason="pipeline_label", facts=facts), *stages]
    difference = Difference(what="label", old=there.label, new=body["label"])
    call = Call(method="PATCH", path=api.pipeline_path(there.id), body={"label": body["label"]})
    return [step.to("change", differences=(difference,), call=call), *stages]


def _clashes(there: PortalPipeline, matched: list[Any]) -> list[str]:
    """Labels of ours that a stage which is not ours has already."""
    own = {one.id for one in there.stages} - {pair.there.id for pair in matched if pair.there}
    taken = {alike(one.label) for one in there.stages if one.id in own}
    return [pair.ours["label"] for pair in matched if alike(pair.ours["label"]) in taken]


def _of_same_label(body: Body, portal: Portal, but: str) -> PortalPipeline | None:
    same = (one for one in portal.pipelines if one.id != but and alike(one.label) == alike(body["label"]))
    return next(same, None)


def _offer(step: Step, pipeline: PortalPipeline) -> Step:
    return step.to(
        "offered",
        id=f"{step.id}_adapt_{pipeline.id}",
        name=pipeline.id,
        label=pipeline.label,
        reason="adapt",
        facts={"id": pipeline.id},
    )
