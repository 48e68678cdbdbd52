"""Rules about what HubSpot cannot take, or this plan cannot do; each limit is workshop.hubspot's."""

import re
from collections.abc import Iterator
from typing import TypeVar

from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import asked, mark, repeated, rows_of
from workshop.hubspot.bodies import LONGEST_LABEL, LONGEST_OPTION, LONGEST_STAGE_LABEL, MOST_STAGES
from workshop.hubspot.building import applies, usable
from workshop.hubspot.labels import one_line
from workshop.hubspot.products import find_product
from workshop.questionnaire.mappings import (
    AnyMapping,
    MappingBase,
    OptionsMapping,
    PipelineMapping,
    PropertyPerRowMapping,
    of_kind,
)
from workshop.spec.spec import Answer, Spec

M = TypeVar("M", bound=MappingBase)

# Where the title of a capability begins to explain itself.
_EXPLANATION = re.compile("[:,(]")


def long_stage_name(spec: Spec) -> Iterator[Hit]:
    """The name of a stage or of the pipeline."""
    for answer, mapping in _mapped(spec, PipelineMapping):
        pipeline = answer.field(mapping.label)
        if pipeline:
            yield from _long(pipeline.path, pipeline.text, LONGEST_STAGE_LABEL)
        for path, stage in rows_of(answer):
            yield from _long(path, stage.title, LONGEST_STAGE_LABEL)


def long_property_name(spec: Spec) -> Iterator[Hit]:
    """The name of a row that becomes a property."""
    for answer, mapping in _mapped(spec, PropertyPerRowMapping):
        for _, row in rows_of(answer):
            label = asked(row, mapping.label)
            if label:
                yield from _long(label.path, label.text, LONGEST_LABEL)


def long_option(spec: Spec) -> Iterator[Hit]:
    """What becomes an option: a row, or a line of a list of options."""
    for answer, _ in _mapped(spec, OptionsMapping):
        for path, row in rows_of(answer):
            yield from _long(path, row.title, LONGEST_OPTION)
    for answer, mapping in _mapped(spec, PropertyPerRowMapping):
        for _, row in rows_of(answer):
            lines = asked(row, mapping.options) if mapping.options else None
            for line in lines.lines if lines else ():
                yield from _long(lines.path if lines else "", line, LONGEST_OPTION)


def repeated_option(spec: Spec) -> Iterator[Hit]:
    """Two options of one name; loss reasons have a rule of their own."""
    for answer, _ in _mapped(spec, OptionsMapping):
        if answer.question.defines != "loss_reasons":
            yield from repeated(rows_of(answer))


def overfull_pipeline(spec: Spec) -> Iterator[Hit]:
    """More stages than a pipeline holds."""
    for answer, _ in _mapped(spec, PipelineMapping):
        count = len(answer.rows) if answer.table_open else 0
        if count > MOST_STAGES:
            yield Hit(mark(answer), facts={"count": count, "most": MOST_STAGES})


def higher_plan(spec: Spec) -> Iterator[Hit]:
    """What the answers ask for and only another plan has; once, at the first of them."""
    product = find_product(spec.questionnaire.product)
    wished = {capability: answer for answer, capability in reversed(list(_wishes(spec)))}
    lacking = [one for one in product.capabilities if one.plan and one.id in wished] if product else []
    if product and lacking:
        first = next(answer for answer in spec.answers() if any(wished[one.id] is answer for one in lacking))
        titles = (one.title.to(spec.identity.language) for one in lacking)
        names = "; ".join(_EXPLANATION.split(title)[0].strip() for title in titles)
        yield Hit(mark(first), product.name, {"count": len(lacking), "wishes": names})


def _wishes(spec: Spec) -> Iterator[tuple[Answer, str]]:
    """The capabilities that steps and notes ask for; a request asks for none that a plan lacks."""
    for answer in spec.answers():
        for mapping in answer.question.hubspot if usable(answer) else ():
            if mapping.wish and applies(mapping, spec) and _speaks(mapping, answer):
                yield answer, mapping.wish


def _speaks(mapping: AnyMapping, answer: Answer) -> bool:
    """Whether the answer has rows of which a step speaks, where it speaks of certain rows."""
    condition = mapping.row_condition
    rows = (row for row in answer.rows if row.confirmed)
    return condition is None or any(condition.holds(row.value(condition.field)) for row in rows)


def _mapped(spec: Spec, kind: type[M]) -> Iterator[tuple[Answer, M]]:
    """The answers that apply, with each mapping of a kind."""
    for answer in spec.answers():
        if answer.state != "not_applicable":
            yield from ((answer, mapping) for mapping in of_kind(answer.question.hubspot, kind))


def _long(path: str, label: str, most: int) -> Iterator[Hit]:
    # Most labels are short as they stand: reading a text character by character takes long.
    length = len(one_line(label)) if len(label) > most else 0
    if length > most:
        yield Hit(path, label, {"count": length, "most": most})
