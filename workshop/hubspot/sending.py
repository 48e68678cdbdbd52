"""The sending of each kind of request: method, mode, and the address on each object that may get it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from workshop.hubspot import api
from workshop.hubspot.bodies import LEAD_STATUS, RequestKind
from workshop.questionnaire.mappings import OBJECTS, ObjectName

Method = Literal["POST", "PATCH"]
Mode = Literal["create", "merge-options"]


class Way(NamedTuple):
    """The way in which a kind of request is sent, with an address for each object."""

    method: Method
    mode: Mode
    paths: Mapping[ObjectName, str]

    def object_at(self, path: str) -> ObjectName:
        """The object that has this address; KeyError if the address is unknown."""
        return {address: name for name, address in self.paths.items()}[path]


_PROPERTY = Way("POST", "create", {name: api.properties_path(name) for name in OBJECTS})

# In the order in which they are safe to send. HubSpot's own property is the only one that is changed.
WAYS: dict[RequestKind, Way] = {
    "group": Way("POST", "create", {name: api.groups_path(name) for name in OBJECTS}),
    "property": _PROPERTY,
    "file": _PROPERTY,
    "owner": _PROPERTY,
    "lead_status": Way(
        "PATCH", "merge-options", {name: api.property_path(name, LEAD_STATUS) for name in OBJECTS[:2]}
    ),
    "pipeline": Way("POST", "create", {"deals": api.pipelines_path()}),
}
