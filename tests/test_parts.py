"""The things that requests create, as a tree: complete, and each with its origin."""

from typing import get_args

import pytest

from tests.building import SHIPPED, nested_workshop, questionnaire, workshop
from workshop.hubspot.building import build_configuration
from workshop.hubspot.configuration import Request
from workshop.hubspot.lead_status import DEFAULTS
from workshop.hubspot.parts import Origin, Parts, Property, PropertyGroup, parts_of
from workshop.packs.loading import load_example
from workshop.phrases import phrases
from workshop.questionnaire.mappings import PropertyType
from workshop.settings import PACK
from workshop.spec.spec import Spec
from workshop.text import LANGUAGES, Language

SAID = {"id": "a", "type": "text", "label": {"pl": "a"}}
KINDS = ("text", "long_text", "number", "date", "yes_no", "phone", "file", "owner")


def requests_of(spec: Spec) -> tuple[Request, ...]:
    return build_configuration(spec).requests


def example(language: Language) -> tuple[Request, ...]:
    return requests_of(load_example(PACK, SHIPPED).workshop(SHIPPED, language).spec)


def origins(parts: Parts) -> list[Origin]:
    """The requests of every part, without duplicates."""
    of_objects: list[PropertyGroup | Property] = []
    for one in parts.objects:
        of_objects += [*one.groups, *one.properties, *one.merged]
    return [part.origin for part in (*of_objects, *parts.pipelines)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_request_of_the_example_is_one_part_with_its_questions_and_its_mode(language: Language) -> None:
    requests = example(language)
    wanted = sorted((request.sources, request.mode) for request in requests)
    assert sorted(origins(parts_of(requests))) == wanted
    assert len(wanted) > 20


def test_the_objects_come_in_their_order_and_only_those_that_get_something() -> None:
    assert [one.object for one in parts_of(example("pl")).objects] == ["contacts", "companies", "deals"]
    assert parts_of(()) == Parts((), ())


def test_properties_stand_under_the_questions_that_they_come_from() -> None:
    for one in parts_of(example("pl")).objects:
        branches = one.by_origin()
        assert sorted(part for held in branches.values() for part in held) == sorted(one.properties)
        assert all(part.origin == origin for origin, held in branches.items() for part in held)


def test_a_lead_status_shows_the_contact_stages_and_hides_what_is_unused() -> None:
    contacts = parts_of(example("pl")).objects[0]
    [status] = contacts.merged
    assert (status.type, status.origin.mode) == ("lead_status", "merge-options")
    assert {option.value for option in status.options} == set(DEFAULTS)
    assert {option.value for option in status.options if option.hidden} == {"OPEN", "IN_PROGRESS"}


def test_a_pipeline_has_its_stages_in_order_with_whole_percents() -> None:
    [pipeline] = parts_of(example("pl")).pipelines
    assert [stage.percent for stage in pipeline.stages] == [10, 25, 30, 40, 50, 70, 100, 0]
    assert {stage.name.split("_")[0] for stage in pipeline.stages} == {"ws"}


@pytest.mark.parametrize("percent", range(1, 100))
def test_a_percentage_comes_back_from_hubspot_s_way_to_write_it(percent: int) -> None:
    rows = [
        {"id": "open", "name": "Otwarty", "kind": "open", "probability": percent, "definition": "x"},
        {"id": "won", "name": "Wygrana", "kind": "won", "probability": 100, "definition": "x"},
        {"id": "lost", "name": "Przegrana", "kind": "lost", "probability": 0, "definition": "x"},
    ]
    spec = nested_workshop(SHIPPED, {"deal_stages": {"rows": rows}}).spec
    [pipeline] = parts_of(requests_of(spec)).pipelines
    assert pipeline.stages[0].percent == percent


def test_a_property_of_every_type_is_named_by_that_type() -> None:
    mappings = [
        {"kind": "property", "object": "deals", "name": kind, "label": {"pl": kind}, "type": kind}
        for kind in KINDS
    ]
    rows = {"title": "name", "noun": {"pl": ["a", "b", "c"]}, "fields": [{**SAID, "id": "name"}]}
    lists = [
        {"kind": "options", "object": "deals", "name": kind, "label": {"pl": kind}, "many": kind == "choices"}
        for kind in ("choice", "choices")
    ]
    asked = questionnaire(
        [{"id": "q", "fields": [SAID], "hubspot": mappings}, {"id": "r", "rows": rows, "hubspot": lists}]
    )
    spec = workshop(asked, {"q.a": "x", "r/one.name": "Jeden"}).spec
    [deals] = parts_of(requests_of(spec)).objects
    assert {one.label: one.type for one in deals.properties} == {one: one for one in get_args(PropertyType)}


def test_every_type_has_words() -> None:
    assert [one for one in get_args(PropertyType) if f"hubspot.type_{one}" not in phrases()] == []
