"""HubSpot's rules for the definition of a property."""

import re
from typing import Any

from tests.portal.replies import Json, Refusal
from tests.portal.shapes import OPTION, checked
from tests.portal.state import Portal

NAME = re.compile(r"[a-z][a-z0-9_]{0,99}")
RESERVED = ("hs_", "hubspot")
FIELD_TYPES = {
    "string": {"text", "textarea", "html", "phonenumber", "file", "calculation_equation"},
    "enumeration": {"select", "radio", "checkbox", "booleancheckbox", "calculation_equation"},
    "bool": {"booleancheckbox", "calculation_equation"},
    "number": {"number", "calculation_equation"},
    "date": {"date"},
    "datetime": {"date"},
    "phone_number": {"phonenumber"},
}
MOST_OPTIONS = 5_000
LONGEST_OPTION = 3_000


def check_name(name: str, noun: str) -> None:
    """The conservative form of a name for all (guess), and HubSpot's own prefixes refused (guess)."""
    if name != name.lower() or len(name) > 100:
        raise Refusal(400, f"Names for {noun} should be lowercase and have less than 100 characters")
    if not NAME.fullmatch(name) or name.startswith(RESERVED):
        raise Refusal(400, f"This name cannot be used for {noun}: {name}")


def check_definition(portal: Portal, object_name: str, definition: Json) -> None:
    """A whole definition, new or changed."""
    _check_group(portal, object_name, definition["groupName"])
    _check_pair(definition["type"], definition["fieldType"])
    _check_owner(definition)
    check_options(definition)
    if definition["hasUniqueValue"] and definition["type"] not in ("string", "number"):
        raise Refusal(400, "Values can only be unique for text and numbers")
    if definition["dataSensitivity"] != "non_sensitive":
        raise Refusal(400, "Sensitive data needs scopes that no key here has")


def _check_group(portal: Portal, object_name: str, group: str) -> None:
    found = portal.objects[object_name].groups.get(group)
    if found is None or found["archived"]:
        raise Refusal(400, f"The group {group} does not exist for {object_name}")


def _check_pair(type_: str, field_type: str) -> None:
    if type_ not in FIELD_TYPES:
        raise Refusal(400, f"There is no type {type_}")
    if field_type not in FIELD_TYPES[type_]:
        raise Refusal(400, f"The type {type_} does not go with the fieldType {field_type}")
    if field_type == "calculation_equation":  # Professional and up
        raise Refusal(403, "Calculated properties are not part of this plan", "FORBIDDEN")


def _check_owner(definition: Json) -> None:
    """Options from elsewhere are owners, on a select, without further options (guess)."""
    external = definition["externalOptions"]
    referenced = definition.get("referencedObjectType")
    if external and (referenced != "OWNER" or definition["type"] != "enumeration" or definition["options"]):
        raise Refusal(400, "External options need an enumeration that refers to OWNER and has no options")
    if referenced is not None and not external:
        raise Refusal(400, "A property that refers to an object needs externalOptions")


def check_options(definition: Json) -> None:
    options = definition["options"]
    for option in options:
        check_option(option)
    values = [option["value"] for option in options]
    if definition["type"] == "bool":
        _check_bool(values)
    elif definition["type"] == "enumeration":
        _check_enumeration(options, external=definition["externalOptions"])
    elif options:
        raise Refusal(400, f"A property of type {definition['type']} has no options")


def check_option(option: Any) -> None:
    """All four keys; no semicolon in a value, because it separates the values of a checkbox (guess)."""
    checked(option, OPTION, ("label", "value", "displayOrder", "hidden"))
    if not option["value"].strip() or ";" in option["value"]:
        raise Refusal(400, f"An option needs a value without a semicolon: {option['value']!r}")
    too_long = [key for key in ("label", "value", "description") if len(option.get(key, "")) > LONGEST_OPTION]
    if too_long:
        raise Refusal(400, f"An option is longer than {LONGEST_OPTION} characters: {too_long}")


def _check_bool(values: list[str]) -> None:
    if sorted(values) != ["false", "true"]:
        # The place of the code in the answer is a guess.
        raise Refusal(
            400,
            "A bool property has exactly the options true and false",
            sub_category="PropertyValidationError.INVALID_BOOLEAN_OPTION",
        )


def _check_enumeration(options: list[Json], external: bool) -> None:
    if not options and not external:
        raise Refusal(400, "An enumeration needs options")
    if len(options) > MOST_OPTIONS:
        raise Refusal(400, f"A property has at most {MOST_OPTIONS} options")
    for key in ("label", "value"):
        # Labels that differ only in case and outer spaces are equal (guess for options, seen for stages).
        seen = [option[key].strip().casefold() for option in options]
        twice = sorted({one for one in seen if seen.count(one) > 1}) if len(set(seen)) < len(seen) else []
        if twice:
            raise Refusal(400, f"Options of a property must differ in {key}: {twice}")


def check_room(portal: Portal, object_name: str, unique: bool) -> None:
    """The plan's limits; the form of the refusal is a guess."""
    mine = portal.custom_properties(object_name)
    overall = sum(len(portal.custom_properties(name)) for name in portal.objects)
    if len(mine) >= portal.limits.properties or overall >= portal.limits.properties_overall:
        raise Refusal(400, f"The limit of custom properties is reached for {object_name}")
    if unique and len([one for one in mine if one["hasUniqueValue"]]) >= portal.limits.unique_properties:
        raise Refusal(400, f"The limit of unique properties is reached for {object_name}")
