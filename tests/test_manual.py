"""The manual of question packs shows every key, type of field and kind of mapping, and its examples load."""

import re
import tomllib
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter

from workshop.hubspot.capabilities import Capability, Position, Product, Source, product_problems
from workshop.packs.shipped_example import ShippedAnswer, ShippedExample, ShippedRow
from workshop.questionnaire.fields import FIELD_TYPES, Choice, Condition, Field
from workshop.questionnaire.mappings import MAPPING_KINDS, AnswerCondition, Mapping
from workshop.questionnaire.questionnaire import (
    ChildTable,
    Confirmation,
    ExampleRow,
    Question,
    Questionnaire,
    Section,
    Table,
)
from workshop.settings import ROOT

MANUAL = (ROOT / "questions" / "README.md").read_text("utf-8")
MODELS: list[type[BaseModel]] = [
    *(Questionnaire, Section, Question, Table, ChildTable, ExampleRow, Confirmation, Choice, Condition),
    *(AnswerCondition, ShippedExample, ShippedAnswer, ShippedRow),
    *(Product, Capability, Position, Source),
    *FIELD_TYPES.values(),
    *MAPPING_KINDS.values(),
]


def examples(kind: str) -> list[dict[str, Any]]:
    return [tomllib.loads(block) for block in re.findall(rf"```toml {kind}\n(.*?)```", MANUAL, re.DOTALL)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_in_the_manual(model: type[BaseModel]) -> None:
    assert [
        key
        for key in model.model_fields
        if not re.search(rf"(`|^|[ {{,]){key}(`| =|\])", MANUAL, re.MULTILINE)
    ] == []


def test_every_key_has_a_description() -> None:
    lacking = [
        f"{m.__name__}.{k}" for m in MODELS for k, info in m.model_fields.items() if not info.description
    ]
    assert [key for key in lacking if not key.endswith((".type", ".kind")) and "Shipped" not in key] == []


@pytest.mark.parametrize("manual", ["README.md", "questions/README.md"])
def test_the_commands_that_a_question_takes_are_there(manual: str) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    adding = (ROOT / manual).read_text("utf-8").split("\n## Add a question\n")[1].split("\n## ")[0]
    named = re.findall(r"`make ([a-z-]+)", adding)
    assert "golden" in named
    assert set(named) <= set(targets)


def test_the_examples_of_questions_load() -> None:
    questions = [Question.model_validate(raw) for block in examples("section") for raw in block["questions"]]
    assert [question.id for question in questions] == ["competition", "steps"]


def test_every_type_of_field_is_shown_and_loads() -> None:
    [block] = examples("fields")
    fields = [TypeAdapter(Field).validate_python(raw) for raw in block["fields"]]
    assert [field.type for field in fields] == list(FIELD_TYPES)


def test_every_kind_of_mapping_is_shown_and_loads() -> None:
    [block] = examples("hubspot")
    mappings = [TypeAdapter(Mapping).validate_python(raw) for raw in block["hubspot"]]
    assert [mapping.kind for mapping in mappings] == list(MAPPING_KINDS)


def test_the_example_of_a_product_loads() -> None:
    [block] = examples("product")
    product = Product.model_validate(block)
    lacking = [problem for problem in product_problems(product) if problem.kind != "capability_lacking"]
    assert (lacking, len(product.capabilities)) == ([], 2)
