"""Reading a portal with ten requests, regardless of its size."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from workshop.errors import PortalRefused, Problem
from workshop.hubspot import api
from workshop.portal.client import Client
from workshop.portal.state import Limit, Portal, PortalGroup, PortalPipeline, PortalProperty
from workshop.questionnaire.mappings import OBJECTS, ObjectName

M = TypeVar("M", bound=BaseModel)

# Documented: the ids that HubSpot uses for its objects.
_TYPES: dict[str, ObjectName] = {"0-1": "contacts", "0-2": "companies", "0-3": "deals"}
# Tokens without these rights, and plans without the page, are accepted: HubSpot checks the limits itself.
_UNREAD = (403, 404)


def read_portal(client: Client) -> Portal:
    """The portal as it is now; PortalRefused if it cannot be read completely."""
    portal_id = read_portal_id(client)
    pipelines, properties = api.pipeline_limits_path(), api.property_limits_path()
    room = {path: _limits(client, path) for path in (pipelines, properties)}
    return Portal(
        portal_id=portal_id,
        pipeline_limit=(room[pipelines] or {}).get("deals", Limit()),
        property_limits=room[properties] or {},
        unread=tuple(path for path, found in room.items() if found is None),
        groups={name: _all(client, api.groups_path(name), PortalGroup) for name in OBJECTS},
        properties={name: _all(client, api.properties_path(name), PortalProperty) for name in OBJECTS},
        pipelines=read_pipelines(client),
    )


def read_portal_id(client: Client) -> int:
    """The number of the portal that the token opens; every token may ask for it."""
    account = client.get(api.account_path())
    found = account.get("portalId") if isinstance(account, dict) else None
    if not isinstance(found, int):
        raise _unreadable(api.account_path())
    return found


def read_pipelines(client: Client) -> tuple[PortalPipeline, ...]:
    return _all(client, api.pipelines_path(), PortalPipeline)


def read_property(client: Client, object_name: ObjectName, name: str) -> PortalProperty | None:
    """One property as it is now; None if there is none."""
    path = api.property_path(object_name, name)
    answer = client.look(path)
    if answer.status == 404:
        return None
    return _one(path, answer.body, PortalProperty)


def _limits(client: Client, path: str) -> dict[ObjectName, Limit] | None:
    """The limits by object; None if they may not be read."""
    answer = client.look(path)
    if answer.status in _UNREAD:
        return None
    body = answer.body if isinstance(answer.body, dict) else {}
    rows = body.get("hubspotDefinedObjectTypes") or body.get("byObjectType") or []
    try:
        known = [(_TYPES.get(row["objectTypeId"]), Limit.model_validate(row)) for row in rows]
    except (KeyError, TypeError, ValidationError):
        raise _unreadable(path) from None
    return {name: limit for name, limit in known if name}


def _all(client: Client, path: str, model: type[M]) -> tuple[M, ...]:
    body = client.get(path)
    found = body.get("results") if isinstance(body, dict) else None
    if not isinstance(found, list):
        raise _unreadable(path)
    return tuple(_one(path, one, model) for one in found)


def _one(path: str, body: Any, model: type[M]) -> M:
    try:
        return model.model_validate(body)
    except ValidationError:
        raise _unreadable(path) from None


def _unreadable(path: str) -> PortalRefused:
    return PortalRefused(Problem(kind="portal_unreadable", facts={"path": path}))
