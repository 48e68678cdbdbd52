"""Requests about property groups."""

import json

from tests.portal.asked import Asked
from tests.portal.lagging import keep_back, visible
from tests.portal.property_rules import check_name
from tests.portal.replies import Answer, Json, Refusal, json_answer, no_content
from tests.portal.shapes import GROUP, GROUP_CHANGE, checked
from tests.portal.state import Portal


def list_groups(portal: Portal, asked: Asked) -> Answer:
    groups = visible(portal, "groups", asked.names["object"])
    return json_answer(200, {"results": [group for group in groups.values() if not group["archived"]]})


def get_group(portal: Portal, asked: Asked) -> Answer:
    object_name, name = asked.names["object"], asked.names["name"]
    return json_answer(200, _active(visible(portal, "groups", object_name, name), name))


def create_group(portal: Portal, asked: Asked) -> Answer:
    """A new group under an archived group's name has the label of the request."""
    body = checked(asked.body, GROUP, ("name", "label"))
    object_name, name = asked.names["object"], body["name"]
    check_name(name, "property groups")
    groups = portal.objects[object_name].groups
    if name in groups and not groups[name]["archived"]:
        # The body of this 409 is not confirmed.
        message = f"A property group named '{name}' already exists."
        raise Refusal(409, message, "VALIDATION_ERROR", "PropertyGroupError.GROUP_ALREADY_EXISTS")
    keep_back(portal, "groups", object_name, name)
    groups[name] = {"displayOrder": -1, **body, "archived": False}
    return json_answer(201, groups[name])


def change_group(portal: Portal, asked: Asked) -> Answer:
    object_name, name = asked.names["object"], asked.names["name"]
    groups = portal.objects[object_name].groups
    group = _active(groups, name)
    body = checked(asked.body, GROUP_CHANGE)
    keep_back(portal, "groups", object_name, name)
    groups[name] = group | body
    return json_answer(200, groups[name])


def delete_group(portal: Portal, asked: Asked) -> Answer:
    object_name, name = asked.names["object"], asked.names["name"]
    crm_object = portal.objects[object_name]
    group = _active(crm_object.groups, name)
    if any(one["groupName"] == name and not one["archived"] for one in crm_object.properties.values()):
        # Observed: the real error is JSON inside the message.
        sub_category = "PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES"
        inner = {"message": f"The group {name} still has properties", "subCategory": sub_category}
        raise Refusal(400, json.dumps(inner), sub_category=sub_category)
    group["archived"] = True
    return no_content()


def _active(groups: dict[str, Json], name: str) -> Json:
    group = groups.get(name)
    if group is None or group["archived"]:
        raise Refusal(404, f"There is no property group {name}", "OBJECT_NOT_FOUND")
    return group
