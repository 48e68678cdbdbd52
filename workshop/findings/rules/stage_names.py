"""Rules about the names of stages: repeated, meaningless or contradictory names."""

from collections.abc import Iterator

from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import (
    answer_on,
    answers_on,
    deal_stages,
    open_stages,
    repeated,
    titled,
)
from workshop.findings.stage_words import contradicts, is_catch_all, outcomes
from workshop.hubspot.labels import alike
from workshop.spec.process import DealStage
from workshop.spec.spec import Spec


def repeated_stage_name(spec: Spec) -> Iterator[Hit]:
    """A name that an earlier stage already has, regardless of case and spaces."""
    for answer in answers_on(spec, "deal_stages"):
        yield from repeated(answer.named_rows)


def open_stage_named_closed(spec: Spec) -> Iterator[Hit]:
    """An open stage called won or lost."""
    for stage in open_stages(spec):
        if outcomes(stage.name):
            yield Hit(f"{stage.path}.kind", stage.name)


def outcome_against_name(spec: Spec) -> Iterator[Hit]:
    """A won stage called lost, or a lost stage called won."""
    for stage in deal_stages(spec):
        said = outcomes(stage.name)
        if stage.kind != "open" and said and stage.kind not in said:
            yield Hit(f"{stage.path}.kind", stage.name)


def name_against_definition(spec: Spec) -> Iterator[Hit]:
    """A name for something finished with a definition for something under way, or the other way round."""
    for stage in open_stages(spec):
        if contradicts(stage.name, stage.definition):
            yield Hit(f"{stage.path}.definition", stage.name, {"definition": stage.definition})


def catch_all_stage(spec: Spec) -> Iterator[Hit]:
    """An open stage that fits every deal, or only waits."""
    for path, stage in _named(spec):
        if stage.kind == "open" and is_catch_all(stage.name):
            yield Hit(path, stage.name)


def contact_stage_name(spec: Spec) -> Iterator[Hit]:
    """A deal stage with the name of a contact stage."""
    contacts = spec.process.contact_stages if answer_on(spec, "contact_stages") else ()
    names = {alike(stage.name) for stage in contacts}
    for path, stage in _named(spec):
        if alike(stage.name) in names:
            yield Hit(path, stage.name)


def _named(spec: Spec) -> Iterator[tuple[str, DealStage]]:
    """Each stage, with the path of its name."""
    answer = answer_on(spec, "deal_stages")
    if answer:
        yield from ((titled(answer, stage.path), stage) for stage in deal_stages(spec))
