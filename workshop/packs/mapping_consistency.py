"""Checks that the mappings of a question fit its fields and HubSpot's own words."""

import re
from collections.abc import Iterator

from workshop.errors import Problem
from workshop.packs.conditions import condition_problems, unknown_field
from workshop.questionnaire.fields import AnyField
from workshop.questionnaire.mappings import AnyMapping, FieldKeys
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
    if mapping.needs_table and not question.rows:
        yield Problem(kind="needs_table")
    if mapping.needs_part and question.defines != mapping.needs_part:
        yield Problem(kind="pipeline_needs_stages")
    if mapping.row_condition:
        yield from condition_problems(mapping.row_condition, columns)
    yield from _named_fields(question, mapping)
    yield from _placeholder_problems(question, mapping)


def _named_fields(question: Question, mapping: AnyMapping) -> Iterator[Problem]:
    """Fields that a mapping names by id, and the choices that must be HubSpot's own words."""
    columns = question.rows.fields if question.rows else ()
    yield from _typed(mapping, question.fields, mapping.question_keys)
    if mapping.lacks_options:
        yield unknown_field("", question.fields, "options")
    yield from _typed(mapping, columns, mapping.row_keys)
    for key, words in mapping.either_keys.items():
        yield from _one_of(mapping, key, columns, words)


def _typed(mapping: AnyMapping, fields: Fields, keys: FieldKeys) -> Iterator[Problem]:
    for key, name in mapping.named(keys).items():
        field = field_of(fields, name)
        if not field:
            yield unknown_field(name, fields, key)
        elif field.type not in keys[key]:
            facts: dict[str, str | int] = {"id": name, "type": field.type, "expected": ", ".join(keys[key])}
            yield Problem(kind="wrong_type", place=key, facts=facts)


def _one_of(mapping: AnyMapping, key: str, columns: Fields, words: tuple[str, ...]) -> Iterator[Problem]:
    """Checks that either the key or that of a choice field is present, and that the choices are known."""
    by_row = f"{key}_field"
    fixed, name = getattr(mapping, key), getattr(mapping, by_row)
    if (fixed is None) == (name is None):
        yield Problem(kind="one_of_two", facts={"first": key, "second": by_row})
    field = field_of(columns, name) if name else None
    if field and field.type in mapping.row_keys[by_row]:
        for option in field.options:
            if option.id not in words:
                facts: dict[str, str | int] = {"key": key, "value": option.id, "expected": ", ".join(words)}
                yield Problem(kind="not_among", place=by_row, facts=facts)


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
