"""Short request bodies for tests, and a way to send them."""

import json
from typing import Any

from tests.portal.answering import answer
from tests.portal.replies import Json
from tests.portal.state import Portal

PROPERTIES = "/crm/properties/2026-09/deals"
PIPELINES = "/crm/pipelines/2026-09/deals"
STATUS = "/crm/properties/2026-09/contacts/hs_lead_status"


def send(portal: Portal, method: str, path: str, body: Any = None, key: str | None = None) -> tuple[int, Any]:
    """The status, and the JSON or other content of the answer."""
    headers = {"Authorization": f"Bearer {key or portal.key}", "Content-Type": "application/json"}
    status, _, content = answer(
        portal, method, path, headers, b"" if body is None else json.dumps(body).encode()
    )
    try:
        return status, json.loads(content)
    except ValueError:
        return status, content


def text(name: str = "ws_note", **more: Any) -> Json:
    """A valid property, with the changes of the test."""
    standard = {"label": "Note", "groupName": "dealinformation", "type": "string", "fieldType": "text"}
    return {"name": name, **standard, **more}


def options(*pairs: tuple[str, str]) -> list[Json]:
    rows = enumerate(pairs)
    return [
        {"value": v, "label": label, "displayOrder": order, "hidden": False} for order, (v, label) in rows
    ]


def choice(*pairs: tuple[str, str], **more: Any) -> Json:
    return text("ws_choice", type="enumeration", fieldType="select", options=options(*pairs)) | more


def stage(id_: str, label: str, order: int = 0, probability: Any = "0.5") -> Json:
    return {"stageId": id_, "label": label, "displayOrder": order, "metadata": {"probability": probability}}


def pipeline(*stages: Json, id_: str = "ws_sales", label: str = "Sprzedaż") -> Json:
    return {"pipelineId": id_, "label": label, "displayOrder": 1, "stages": list(stages)}


TWO = pipeline(stage("ws_a", "Rozmowa"), stage("ws_b", "Wygrana", 1, "1"))
