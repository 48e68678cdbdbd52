"""HubSpot's own properties are recognised by the teams' names for them, in both languages."""

import pytest

from workshop.hubspot.own_properties import OWN, own_property
from workshop.questionnaire.mappings import ObjectName
from workshop.text import slug


@pytest.mark.parametrize(
    ("object_name", "label", "name"),
    [
        ("contacts", "Imię", "firstname"),
        ("contacts", "nazwisko ", "lastname"),
        ("contacts", "E-mail", "email"),
        ("contacts", "Phone number", "phone"),
        ("companies", "Adres WWW", "website"),
        ("companies", "Industry", "industry"),
        ("deals", "Kwota", "amount"),
        ("deals", "Data zamknięcia", "closedate"),
        ("deals", "Właściciel transakcji", "hubspot_owner_id"),
        ("deals", "Deal owner", "hubspot_owner_id"),
    ],
)
def test_a_label_names_hubspots_own_property(object_name: ObjectName, label: str, name: str) -> None:
    assert own_property(object_name, label) == name


@pytest.mark.parametrize("label", ["Budżet klienta", "Kwota rabatu", "Data decyzji klienta", "NIP", "…", ""])
def test_any_other_label_is_the_teams_own(label: str) -> None:
    assert own_property("deals", label) is None


@pytest.mark.parametrize("object_name", OWN)
def test_no_label_names_two_properties_of_an_object(object_name: ObjectName) -> None:
    labels = [slug(label) for one in OWN[object_name] for label in one.labels]
    assert all(labels)
    assert len(labels) == len(set(labels))
