"""Requests about the account: its identity, its plan's limits, its users."""

from typing import Any

from tests.portal.asked import Asked
from tests.portal.defaults import OBJECTS
from tests.portal.replies import Answer, Json, json_answer
from tests.portal.state import Portal

LABELS = {
    "contacts": ("Contact", "Contacts"),
    "companies": ("Company", "Companies"),
    "deals": ("Deal", "Deals"),
}


def details(portal: Portal, _: Asked) -> Answer:
    return json_answer(
        200,
        {
            "portalId": portal.portal_id,
            "accountType": "STANDARD",
            "timeZone": "Europe/Warsaw",
            "companyCurrency": "PLN",
            "additionalCurrencies": [],
            "utcOffset": "+01:00",
            "utcOffsetMilliseconds": 3_600_000,
            "uiDomain": "app-eu1.hubspot.com",
            "dataHostingLocation": "eu1",
        },
    )


def pipeline_limits(portal: Portal, _: Asked) -> Answer:
    deals = _usage("deals", portal.limits.pipelines, len(portal.pipelines))
    custom = {"byObjectType": [], "overallLimit": 0, "overallUsage": 0, "overallPercentage": 0.0}
    return json_answer(200, {"hubspotDefinedObjectTypes": [deals], "customObjectTypes": custom})


def property_limits(portal: Portal, _: Asked) -> Answer:
    used = {name: len(portal.custom_properties(name)) for name in OBJECTS}
    limits = portal.limits
    return json_answer(
        200,
        {
            "overallLimit": limits.properties_overall,
            "overallUsage": sum(used.values()),
            "overallPercentage": _percentage(sum(used.values()), limits.properties_overall),
            "byObjectType": [_usage(name, limits.properties, count) for name, count in used.items()],
        },
    )


def owners(portal: Portal, _: Asked) -> Answer:
    return json_answer(200, {"results": portal.owners})


def _usage(object_name: str, limit: int, usage: int) -> Json:
    singular, plural = LABELS[object_name]
    counted: dict[str, Any] = {"limit": limit, "usage": usage, "percentage": _percentage(usage, limit)}
    return {"objectTypeId": OBJECTS[object_name], "singularLabel": singular, "pluralLabel": plural} | counted


def _percentage(usage: int, limit: int) -> float:
    return round(100 * usage / limit, 2) if limit else 100.0
