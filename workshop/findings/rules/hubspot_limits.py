"""Rules about limits of HubSpot and of the client's plan; the figures come from workshop.hubspot."""

import re
from collections.abc import Iterator
from typing import TypeVar

from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import asked, mark, repeated
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

# The sign after which the title of a capability turns into an explanation.
_EXPLANATION = re.compile("[:,(]")


def long_stage_name(spec: Spec) -> Iterator[Hit]:
    """A stage or pipeline whose name is too long."""
    for answer, mapping in _mapped(spec, PipelineMapping):
        pipeline = answer.field(mapping.label)
        if pipeline:
            yield from _long(pipeline.path, pipeline.text, LONGEST_STAGE_LABEL)
        for path, stage in answer.named_rows:
            yield from _long(path, stage.title, LONGEST_STAGE_LABEL)


def long_property_name(spec: Spec) -> Iterator[Hit]:
    """A row whose name is too long for a property."""
    for answer, mapping in _mapped(spec, PropertyPerRowMapping):
        for _, row in answer.named_rows:
            label = asked(row, mapping.label)
            if label:
                yield from _long(label.path, label.text, LONGEST_LABEL)


def long_option(spec: Spec) -> Iterator[Hit]:
    """A row or a line of a list that is too long for an option."""
    for answer, _ in _mapped(spec, OptionsMapping):
        for path, row in answer.named_rows:
            yield from _long(path, row.title, LONGEST_OPTION)
    for answer, mapping in _mapped(spec, PropertyPerRowMapping):
        for _, row in answer.named_rows:
            lines = asked(row, mapping.options) if mapping.options else None
            for line in lines.lines if lines else ():
                yield from _long(lines.path if lines else "", line, LONGEST_OPTION)


def repeated_option(spec: Spec) -> Iterator[Hit]:
    """Two options with one name; loss reasons have a separate rule."""
    for answer, _ in _mapped(spec, OptionsMapping):
        if answer.question.defines != "loss_reasons":
            yield from repeated(answer.named_rows)


def overfull_pipeline(spec: Spec) -> Iterator[Hit]:
    """A pipeline with more stages than HubSpot allows."""
    for answer, _ in _mapped(spec, PipelineMapping):
        count = len(answer.rows) if answer.table_open else 0
        if count > MOST_STAGES:
            yield Hit(mark(answer), facts={"count": count, "most": MOST_STAGES})


def higher_plan(spec: Spec) -> Iterator[Hit]:
    """Capabilities that the answers need and only a higher plan has; reported once, at the first answer."""
    product = find_product(spec.questionnaire.product)
    wished = {capability: answer for answer, capability in reversed(list(_wishes(spec)))}
    lacking = [one for one in product.capabilities if one.plan and one.id in wished] if product else []
    if product and lacking:
        first = next(answer for answer in spec.answers() if any(wished[one.id] is answer for one in lacking))
        titles = (one.title.to(spec.identity.language) for one in lacking)
        names = "; ".join(_EXPLANATION.split(title)[0].strip() for title in titles)
        yield Hit(mark(first), product.name, {"count": len(lacking), "wishes": names})


def _wishes(spec: Spec) -> Iterator[tuple[Answer, str]]:
    """The capabilities that steps and notes need; API requests never need one that a plan lacks."""
    for answer in spec.answers():
        for mapping in answer.question.hubspot if usable(answer) else ():
            if mapping.wish and applies(mapping, spec) and _speaks(mapping, answer):
                yield answer, mapping.wish


def _speaks(mapping: AnyMapping, answer: Answer) -> bool:
    """Whether the answer has confirmed rows that the step is about, if its condition selects rows."""
    condition = mapping.row_condition
    rows = (row for row in answer.rows if row.confirmed)
    return condition is None or any(condition.holds(row.value(condition.field)) for row in rows)


def _mapped(spec: Spec, kind: type[M]) -> Iterator[tuple[Answer, M]]:
    """The applicable answers, with each of their mappings of one kind."""
    for answer in spec.answers():
        if answer.state != "not_applicable":
            yield from ((answer, mapping) for mapping in of_kind(answer.question.hubspot, kind))


def _long(path: str, label: str, most: int) -> Iterator[Hit]:
    # Most labels are short enough before normalising, which is slow: it reads every character.
    length = len(one_line(label)) if len(label) > most else 0
    if length > most:
        yield Hit(path, label, {"count": length, "most": most})
