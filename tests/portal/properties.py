"""Requests about properties."""

from tests.portal.asked import Asked
from tests.portal.defaults import BLANK, modification
from tests.portal.lagging import keep_back, visible
from tests.portal.property_rules import check_definition, check_name, check_room
from tests.portal.replies import Answer, Json, Refusal, json_answer, no_content
from tests.portal.shapes import PROPERTY, PROPERTY_CHANGE, checked
from tests.portal.state import Portal

REQUIRED = ("name", "label", "type", "fieldType", "groupName")


def list_properties(portal: Portal, asked: Asked) -> Answer:
    definitions = visible(portal, "properties", asked.names["object"]).values()
    return json_answer(200, {"results": [one for one in definitions if one["archived"] == asked.archived]})


def get_property(portal: Portal, asked: Asked) -> Answer:
    object_name, name = asked.names["object"], asked.names["name"]
    return json_answer(200, _found(visible(portal, "properties", object_name, name), name, asked.archived))


def create_property(portal: Portal, asked: Asked) -> Answer:
    """An archived name returns with the definition of the request."""
    body = checked(asked.body, PROPERTY, REQUIRED)
    object_name, name = asked.names["object"], body["name"]
    check_name(name, "properties")
    properties = portal.objects[object_name].properties
    archived = properties.get(name)
    if archived and not archived["archived"]:
        _refuse_existing(name)
    definition = BLANK | body
    check_definition(portal, object_name, definition)
    check_room(portal, object_name, definition["hasUniqueValue"])
    keep_back(portal, "properties", object_name, name)
    created_at = archived["createdAt"] if archived else portal.now()
    properties[name] = _canonical(definition) | _marks(created_at, portal.now())
    portal.created.append(("property", object_name, name))
    return json_answer(201, properties[name] | body)


def change_property(portal: Portal, asked: Asked) -> Answer:
    """Options are replaced as a whole: an option that is left out is deleted, and records keep its value."""
    object_name, name = asked.names["object"], asked.names["name"]
    properties = portal.objects[object_name].properties
    definition = _found(properties, name)
    body = checked(asked.body, PROPERTY_CHANGE)
    _check_read_only(definition, body)
    changed = definition | body
    check_definition(portal, object_name, changed)
    keep_back(portal, "properties", object_name, name)
    properties[name] = _canonical(changed) | {"updatedAt": portal.now()}
    return json_answer(200, properties[name] | body)


def archive_property(portal: Portal, asked: Asked) -> Answer:
    object_name, name = asked.names["object"], asked.names["name"]
    definition = _found(portal.objects[object_name].properties, name)
    if not definition["modificationMetadata"]["archivable"]:
        raise Refusal(400, f"HubSpot's own property {name} cannot be archived")
    uses = portal.uses.get((object_name, name))
    if uses:
        sub_category = "PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE"
        raise Refusal(
            400, f"The property {name} is in use", sub_category=sub_category, context={"uses": uses}
        )
    definition |= {"archived": True, "archivedAt": portal.now()}
    return no_content()


def _found(definitions: dict[str, Json], name: str, archived: bool = False) -> Json:
    definition = definitions.get(name)
    if definition is None or definition["archived"] != archived:
        raise Refusal(404, f"There is no property {name}", "OBJECT_NOT_FOUND")
    return definition


def _refuse_existing(name: str) -> None:
    message = f"A property named '{name}' already exists."
    raise Refusal(409, message, "OBJECT_ALREADY_EXISTS", "Properties.PROPERTY_WITH_NAME_EXISTS")


def _check_read_only(definition: Json, body: Json) -> None:
    """HubSpot's own definitions can change only in their options, and some not even in those (guess)."""
    allowed = definition["modificationMetadata"]
    if allowed["readOnlyDefinition"] and set(body) - {"options"}:
        raise Refusal(400, f"The definition of {definition['name']} is read-only")
    if allowed["readOnlyOptions"] and "options" in body:
        raise Refusal(400, f"The options of {definition['name']} are read-only")


def _canonical(definition: Json) -> Json:
    """The form of a read: each option has a description."""
    return definition | {"options": [{"description": "", **option} for option in definition["options"]]}


def _marks(created_at: str, now: str) -> Json:
    return {"modificationMetadata": modification(), "createdAt": created_at, "updatedAt": now}
