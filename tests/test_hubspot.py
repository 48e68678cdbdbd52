"""The HubSpot configuration of the shipped example, of a fresh workshop, and of any pipeline."""

import json
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import SHIPPED, nested_workshop, workshop
from tests.pipelines import pipelines
from workshop.hubspot.building import build_configuration
from workshop.hubspot.configuration import Configuration, configuration_schema, write_configuration
from workshop.hubspot.configurationfile import read_configuration
from workshop.packs.loading import load_example
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Question
from workshop.settings import PACK
from workshop.spec.example import starting_values
from workshop.spec.spec import Spec
from workshop.text import LANGUAGES

EXAMPLE = load_example(PACK, SHIPPED)


def built(spec: Spec) -> dict[str, Any]:
    """The configuration in the form of its file, valid by our own schema."""
    whole: dict[str, Any] = json.loads(write_configuration(build_configuration(spec)))
    jsonschema.validate(whole, configuration_schema())
    return whole


@pytest.fixture(params=LANGUAGES)
def example(request: pytest.FixtureRequest) -> dict[str, Any]:
    return built(EXAMPLE.workshop(SHIPPED, request.param).spec)


def test_a_request_knows_what_it_makes_and_on_which_object_and_its_file_says_neither() -> None:
    configuration = build_configuration(EXAMPLE.workshop(SHIPPED, "pl").spec)
    kinds = {(one.kind, one.object) for one in configuration.requests}
    assert {("group", "contacts"), ("lead_status", "companies"), ("pipeline", "deals")} < kinds
    read = read_configuration(write_configuration(configuration))
    assert [(one.kind, one.object) for one in read.requests] == [
        (one.kind, one.object) for one in configuration.requests
    ]
    assert {"kind", "object"}.isdisjoint(
        key for one in json.loads(write_configuration(read))["requests"] for key in one
    )


def test_the_example_s_pipeline_is_the_article_s(example: dict[str, Any]) -> None:
    [pipeline] = [
        request for request in example["requests"] if request["path"] == "/crm/pipelines/2026-09/deals"
    ]
    stages = pipeline["body"]["stages"]
    probabilities = [stage["metadata"]["probability"] for stage in stages]
    assert probabilities == ["0.1", "0.25", "0.3", "0.4", "0.5", "0.7", "1.0", "0.0"]
    assert [stage["displayOrder"] for stage in stages] == list(range(8))


def test_the_example_s_contact_stages_take_hubspot_s_lead_statuses(example: dict[str, Any]) -> None:
    patches = [request for request in example["requests"] if request["method"] == "PATCH"]
    assert [patch["path"].split("/")[-2:] for patch in patches] == [
        ["contacts", "hs_lead_status"],
        ["companies", "hs_lead_status"],
    ]
    for patch in patches:
        shown = [option["value"] for option in patch["body"]["options"] if not option["hidden"]]
        assert shown == ["NEW", "ATTEMPTED_TO_CONTACT", "CONNECTED", "OPEN_DEAL", "UNQUALIFIED", "BAD_TIMING"]
        assert len(patch["body"]["options"]) == 8


def test_every_answer_ends_in_the_configuration(example: dict[str, Any]) -> None:
    items = [*example["requests"], *example["manualSteps"], *example["notes"]]
    named = {question for item in items for question in item["from"]}
    assert {question.id for question in SHIPPED.questions()} == named


def test_requests_come_in_a_safe_order(example: dict[str, Any]) -> None:
    kinds = [re.sub(r".*/", "", request["path"].removesuffix("/deals")) for request in example["requests"]]
    ranks = [request["id"].split("_")[0] for request in example["requests"]]
    assert kinds
    assert ranks == sorted(ranks, key=["group", "property", "lead", "pipeline"].index)


def test_internal_names_are_ours_unique_and_plain(example: dict[str, Any]) -> None:
    properties = [r for r in example["requests"] if r["id"].startswith("property_")]
    names = [(request["path"], request["body"]["name"]) for request in properties]
    assert len(names) == len(set(names)) > 10
    assert all(re.fullmatch(r"ws_[a-z0-9_]{1,97}", name) for _, name in names)


def test_no_step_or_note_is_left_with_a_placeholder(example: dict[str, Any]) -> None:
    words = json.dumps([example["manualSteps"], example["notes"]], ensure_ascii=False)
    assert not re.search(r"\{\w+\}|\.\.|  ", words.replace("}, {", "").replace('": {', ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fresh_workshop_asks_for_confirmation_and_requests_nothing(language: Any) -> None:
    fresh = built(workshop(SHIPPED, starting_values(SHIPPED, language), language).spec)
    assert fresh["requests"] == []
    assert "confirm_deal_stages" in [step["id"] for step in fresh["manualSteps"]]


def test_the_same_workshop_gives_the_same_bytes() -> None:
    one, other = (build_configuration(EXAMPLE.workshop(SHIPPED, "pl").spec) for _ in range(2))
    assert write_configuration(one) == write_configuration(other)


@pytest.mark.parametrize("question", [q for q in SHIPPED.questions() if q.rows], ids=lambda q: q.id)
def test_a_new_name_of_a_row_changes_labels_and_no_internal_name(question: Question) -> None:
    before = EXAMPLE.workshop(SHIPPED, "pl")
    assert question.rows
    names = [p for p in before.values if re.fullmatch(rf"{question.id}/\w+\.{question.rows.title}", p)]
    renamed: dict[str, Value] = {path: f"Zupełnie nowa nazwa {number}" for number, path in enumerate(names)}
    after = before.model_copy(update={"values": before.values | renamed})
    old, new = (build_configuration(one.spec) for one in (before, after))
    assert _without_labels(old) == _without_labels(new)
    in_hubspot = any(mapping.kind != "document" for mapping in question.hubspot)
    assert (old != new) == (in_hubspot and bool(names))


@given(pipelines(), st.sampled_from(LANGUAGES))
def test_any_pipeline_is_whole_or_says_why_not(answers: dict[str, Any], language: Any) -> None:
    made = nested_workshop(SHIPPED, answers)
    spec = made.model_copy(update={"identity": made.identity.model_copy(update={"language": language})}).spec
    configuration = built(spec)
    requests = [r for r in configuration["requests"] if r["id"] == "pipeline_deals"]
    refused = [
        s for s in configuration["manualSteps"] if s["id"] in ("rule_pipeline_deals", "confirm_deal_stages")
    ]
    assert len(requests) + len(refused) == 1
    for request in requests:
        stages = request["body"]["stages"]
        labels = [stage["label"].strip().casefold() for stage in stages]
        assert len(labels) == len(set(labels)) == len({stage["stageId"] for stage in stages})
        assert {stage["metadata"]["probability"] for stage in stages} >= {"0.0", "1.0"}


def _without_labels(configuration: Configuration) -> str:
    whole = configuration.model_dump(mode="json", by_alias=True)
    return re.sub(r'"label": "[^"]*"', "", json.dumps(whole["requests"]))
