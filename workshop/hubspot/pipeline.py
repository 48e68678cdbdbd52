"""The deal pipeline: stages in selling order, or the causes for which HubSpot would refuse them."""

from workshop.hubspot import internal_names
from workshop.hubspot.bodies import (
    LONGEST_STAGE_LABEL,
    MOST_STAGES,
    PipelineBody,
    StageBody,
    StageMetadata,
)
from workshop.hubspot.configuration import ManualStep, Request
from workshop.hubspot.confirmed import Confirmed
from workshop.hubspot.labels import called, label_causes, one_line, same_names, seen, short
from workshop.phrases import phrase
from workshop.questionnaire.mappings import PipelineMapping
from workshop.spec.process import DealStage
from workshop.text import Language

# The probabilities that make HubSpot close a deal: 1.0 only for a won stage, 0.0 only for a lost one.
_CLOSED = {"won": 100, "lost": 0}


def pipeline_items(
    mapping: PipelineMapping, confirmed: Confirmed, stages: tuple[DealStage, ...]
) -> list[Request | ManualStep]:
    """One pipeline with all its stages; a manual step that names each broken rule."""
    if not stages or not confirmed.whole:
        return []
    label = _label(mapping, confirmed)
    causes = _label_causes(label, label, confirmed.language) + _causes(stages, confirmed.language)
    if causes:
        return [_rule_step(causes, confirmed)]
    body = PipelineBody(
        pipeline_id=internal_names.pipeline_id(confirmed.workshop_id),
        label=label,
        display_order=1,
        stages=tuple(_stage(stage, order, confirmed) for order, stage in enumerate(stages)),
    )
    return [Request.about("deals", body, id_="pipeline_deals", sources=confirmed.sources)]


def probability(percent: int) -> str:
    """Whole percents in HubSpot's form: 0.25, 1.0."""
    return str(percent / 100)


def _label(mapping: PipelineMapping, confirmed: Confirmed) -> str:
    """The team's name of the pipeline; our own words if that is invisible."""
    answer = confirmed.answer.field(mapping.label)
    named = one_line(answer.text) if answer else ""
    return named if seen(named) else phrase(confirmed.language, "hubspot.pipeline_label")


def _stage(stage: DealStage, order: int, confirmed: Confirmed) -> StageBody:
    return StageBody(
        stage_id=internal_names.stage_id(confirmed.workshop_id, stage.id),
        label=one_line(stage.name),
        display_order=order,
        metadata=StageMetadata(probability=probability(stage.probability or 0)),
    )


def _causes(stages: tuple[DealStage, ...], language: Language) -> list[str]:
    causes = same_names((stage.name for stage in stages if seen(stage.name)), language)
    causes += [cause for stage in stages for cause in _stage_causes(stage, language)]
    for kind in ("won", "lost"):
        if not any(stage.kind == kind for stage in stages):
            causes.append(phrase(language, f"hubspot.no_{kind}_line"))
    for stage in stages:
        causes += _label_causes(stage.name, stage.id, language)
    if len(stages) > MOST_STAGES:
        causes.append(phrase(language, "hubspot.too_many_stages_line", count=len(stages), most=MOST_STAGES))
    return causes


def _label_causes(label: str, name: str, language: Language) -> list[str]:
    """The causes against a label, each with the owner of the label."""
    causes = label_causes(label, LONGEST_STAGE_LABEL, language)
    whose = called(label, name)
    return [phrase(language, "hubspot.cause_line", label=whose, cause=cause) for cause in causes]


def _stage_causes(stage: DealStage, language: Language) -> list[str]:
    name = short(stage.name)
    if stage.probability is None:
        return [phrase(language, "hubspot.no_probability_line", name=name)]
    if stage.kind == "open" and stage.probability in _CLOSED.values():
        return [phrase(language, "hubspot.open_closed_line", name=name, percent=stage.probability)]
    if stage.kind != "open" and stage.probability != _CLOSED[stage.kind]:
        facts = {"name": name, "percent": stage.probability, "needed": _CLOSED[stage.kind]}
        return [phrase(language, f"hubspot.{stage.kind}_percent_line", **facts)]
    return []


def _rule_step(causes: list[str], confirmed: Confirmed) -> ManualStep:
    return ManualStep(
        id="rule_pipeline_deals",
        title=phrase(confirmed.language, "hubspot.pipeline_rule_title"),
        where=phrase(confirmed.language, "hubspot.pipeline_where"),
        details=tuple(causes),
        reason="rule",
        sources=confirmed.sources,
    )
