"""HubSpot's rules for a deal pipeline and its stages."""

import math
import re
from collections.abc import Iterable
from typing import Any

from tests.portal.replies import Json, Refusal, Unsaid
from tests.portal.shapes import STAGE, checked
from tests.portal.state import Portal

LONGEST_PIPELINE_ID = 36
LONGEST_STAGE_ID = 100
MOST_STAGES = 100
# Upper case failed in 2020, since a property is named after each stage; other characters are a guess.
ID = re.compile(r"[a-z0-9_-]+")


def folded(label: str) -> str:
    return label.strip().casefold()


def pipeline_named(portal: Portal, id_: str, page: bytes = b"") -> Json:
    """The pipeline; without it the answer has no JSON: an empty read, or a page for other methods."""
    if id_ not in portal.pipelines:
        raise Unsaid(404, page)
    return portal.pipelines[id_]


def check_pipeline_id(portal: Portal, id_: str) -> None:
    _check_id(id_, LONGEST_PIPELINE_ID)
    if id_ in portal.pipelines or id_ in portal.ticket_pipelines:
        raise Refusal(400, f"There's another pipeline in this portal with pipelineId ({id_}).")


def _check_id(id_: str, longest: int) -> None:
    if len(id_) > longest:
        raise Refusal(500, "internal error", None)
    if not ID.fullmatch(id_):
        raise Refusal(400, "Property name must be lowercase")


def check_pipeline_label(portal: Portal, label: str, own_id: str | None = None) -> None:
    others = [one["label"] for id_, one in portal.pipelines.items() if id_ != own_id]
    if folded(label) in map(folded, others):
        raise Refusal(400, f"An active pipeline with label {label} already exists.")


def check_order(order: int) -> None:
    """-1 was refused for stages; for pipelines, and for other numbers below zero, that is a guess."""
    if order < 0:
        raise Refusal(400, "displayOrder must not be negative")


def check_pipeline_room(portal: Portal) -> None:
    """The form of this refusal is a guess, and so is that the default pipeline counts."""
    if len(portal.pipelines) >= portal.limits.pipelines:
        raise Refusal(400, f"The limit of {portal.limits.pipelines} deal pipelines is reached")


def check_stages(portal: Portal, stages: list[Any], own_id: str) -> None:
    """Checks all stages of a pipeline that is created or put."""
    if not stages:
        raise Refusal(400, "Pipeline must have at least one stage")
    if len(stages) > MOST_STAGES:
        raise Refusal(400, f"Pipeline must not have more than {MOST_STAGES} stages")
    for stage in stages:
        check_stage(stage)
    labels = [folded(stage["label"]) for stage in stages]
    if len(set(labels)) < len(labels):  # here without a subCategory
        raise Refusal(400, "Stage labels must be unique within a pipeline")
    _check_stage_ids(portal, [stage["stageId"] for stage in stages if "stageId" in stage], own_id)


def _check_stage_ids(portal: Portal, ids: list[str], own_id: str) -> None:
    if len(set(ids)) < len(ids):
        raise Refusal(400, "Stage ids must be unique within a pipeline")
    elsewhere = [id_ for id_ in ids if portal.pipeline_of(id_) not in (None, own_id)]
    if elsewhere:
        message = f"Stage ids exist in another pipeline: {elsewhere}"
        sub_category = "PipelineError.STAGE_ID_EXISTS_IN_ANOTHER_PIPELINE"
        raise Refusal(409, message, "OBJECT_ALREADY_EXISTS", sub_category)


def check_stage(body: Any) -> Json:
    """Checks one stage. A missing part of its metadata is reported as missing metadata."""
    stage = checked(body, STAGE, ("label", "displayOrder"))
    if "stageId" in stage:
        _check_id(stage["stageId"], LONGEST_STAGE_ID)
    check_order(stage["displayOrder"])
    metadata = stage.get("metadata", {})
    if "probability" not in metadata:
        raise Refusal(400, "must specify probability when writing a dealstage", None)
    check_probability(metadata["probability"])
    return stage


def check_probability(value: Any) -> None:
    if not _probable(value):
        message = "dealstage probability is not valid, must be between 0.0 and 1.0 (inclusive)"
        raise Refusal(400, message, None)


def _probable(value: Any) -> bool:
    """Text or a number; HubSpot's own schema requires text, the server accepts both."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return False
    try:
        number = float(value)
    except ValueError:
        return False
    return math.isfinite(number) and 0 <= number <= 1


def check_stage_label(stages: Iterable[Json], label: str) -> None:
    if folded(label) in [folded(stage["label"]) for stage in stages]:
        message = f"The pipeline already has a stage with label {label}"
        raise Refusal(400, message, sub_category="PipelineError.STAGE_LABEL_EXISTS")


def check_unused(portal: Portal, stages: Iterable[Json]) -> None:
    """Stages with deals stay, regardless of the flags of the request."""
    used = [stage["id"] for stage in stages if portal.deals.get(stage["id"])]
    if used:
        raise Refusal(400, f"Stages have deals: {used}", sub_category="PipelineError.STAGE_ID_IN_USE")
