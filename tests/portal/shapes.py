"""The JSON of requests: the keys of each body, and their types."""

from collections.abc import Callable, Iterable
from typing import Any

from tests.portal.replies import Json, Refusal

Kind = Callable[[Any], bool]


def text(value: Any) -> bool:
    return isinstance(value, str)


def flag(value: Any) -> bool:
    return isinstance(value, bool)


def whole(value: Any) -> bool:
    """A number of 32 bits."""
    return isinstance(value, int) and not isinstance(value, bool) and -(2**31) <= value < 2**31


def many(value: Any) -> bool:
    return isinstance(value, list)


def mapping(value: Any) -> bool:
    return isinstance(value, dict)


OPTION: dict[str, Kind] = {
    "label": text,
    "value": text,
    "displayOrder": whole,
    "hidden": flag,
    "description": text,
}
GROUP_CHANGE: dict[str, Kind] = {"label": text, "displayOrder": whole}
GROUP: dict[str, Kind] = {"name": text, **GROUP_CHANGE}
PROPERTY_CHANGE: dict[str, Kind] = {
    "label": text,
    "type": text,
    "fieldType": text,
    "groupName": text,
    "description": text,
    "options": many,
    "displayOrder": whole,
    "hidden": flag,
    "formField": flag,
    "calculationFormula": text,
    "showCurrencySymbol": flag,
    "currencyPropertyName": text,
    "numberDisplayHint": text,
    "textDisplayHint": text,
}
PROPERTY: dict[str, Kind] = PROPERTY_CHANGE | {
    "name": text,
    "hasUniqueValue": flag,
    "dataSensitivity": text,
    "externalOptions": flag,
    "referencedObjectType": text,
}
STAGE_CHANGE: dict[str, Kind] = {"label": text, "displayOrder": whole, "metadata": mapping, "archived": flag}
STAGE: dict[str, Kind] = {"stageId": text, "label": text, "displayOrder": whole, "metadata": mapping}
PIPELINE_CHANGE: dict[str, Kind] = {"label": text, "displayOrder": whole, "archived": flag}
PIPELINE: dict[str, Kind] = {"pipelineId": text, "label": text, "displayOrder": whole, "stages": many}


def checked(body: Any, kinds: dict[str, Kind], required: Iterable[str] = ()) -> Json:
    """The body, if it is an object with all required keys; an unknown key is refused (guess)."""
    if not isinstance(body, dict) or not body:
        raise Refusal(400, "The request needs a JSON object with at least one field.")
    missing = [key for key in required if body.get(key) is None]
    if missing:
        raise Refusal(400, f"Required fields were not set: {missing}", errors=_errors(missing, "MISSING"))
    wrong = [key for key, value in body.items() if key not in kinds or not kinds[key](value)]
    if wrong:
        raise Refusal(
            400, f"Fields are unknown or of the wrong kind: {wrong}", errors=_errors(wrong, "WRONG")
        )
    blank = [key for key in ("name", "label") if key in body and not body[key].strip()]
    if blank:
        raise Refusal(400, f"Fields must not be blank: {blank}", errors=_errors(blank, "BLANK"))
    return body


def _errors(keys: list[str], code: str) -> list[Json]:
    return [{"message": f"{key} is not right", "in": key, "code": code} for key in keys]
