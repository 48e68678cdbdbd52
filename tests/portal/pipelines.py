"""Requests about deal pipelines."""

from tests.portal.asked import Asked
from tests.portal.pipeline_rules import (
    check_order,
    check_pipeline_id,
    check_pipeline_label,
    check_pipeline_room,
    check_stages,
    check_unused,
    pipeline_named,
)
from tests.portal.replies import PAGE, Answer, Json, Refusal, json_answer, no_content
from tests.portal.shapes import PIPELINE, PIPELINE_CHANGE, checked
from tests.portal.stages import new_stage, renumber
from tests.portal.state import Portal


def list_pipelines(portal: Portal, asked: Asked) -> Answer:
    """The pipelines without a meaningful order: here the newest first."""
    active = [] if asked.archived else list(reversed(portal.pipelines.values()))
    return json_answer(200, {"results": active})


def get_pipeline(portal: Portal, asked: Asked) -> Answer:
    return json_answer(200, pipeline_named(portal, asked.names["id"]))


def create_pipeline(portal: Portal, asked: Asked) -> Answer:
    body = checked(asked.body, PIPELINE, ("label", "displayOrder", "stages"))
    id_ = body.get("pipelineId")
    if id_ is not None:
        check_pipeline_id(portal, id_)
    check_order(body["displayOrder"])
    check_pipeline_label(portal, body["label"])
    check_stages(portal, body["stages"], own_id="")
    check_pipeline_room(portal)
    return json_answer(201, add_pipeline(portal, body))


def add_pipeline(portal: Portal, body: Json) -> Json:
    """The created pipeline, and its echo of the request."""
    id_ = body.get("pipelineId") or str(700_000 + portal.number())
    now = portal.now()
    pipeline = {
        "id": id_,
        "label": body["label"],
        "displayOrder": body["displayOrder"],
        "archived": False,
        "createdAt": now,
        "updatedAt": now,
        "stages": [],
    }
    portal.pipelines[id_] = pipeline
    echoes = [new_stage(portal, pipeline, stage) for stage in body["stages"]]
    renumber(pipeline)
    return pipeline | {"stages": echoes}


def change_pipeline(portal: Portal, asked: Asked) -> Answer:
    pipeline = pipeline_named(portal, asked.names["id"], PAGE)
    body = checked(asked.body, PIPELINE_CHANGE)
    if body.get("archived"):  # guess: since deleting purges, nothing is ever archived
        raise Refusal(400, "A pipeline cannot be archived")
    check_order(body.get("displayOrder", 0))
    if "label" in body:
        check_pipeline_label(portal, body["label"], pipeline["id"])
    pipeline |= body | {"updatedAt": portal.now()}
    return json_answer(200, pipeline)


def put_pipeline(portal: Portal, asked: Asked) -> Answer:
    """Stages that the request leaves out are deleted permanently; those with deals are refused (guess)."""
    pipeline = pipeline_named(portal, asked.names["id"], PAGE)
    body = checked(asked.body, PIPELINE, ("label", "displayOrder", "stages"))
    if body.get("pipelineId", pipeline["id"]) != pipeline["id"]:
        raise Refusal(400, "The id of a pipeline cannot change")
    check_order(body["displayOrder"])
    check_pipeline_label(portal, body["label"], pipeline["id"])
    check_stages(portal, body["stages"], pipeline["id"])
    kept = [stage.get("stageId") for stage in body["stages"]]
    check_unused(portal, [stage for stage in pipeline["stages"] if stage["id"] not in kept])
    pipeline |= {"label": body["label"], "displayOrder": body["displayOrder"], "updatedAt": portal.now()}
    pipeline["stages"] = []
    echoes = [new_stage(portal, pipeline, stage) for stage in body["stages"]]
    renumber(pipeline)
    return json_answer(200, pipeline | {"stages": echoes})


def delete_pipeline(portal: Portal, asked: Asked) -> Answer:
    """Purged, with all its stages."""
    pipeline = pipeline_named(portal, asked.names["id"], PAGE)
    check_unused(portal, pipeline["stages"])
    if len(portal.pipelines) == 1:  # guess
        raise Refusal(400, "The last pipeline stays")
    del portal.pipelines[pipeline["id"]]
    return no_content()
