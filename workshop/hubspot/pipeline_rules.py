"""Rules for a deal pipeline."""

from collections.abc import Iterator, Sequence

from workshop.errors import Problem
from workshop.hubspot.bodies import PipelineBody, StageBody
from workshop.hubspot.internal_names import PREFIX
from workshop.hubspot.label_rules import double_labels, label_problems, order_problems, prefix_problems

# Observed: exactly these two close a deal, and without them no deal is ever won or lost.
_CLOSING = {"1.0": "no_won_stage", "0.0": "no_lost_stage"}


def pipeline_problems(body: PipelineBody, place: str) -> Iterator[Problem]:
    """The problems of one pipeline."""
    yield from label_problems(body.label, place)
    yield from prefix_problems(body.pipeline_id, f"{PREFIX}_", f"{place} › pipelineId")
    places = stage_places(body, place)
    for at, stage in zip(places, body.stages, strict=True):
        yield from label_problems(stage.label, at)
        # Observed: an id of another pipeline's stage is refused, so ids begin with their pipeline's.
        yield from prefix_problems(stage.stage_id, f"{body.pipeline_id}_", f"{at} › stageId")
    yield from double_labels([(at, stage.label) for at, stage in zip(places, body.stages, strict=True)])
    yield from order_problems(
        [(at, stage.display_order) for at, stage in zip(places, body.stages, strict=True)]
    )
    yield from _closing(body.stages, f"{place} › stages")


def stage_places(body: PipelineBody, place: str) -> list[str]:
    """The place of each stage."""
    return [
        f"{place} › stages › {number} ({stage.stage_id})" for number, stage in enumerate(body.stages, start=1)
    ]


def _closing(stages: Sequence[StageBody], place: str) -> Iterator[Problem]:
    """The rule of one won and one lost stage."""
    found = {stage.metadata.probability for stage in stages}
    for probability, kind in _CLOSING.items():
        if probability not in found:
            yield Problem(kind=kind, place=place, facts={"probability": probability})
