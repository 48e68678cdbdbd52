"""Requests about the stages of a deal pipeline."""

from typing import Any

from tests.portal.asked import Asked
from tests.portal.pipeline_rules import (
    MOST_STAGES,
    check_order,
    check_probability,
    check_stage,
    check_stage_label,
    check_unused,
    pipeline_named,
)
from tests.portal.replies import PAGE, Answer, Json, Refusal, json_answer, no_content
from tests.portal.shapes import STAGE_CHANGE, checked
from tests.portal.state import Portal


def create_stage(portal: Portal, asked: Asked) -> Answer:
    pipeline = pipeline_named(portal, asked.names["id"], PAGE)
    body = check_stage(asked.body)
    id_ = body.get("stageId")
    home = portal.pipeline_of(id_) if id_ else None
    if home is not None:  # observed without a category; the same id in the same pipeline is a guess
        where = "this pipeline" if home == pipeline["id"] else "another pipeline"
        raise Refusal(400, f"The stage id {id_} exists in {where}", None)
    check_stage_label(pipeline["stages"], body["label"])
    if len(pipeline["stages"]) >= MOST_STAGES:
        raise Refusal(400, f"Pipeline must not have more than {MOST_STAGES} stages")
    echo = new_stage(portal, pipeline, body)
    renumber(pipeline)
    return json_answer(201, echo)


def new_stage(portal: Portal, pipeline: Json, body: Json) -> Json:
    """The created stage, and its echo of the request."""
    now = portal.now()
    stage = {
        "id": body.get("stageId") or str(900_000 + portal.number()),
        "label": body["label"],
        "displayOrder": body["displayOrder"],
        "metadata": canonical(body["metadata"]["probability"]),
        "archived": False,
        "createdAt": now,
        "updatedAt": now,
        "writePermissions": "CRM_PERMISSIONS_ENFORCEMENT",
    }
    pipeline["stages"].append(stage)
    portal.created.append(("stage", pipeline["id"], stage["id"]))
    return stage | {"metadata": body["metadata"]}


def change_stage(portal: Portal, asked: Asked) -> Answer:
    pipeline = pipeline_named(portal, asked.names["id"], PAGE)
    stage = _stage(pipeline, asked.names["stage"])
    body = checked(asked.body, STAGE_CHANGE)
    _check_change(pipeline, stage, body)
    metadata = body.get("metadata", {})
    stage |= {key: body[key] for key in ("label", "displayOrder") if key in body}
    stage["updatedAt"] = portal.now()
    if "probability" in metadata:
        stage["metadata"] = canonical(metadata["probability"])
    renumber(pipeline)
    return json_answer(200, stage | {"metadata": stage["metadata"] | metadata})


def _check_change(pipeline: Json, stage: Json, body: Json) -> None:
    if body.get("archived"):  # guess: since deleting purges, nothing is ever archived
        raise Refusal(400, "A stage cannot be archived")
    check_order(body.get("displayOrder", 0))
    if "label" in body:
        check_stage_label([one for one in pipeline["stages"] if one is not stage], body["label"])
    if "probability" in body.get("metadata", {}):
        check_probability(body["metadata"]["probability"])


def delete_stage(portal: Portal, asked: Asked) -> Answer:
    """204 whether it exists or not; purged, and refused only if it has deals or is the last (guess)."""
    pipeline = pipeline_named(portal, asked.names["id"], PAGE)
    gone = [stage for stage in pipeline["stages"] if stage["id"] == asked.names["stage"]]
    check_unused(portal, gone)
    if gone and len(pipeline["stages"]) == 1:
        raise Refusal(400, "Pipeline must have at least one stage")
    pipeline["stages"] = [stage for stage in pipeline["stages"] if stage not in gone]
    return no_content()


def canonical(probability: Any) -> Json:
    """The form of a read: a decimal number, `closed` derived from it, and nothing else."""
    number = float(probability)
    return {"isClosed": "true" if number in (0, 1) else "false", "probability": str(number)}


def renumber(pipeline: Json) -> None:
    """A tie renumbers all stages, the newer one last; reads still list them by age, not by order."""
    ordered = sorted(pipeline["stages"], key=lambda stage: stage["displayOrder"])
    if len({stage["displayOrder"] for stage in ordered}) < len(ordered):
        for order, stage in enumerate(ordered):
            stage["displayOrder"] = order


def _stage(pipeline: Json, id_: str) -> Json:
    stages: list[Json] = pipeline["stages"]
    found = next((stage for stage in stages if stage["id"] == id_), None)
    if found is None:
        raise Refusal(404, f"There is no stage {id_}", "OBJECT_NOT_FOUND")  # guess: the body of this 404
    return found
