"""Workshops for the rules: a clean, well-written process in each language, and cases that change it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.building import SHIPPED, workshop
from workshop.questionnaire.fields import AnyField, RefField, Value
from workshop.questionnaire.questionnaire import Question
from workshop.spec.example import starting_values
from workshop.spec.spec import Spec
from workshop.text import Language
from workshop.workshop import Workshop

CASES = Path(__file__).parent / "cases" / "findings"
LABELLED = Path(__file__).parent / "criteria"


def clean(language: Language, changed: Mapping[str, Any] | None = None) -> Spec:
    """The clean process with some values changed by path; None clears one."""
    return clean_workshop(language, changed).spec


def clean_workshop(language: Language, changed: Mapping[str, Any] | None = None) -> Workshop:
    """The workshop of that process."""
    values = _values(changed or {})
    return workshop(SHIPPED, {**_clean(language), **values}, language).after(_made(language), values)


def renamed(made: Workshop) -> Workshop:
    """The same workshop in a pack whose questions have other ids, each prefixed with own_."""
    asked = made.questionnaire
    sections = tuple(
        section.model_copy(update={"questions": tuple(_own(question) for question in section.questions)})
        for section in asked.sections
    )
    return made.model_copy(
        update={
            "questionnaire": asked.model_copy(update={"sections": sections}),
            "values": {f"own_{path}": value for path, value in made.values.items()},
        }
    )


def _own(question: Question) -> Question:
    """The question with its references renamed; mappings, which also name questions, are left out."""
    table = question.rows
    tasks = table.tasks if table else None
    own_tasks = tasks and tasks.model_copy(update={"fields": _own_fields(tasks.fields)})
    own_table = table and table.model_copy(update={"fields": _own_fields(table.fields), "tasks": own_tasks})
    return question.model_copy(
        update={
            "id": f"own_{question.id}",
            "fields": _own_fields(question.fields),
            "rows": own_table,
            "hubspot": (),
        }
    )


def _own_fields(fields: tuple[AnyField, ...]) -> tuple[AnyField, ...]:
    return tuple(
        field.model_copy(update={"target": f"own_{field.target}"}) if isinstance(field, RefField) else field
        for field in fields
    )


@cache
def _made(language: Language) -> Workshop:
    """The clean process, assembled once: only what a case changes is assembled for it."""
    return workshop(SHIPPED, _clean(language), language)


@cache
def _clean(language: Language) -> dict[str, Value]:
    """The pack's example, confirmed by the team, with the additions of clean/*.toml."""
    values = starting_values(SHIPPED, language)
    for file in sorted((CASES / "clean").glob("*.toml")):
        values |= _values(tomllib.loads(file.read_text("utf-8")).get(language, {}))
    return values


def _values(raw: Mapping[str, Any]) -> dict[str, Value]:
    """The values; TOML has no null, so an empty list clears a value."""
    return {path: (tuple(value) or None) if isinstance(value, list) else value for path, value in raw.items()}
