"""Anything beyond HubSpot's limits makes no request, but a step that explains it."""

from typing import Any

import pytest

from tests.building import SHIPPED, nested_workshop, questionnaire
from tests.configurations import Json
from workshop.hubspot.bodies import PipelineBody
from workshop.hubspot.building import build_configuration
from workshop.hubspot.checking import configuration_problems
from workshop.packs.loading import load_example
from workshop.settings import PACK
from workshop.text import slug

EXAMPLE = load_example(PACK, SHIPPED)

ROWS = {
    "title": "label",
    "noun": {"pl": ["pole", "pola", "pól"]},
    "fields": [
        {"id": "label", "type": "text", "label": {"pl": "Nazwa"}},
        {"id": "options", "type": "lines", "label": {"pl": "Opcje"}},
        {"id": "why", "type": "text", "label": {"pl": "Po co"}},
    ],
}
MAPPING = {"name": "x", "object": "deals", "label": "label", "options": "options", "description": "why"}
ASKED = questionnaire(
    [{"id": "data", "rows": ROWS, "hubspot": [{"kind": "property_per_row", "type": "choice", **MAPPING}]}]
)
GOOD: Json = {"id": "a", "label": "Rodzaj", "options": ["Hala", "Biuro"], "why": "Bo tak"}


def causes(**row: Any) -> list[str]:
    """The reasons why a variant of the good property makes no request, in the example's language."""
    configuration = build_configuration(nested_workshop(ASKED, {"data": {"rows": [{**GOOD, **row}]}}).spec)
    assert bool(configuration.requests) is not bool(configuration.manual_steps)
    assert {step.reason for step in configuration.manual_steps} <= {"rule"}
    return [line for step in configuration.manual_steps for line in step.details]


@pytest.mark.parametrize(
    "row",
    [
        {"label": "Ł" * 250},
        {"options": ["ł" * 3000]},
        {"options": [f"{number:x}" for number in range(5000)]},
        {"why": "ł" * 3000},
        {"why": ""},
    ],
)
def test_what_reaches_a_limit_is_still_made(row: Json) -> None:
    assert causes(**row) == []


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ({"label": "Ł" * 251}, "nazwa ma ponad 250 znaków"),
        ({"options": ["ł" * 3001]}, "ma 3001 znaków, a HubSpot przyjmuje najwyżej 3000"),
        ({"options": [f"{number:x}" for number in range(5001)]}, "(5001) przekracza 5000"),
        ({"options": ["ł" * 3001, "ó" * 3002]}, "ma 3002 znaków"),
        ({"options": ["", " "]}, "nie ma żadnej opcji"),
        ({"why": "ł" * 3001}, "opis pola ma 3001 znaków"),
    ],
)
def test_what_is_beyond_a_limit_is_named(row: Json, cause: str) -> None:
    [line] = causes(**row)
    assert cause in line
    assert len(line) < 400


def test_options_in_a_script_that_has_no_ascii_are_told_apart() -> None:
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]
    assert {slug(letter) for letter in letters} == {""}
    assert causes(options=letters) == []


def test_properties_beyond_the_room_of_their_object_are_named() -> None:
    mappings = [{"kind": "property_per_row", "type": "text", **MAPPING, "name": name} for name in "abcd"]
    asked = questionnaire([{"id": "data", "rows": ROWS, "hubspot": mappings}])
    rows = [{"id": f"r{number}", "label": f"Pole {number}"} for number in range(300)]
    configuration = build_configuration(nested_workshop(asked, {"data": {"rows": rows}}).spec)
    [step] = configuration.manual_steps
    assert len(configuration.requests) == 1 + 1000
    assert step.details[0] == "transakcje: Pole 100"
    assert len(step.details) == 200
    assert configuration_problems(configuration) == []


@pytest.mark.parametrize("name", ["", "\N{ZERO WIDTH SPACE}", " \t"])
def test_a_pipeline_that_nobody_sees_named_bears_our_words(name: str) -> None:
    assert pipeline(name, "Oferta") == ["Proces sprzedaży"]


@pytest.mark.parametrize(
    ("name", "stage", "cause"),
    [
        ("Ł" * 51, "Oferta", f"„{'Ł' * 51}”: nazwa ma ponad 50 znaków"),
        ("Serwis", "Ł" * 51, f"„{'Ł' * 51}”: nazwa ma ponad 50 znaków"),
        ("Serwis", "\N{ZERO WIDTH SPACE}", "„offer_sent”: brakuje nazwy, którą ktoś zobaczy"),
        ("Serwis", "WYGRANA ", "nazwa „WYGRANA” powtarza się; HubSpot wymaga różnych nazw"),
    ],
)
def test_a_pipeline_with_a_name_that_hubspot_refuses_is_not_made(name: str, stage: str, cause: str) -> None:
    [line] = pipeline(name, stage)
    assert line.startswith(cause)


def pipeline(name: str, stage: str) -> list[str]:
    """The label of the example's pipeline with this name and this stage; or the reason why it is not made."""
    made = EXAMPLE.workshop(SHIPPED, "pl")
    changes = {"deal_stages.pipeline_name": name, "deal_stages/offer_sent.name": stage}
    configuration = build_configuration(made.model_copy(update={"values": made.values | changes}).spec)
    steps = [step for step in configuration.manual_steps if step.id == "rule_pipeline_deals"]
    bodies = [request.body for request in configuration.requests if request.id == "pipeline_deals"]
    labels = [body.label for body in bodies if isinstance(body, PipelineBody)]
    return labels + [line for step in steps for line in step.details]
