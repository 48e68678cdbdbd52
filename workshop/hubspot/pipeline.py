"""The deal pipeline: stages in selling order, or each cause why HubSpot would not have them so."""

from workshop.hubspot import api, names
from workshop.hubspot.bodies import (
    LONGEST_STAGE_LABEL,
    MOST_STAGES,
    PipelineBody,
    StageBody,
    StageMetadata,
)
from workshop.hubspot.configuration import ManualStep, Request
from workshop.hubspot.options import one_line, repeated
from workshop.hubspot.standing import Standing
from workshop.mappings import PipelineMapping
from workshop.phrases import phrase
from workshop.process import DealStage
from workshop.text import Language

# The probabilities that make HubSpot close a deal: only a won stage may have the one, a lost stage the other.
_CLOSED = {"won": 100, "lost": 0}


def pipeline_items(
    mapping: PipelineMapping, standing: Standing, stages: tuple[DealStage, ...]
) -> list[Request | ManualStep]:
    """One pipeline with all its stages; a step by hand that names each broken rule."""
    if not stages or not standing.whole:
        return []
    causes = _causes(stages, standing.language)
    if causes:
        return [_rule_step(causes, standing)]
    label = standing.answer.field(mapping.label)
    named = label.text.strip() if label else ""
    return [
        Request(
            id="pipeline_deals",
            method="POST",
            path=api.pipelines_path(),
            body=PipelineBody(
                pipeline_id=names.pipeline_id(standing.workshop_id),
                label=one_line(named) or phrase(standing.language, "hubspot.pipeline_label"),
                display_order=1,
                stages=tuple(_stage(stage, order, standing) for order, stage in enumerate(stages)),
            ),
            mode="create",
            scopes=api.scopes("deals"),
            sources=standing.sources,
        )
    ]


def probability(percent: int) -> str:
    """Whole percents as HubSpot writes them: 0.25, 1.0."""
    return str(percent / 100)


def _stage(stage: DealStage, order: int, standing: Standing) -> StageBody:
    return StageBody(
        stage_id=names.stage_id(standing.workshop_id, stage.id),
        label=one_line(stage.name),
        display_order=order,
        metadata=StageMetadata(probability=probability(stage.probability or 0)),
    )


def _causes(stages: tuple[DealStage, ...], language: Language) -> list[str]:
    causes = [
        phrase(language, "hubspot.same_names_line", name=name) for name in repeated(s.name for s in stages)
    ]
    causes += [cause for stage in stages for cause in _stage_causes(stage, language)]
    for kind in ("won", "lost"):
        if not any(stage.kind == kind for stage in stages):
            causes.append(phrase(language, f"hubspot.no_{kind}_line"))
    for name in (stage.name for stage in stages if len(one_line(stage.name)) > LONGEST_STAGE_LABEL):
        causes.append(
            phrase(language, "hubspot.long_name_line", name=one_line(name), most=LONGEST_STAGE_LABEL)
        )
    if len(stages) > MOST_STAGES:
        causes.append(phrase(language, "hubspot.too_many_stages_line", count=len(stages), most=MOST_STAGES))
    return causes


def _stage_causes(stage: DealStage, language: Language) -> list[str]:
    if stage.probability is None:
        return [phrase(language, "hubspot.no_probability_line", name=stage.name)]
    if stage.kind == "open" and stage.probability in _CLOSED.values():
        return [phrase(language, "hubspot.open_closed_line", name=stage.name, percent=stage.probability)]
    if stage.kind != "open" and stage.probability != _CLOSED[stage.kind]:
        facts = {"name": stage.name, "percent": stage.probability, "needed": _CLOSED[stage.kind]}
        return [phrase(language, f"hubspot.{stage.kind}_percent_line", **facts)]
    return []


def _rule_step(causes: list[str], standing: Standing) -> ManualStep:
    return ManualStep(
        id="rule_pipeline_deals",
        title=phrase(standing.language, "hubspot.pipeline_rule_title"),
        where=phrase(standing.language, "hubspot.pipeline_where"),
        details=tuple(causes),
        reason="rule",
        sources=standing.sources,
    )
