"""Portals of typical clients: a new one on Starter, and one that a company has used for years."""

from tests.portal.asked import Asked
from tests.portal.defaults import OBJECTS, default_pipeline
from tests.portal.groups import create_group
from tests.portal.pipelines import add_pipeline
from tests.portal.properties import change_property, create_property
from tests.portal.replies import Json
from tests.portal.state import Limits, Portal

OWNERS: list[Json] = [
    {"id": "51001", "email": "anna@wentarium.example", "firstName": "Anna", "lastName": "Wrona"},
    {"id": "51002", "email": "piotr@wentarium.example", "firstName": "Piotr", "lastName": "Żuk"},
]
GROUP = "dane_handlowe"
PIPELINE = "84213377"
PER_OBJECT = 20


def empty_portal(limits: Limits = Limits()) -> Portal:  # noqa: B008  # it is frozen
    """A Starter portal on its first day."""
    portal = Portal(limits=limits, owners=[{**owner, "archived": False} for owner in OWNERS])
    add_pipeline(portal, default_pipeline())
    portal.created.clear()
    return portal


def used_portal(limits: Limits = Limits(pipelines=15)) -> Portal:  # noqa: B008  # it is frozen
    """Sixty properties in separate groups, a second pipeline with deals, lead statuses in use; in Polish."""
    portal = empty_portal()
    for object_name in OBJECTS:
        _fill(portal, object_name)
    _use_lead_statuses(portal)
    add_pipeline(portal, _service_pipeline())
    portal.deals = {
        "appointmentscheduled": 4,
        "closedwon": 9,
        "s_zgloszenie": 12,
        "s_wycena": 3,
        "s_odmowa": 7,
    }
    portal.limits = limits
    portal.created.clear()
    return portal


def _fill(portal: Portal, object_name: str) -> None:
    group = {"name": GROUP, "label": "Dane handlowe", "displayOrder": 1}
    create_group(portal, Asked({"object": object_name}, body=group))
    for number in range(1, PER_OBJECT + 1):
        body = _property(number)
        create_property(portal, Asked({"object": object_name}, body=body))
        if "options" in body:
            portal.values[object_name, body["name"]] = {body["options"][0]["value"]}


def _property(number: int) -> Json:
    """A property; every fourth is a list with one option hidden by somebody."""
    body = {"name": f"pole_{number:02d}", "label": f"Własne pole nr {number}", "groupName": GROUP}
    if number % 4:
        return body | {"type": "string", "fieldType": "text"}
    options = [_option("tak", "Tak, już dziś", 0), _option("pozniej", "Później", 1), _option("nie", "Nie", 2)]
    options[2]["hidden"] = True
    return body | {"type": "enumeration", "fieldType": "select", "options": options}


def _use_lead_statuses(portal: Portal) -> None:
    """Labels in Polish, an option of the company, and values that contacts hold."""
    labels = {"NEW": "Nowy", "CONNECTED": "Rozmawiamy", "REKLAMACJA": "Reklamacja"}
    for object_name in ("contacts", "companies"):
        found = portal.objects[object_name].properties["hs_lead_status"]["options"]
        options = [option | {"label": labels.get(option["value"], option["label"])} for option in found]
        options.append(_option("REKLAMACJA", labels["REKLAMACJA"], len(options)))
        asked = Asked({"object": object_name, "name": "hs_lead_status"}, body={"options": options})
        change_property(portal, asked)
        portal.values[object_name, "hs_lead_status"] = {"NEW", "OPEN", "CONNECTED", "REKLAMACJA"}


def _service_pipeline() -> Json:
    stages = (
        ("s_zgloszenie", "Zgłoszenie", "0.1"),
        ("s_wycena", "Wycena przeglądu", "0.45"),
        ("s_zlecenie", "Zlecenie", "1.0"),
        ("s_odmowa", "Odmowa", "0.0"),
    )
    rows = [
        {"stageId": id_, "label": label, "displayOrder": order, "metadata": {"probability": probability}}
        for order, (id_, label, probability) in enumerate(stages)
    ]
    return {"pipelineId": PIPELINE, "label": "Serwis i przeglądy", "displayOrder": 1, "stages": rows}


def _option(value: str, label: str, order: int) -> Json:
    return {"label": label, "value": value, "displayOrder": order, "hidden": False}
