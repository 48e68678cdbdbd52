"""Whether the mappings of a question fit its fields, and HubSpot's own words."""

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from workshop.errors import Problem
from workshop.packs.conditions import condition_problems, unknown_field
from workshop.questionnaire.fields import AnyField
from workshop.questionnaire.mappings import (
    QUESTION_KEYS,
    ROW_KEYS,
    AnyMapping,
    LeadStatusMapping,
    ManualMapping,
    ObjectName,
    OptionsMapping,
    PipelineMapping,
    PropertyMapping,
    PropertyPerRowMapping,
    PropertyType,
)
from workshop.questionnaire.questionnaire import Question, Questionnaire, field_of
from workshop.text import Text

Fields = tuple[AnyField, ...]


def mapping_problems(
    questionnaire: Questionnaire, question: Question, mapping: AnyMapping
) -> Iterator[Problem]:
    columns = question.rows.fields if question.rows else ()
    if mapping.when:
        decider = questionnaire.question(mapping.when.question)
        if decider:
            yield from condition_problems(mapping.when.condition(), decider.fields)
        else:
            yield Problem(kind="unknown_target", place="when", facts={"id": mapping.when.question})
    if isinstance(mapping, PropertyPerRowMapping | OptionsMapping | LeadStatusMapping | PipelineMapping):
        yield from _needs_table(question)
    if isinstance(mapping, PipelineMapping) and question.defines != "deal_stages":
        yield Problem(kind="pipeline_needs_stages")
    if isinstance(mapping, PropertyPerRowMapping | ManualMapping) and mapping.rows_when:
        yield from condition_problems(mapping.rows_when, columns)
    yield from _named_fields(question, mapping)
    yield from _placeholder_problems(question, mapping)


def _named_fields(question: Question, mapping: AnyMapping) -> Iterator[Problem]:
    """Fields that a mapping names by id, and the choices that must be HubSpot's own words."""
    columns = question.rows.fields if question.rows else ()
    if isinstance(mapping, PropertyMapping | PipelineMapping):
        yield from _typed(mapping, question.fields, QUESTION_KEYS)
        if (
            isinstance(mapping, PropertyMapping)
            and mapping.type in ("choice", "choices")
            and not mapping.options
        ):
            yield unknown_field("", question.fields, "options")
    elif isinstance(mapping, PropertyPerRowMapping | LeadStatusMapping):
        yield from _typed(mapping, columns, ROW_KEYS)
    if isinstance(mapping, PropertyPerRowMapping):
        yield from _one_of(mapping.object, mapping.object_field, "object", columns, get_args(ObjectName))
        yield from _one_of(mapping.type, mapping.type_field, "type", columns, get_args(PropertyType))


def _typed(mapping: AnyMapping, fields: Fields, keys: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    for key, types in keys.items():
        name = getattr(mapping, key, None)
        if not isinstance(name, str):
            continue
        field = field_of(fields, name)
        if not field:
            yield unknown_field(name, fields, key)
        elif field.type not in types:
            facts: dict[str, str | int] = {"id": name, "type": field.type, "expected": ", ".join(types)}
            yield Problem(kind="wrong_type", place=key, facts=facts)


def _one_of(
    fixed: str | None, name: str | None, key: str, columns: Fields, words: tuple[str, ...]
) -> Iterator[Problem]:
    """Either the key or the key of a choice field is there, and the field's choices are known words."""
    if (fixed is None) == (name is None):
        yield Problem(kind="one_of_two", facts={"first": key, "second": f"{key}_field"})
    field = field_of(columns, name) if name else None
    if field and field.type in ROW_KEYS[f"{key}_field"]:
        for option in field.options:
            if option.id not in words:
                facts: dict[str, str | int] = {"key": key, "value": option.id, "expected": ", ".join(words)}
                yield Problem(kind="not_among", place=f"{key}_field", facts=facts)


def _placeholder_problems(question: Question, mapping: AnyMapping) -> Iterator[Problem]:
    table = question.rows
    asked = {field.id for field in question.fields}
    columns = {field.id for field in table.fields} if table else set()
    tasks = {field.id for field in table.tasks.fields} if table and table.tasks else set()
    for key, known in (
        ("details", asked),
        ("text", asked),
        ("per_row", columns),
        ("per_task", tasks | {"row"}),
    ):
        texts = getattr(mapping, key, None) or ()
        for text in texts if isinstance(texts, tuple) else (texts,):
            for name in placeholders(text):
                if name not in known:
                    facts: dict[str, str | int] = {"id": name, "known": ", ".join(sorted(known))}
                    yield Problem(kind="unknown_placeholder", place=key, facts=facts)


def placeholders(text: Text) -> set[str]:
    """The {names} in a text, in any language."""
    return set(re.findall(r"{(\w+)}", f"{text.pl} {text.en or ''}"))


def _needs_table(question: Question) -> Iterator[Problem]:
    if not question.rows:
        yield Problem(kind="needs_table")
