"""Properties and groups of the fake portal behave as observed in HubSpot."""

import json

import pytest

from tests.portal import (
    Limits,
    Portal,
    empty_portal,
    used_portal,
)
from tests.portal.bodies import (
    PROPERTIES,
    STATUS,
    choice,
    options,
    send,
    text,
)
from tests.portal.replies import Json


@pytest.fixture
def portal() -> Portal:
    return empty_portal(Limits(pipelines=5))


REFUSED_PROPERTIES = {
    "upper case": text("Ws_note"),
    "a digit first": text("1_note"),
    "101 characters": text("w" * 101),
    "Polish letters": text("ws_żółć"),
    "a prefix of HubSpot's": text("hs_note"),
    "no label": {key: value for key, value in text().items() if key != "label"},
    "a blank label": text(label=" "),
    "an unknown key": text(colour="red"),
    "an unknown group": text(groupName="ws_nowhere"),
    "a pair that does not go together": text(type="number", fieldType="select"),
    "options on a text": text(options=options(("a", "A"))),
    "no options": choice(),
    "values twice": choice(("a", "A"), ("a", "B")),
    "labels twice": choice(("a", "Cena"), ("b", " cena")),
    "an option without hidden": choice() | {"options": [{"label": "A", "value": "a", "displayOrder": 0}]},
    "a long option": choice(("a", "A" * 3001)),
    "5,001 options": choice(*((f"v{n}", f"Label {n}") for n in range(5001))),
    "a bool without options": text(type="bool", fieldType="booleancheckbox"),
    "a bool in Polish": text(type="bool", fieldType="booleancheckbox", options=options(("tak", "Tak"))),
    "owners with options": choice(("a", "A"), externalOptions=True, referencedObjectType="OWNER"),
    "a number as text": text(displayOrder="1"),
}


@pytest.mark.parametrize("body", REFUSED_PROPERTIES.values(), ids=REFUSED_PROPERTIES)
def test_a_property_that_breaks_a_rule_is_refused(portal: Portal, body: Json) -> None:
    before = portal.snapshot()
    status, error = send(portal, "POST", PROPERTIES, body)
    assert (status, error["category"]) == (400, "VALIDATION_ERROR")
    assert portal.snapshot() == before
    assert not portal.calls[-1].done


ACCEPTED_PROPERTIES = {
    "100 characters": text("w" * 100),
    "5,000 options": choice(*((f"v{n}", f"Label {n}") for n in range(5000))),
    "a bool": text(
        type="bool", fieldType="booleancheckbox", options=options(("true", "Tak"), ("false", "Nie"))
    ),
    "owners": choice(externalOptions=True, referencedObjectType="OWNER"),
    "a file": text(fieldType="file"),
}


@pytest.mark.parametrize("body", ACCEPTED_PROPERTIES.values(), ids=ACCEPTED_PROPERTIES)
def test_a_property_within_the_rules_is_made(portal: Portal, body: Json) -> None:
    assert send(portal, "POST", PROPERTIES, body)[0] == 201
    assert send(portal, "GET", f"{PROPERTIES}/{body['name']}")[1]["label"] == body["label"]


def test_a_name_that_exists_is_refused_in_hubspot_s_words(portal: Portal) -> None:
    send(portal, "POST", PROPERTIES, text())
    status, error = send(portal, "POST", PROPERTIES, text(label="Other"))
    del error["correlationId"]
    assert (status, error) == (
        409,
        {
            "status": "error",
            "message": "A property named 'ws_note' already exists.",
            "category": "OBJECT_ALREADY_EXISTS",
            "subCategory": "Properties.PROPERTY_WITH_NAME_EXISTS",
        },
    )


def test_an_archived_name_comes_back_with_the_new_definition(portal: Portal) -> None:
    send(portal, "POST", PROPERTIES, text())
    assert send(portal, "DELETE", f"{PROPERTIES}/ws_note")[0] == 204
    assert send(portal, "GET", f"{PROPERTIES}/ws_note")[0] == 404
    assert send(portal, "GET", f"{PROPERTIES}/ws_note?archived=true")[0] == 200
    assert send(portal, "POST", PROPERTIES, text(label="New"))[0] == 201
    assert send(portal, "GET", f"{PROPERTIES}/ws_note")[1]["label"] == "New"


def test_options_are_replaced_as_a_whole_and_records_keep_what_they_hold() -> None:
    portal = used_portal()
    assert portal.orphans() == set()
    send(portal, "PATCH", STATUS, {"options": options(("NEW", "Nowy"), ("CONNECTED", "W kontakcie"))})
    values = [one["value"] for one in send(portal, "GET", STATUS)[1]["options"]]
    assert values == ["NEW", "CONNECTED"]
    assert {value for _, _, value in portal.orphans()} == {"OPEN", "REKLAMACJA"}


READ_ONLY = [
    (STATUS, {"label": "Etap"}),
    (f"{PROPERTIES}/dealstage", {"options": options(("a", "A"))}),
    (f"{PROPERTIES}/amount", {"description": "Kwota"}),
    (f"{PROPERTIES}/amount", {"name": "ws_amount"}),
]


@pytest.mark.parametrize(("path", "body"), READ_ONLY)
def test_hubspot_s_own_definitions_stay(portal: Portal, path: str, body: Json) -> None:
    assert send(portal, "PATCH", path, body)[0] == 400


def test_every_object_has_its_defaults(portal: Portal) -> None:
    lists = {
        name: send(portal, "GET", f"/crm/properties/2026-09/{name}")[1]["results"] for name in portal.objects
    }
    assert all(one["hubspotDefined"] and not one["archived"] for found in lists.values() for one in found)
    assert {"amount", "closedate", "dealstage", "closed_lost_reason"} <= {
        one["name"] for one in lists["deals"]
    }
    for name in ("contacts", "companies"):
        [status] = [one for one in lists[name] if one["name"] == "hs_lead_status"]
        assert len(status["options"]) == 8
        assert not status["modificationMetadata"]["readOnlyOptions"]


def test_groups_are_unique_and_stay_while_they_hold_properties(portal: Portal) -> None:
    group = {"name": "ws_group", "label": "Warsztat", "displayOrder": -1}
    assert [send(portal, "POST", f"{PROPERTIES}/groups", group)[0] for _ in range(2)] == [201, 409]
    send(portal, "POST", PROPERTIES, text(groupName="ws_group"))
    status, error = send(portal, "DELETE", f"{PROPERTIES}/groups/ws_group")
    assert (status, error["subCategory"]) == (400, "PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES")
    assert json.loads(error["message"])["subCategory"] == error["subCategory"]


def test_a_property_in_use_is_not_archived(portal: Portal) -> None:
    send(portal, "POST", PROPERTIES, text())
    portal.uses["deals", "ws_note"] = ["workflow 7"]
    status, error = send(portal, "DELETE", f"{PROPERTIES}/ws_note")
    assert (status, error["subCategory"]) == (400, "PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE")


def test_reads_may_come_too_early(portal: Portal) -> None:
    portal.lag_reads = 2
    send(portal, "POST", PROPERTIES, text())
    reads = [send(portal, "GET", f"{PROPERTIES}/ws_note")[0] for _ in range(3)]
    assert reads == [404, 404, 200]
    assert send(portal, "POST", PROPERTIES, text())[0] == 409
