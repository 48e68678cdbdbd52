"""What the requests of a configuration create, as a person thinks of it: by object, each with why."""

from typing import Any, NamedTuple, get_args

from workshop.hubspot.configuration import Request
from workshop.hubspot.lead_status import PROPERTY as LEAD_STATUS
from workshop.questionnaire.mappings import ObjectName

_KINDS = ("properties", "pipelines")
# The types of a property by HubSpot's field type.
_TYPES = {
    "text": "text",
    "textarea": "long_text",
    "number": "number",
    "date": "date",
    "select": "choice",
    "checkbox": "choices",
    "booleancheckbox": "yes_no",
    "phonenumber": "phone",
    "file": "file",
}


class Origin(NamedTuple):
    """Why a part is there: the questions whose answers it comes from, and whether it is new or laid over."""

    questions: tuple[str, ...]
    mode: str


class Option(NamedTuple):
    """An option of a property."""

    value: str
    label: str
    hidden: bool


class Property(NamedTuple):
    """A property; `type` is a mapping's property type, or `lead_status`."""

    name: str
    label: str
    type: str
    options: tuple[Option, ...]
    origin: Origin


class Group(NamedTuple):
    """A group of properties."""

    name: str
    label: str
    origin: Origin


class Stage(NamedTuple):
    """A deal stage; `percent` is its win probability."""

    name: str
    label: str
    percent: int


class Pipeline(NamedTuple):
    """A pipeline with its stages in selling order."""

    name: str
    label: str
    stages: tuple[Stage, ...]
    origin: Origin


class ObjectParts(NamedTuple):
    """What an object gets: groups, properties of ours, and options laid over properties that are there."""

    object: ObjectName
    groups: tuple[Group, ...]
    properties: tuple[Property, ...]
    merged: tuple[Property, ...]

    def by_origin(self) -> dict[Origin, tuple[Property, ...]]:
        """The properties of ours, those of the same questions together."""
        origins = dict.fromkeys(one.origin for one in self.properties)
        return {origin: tuple(one for one in self.properties if one.origin == origin) for origin in origins}


class Parts(NamedTuple):
    """Everything that the requests create."""

    objects: tuple[ObjectParts, ...]
    pipelines: tuple[Pipeline, ...]


def parts_of(requests: tuple[Request, ...]) -> Parts:
    """Read off each path, /crm/<what>/<version>/<object>[/…], and its body."""
    by_kind = {kind: [one for one in requests if one.path.split("/")[2] == kind] for kind in _KINDS}
    objects = [_object_parts(name, by_kind["properties"]) for name in get_args(ObjectName)]
    pipelines = tuple(map(_pipeline, by_kind["pipelines"]))
    return Parts(tuple(one for one in objects if any(one[1:])), pipelines)


def _object_parts(name: ObjectName, all_requests: list[Request]) -> ObjectParts:
    requests = [one for one in all_requests if one.path.split("/")[4] == name]
    groups = [one for one in requests if one.path.endswith("/groups")]
    properties = [one for one in requests if one not in groups]
    return ObjectParts(
        name,
        tuple(_group(one) for one in groups),
        tuple(_property(one) for one in properties if one.mode == "create"),
        tuple(_property(one) for one in properties if one.mode != "create"),
    )


def _group(request: Request) -> Group:
    body = request.json_body()
    return Group(str(body["name"]), str(body["label"]), _origin(request))


def _property(request: Request) -> Property:
    body = request.json_body()
    name = str(body.get("name") or request.path.rsplit("/", 1)[-1])
    options = sorted(body.get("options") or [], key=lambda one: int(one["displayOrder"]))
    return Property(
        name=name,
        label=str(body.get("label") or name),
        type="lead_status" if name == LEAD_STATUS else property_type(body),
        options=tuple(Option(one["value"], one["label"], bool(one.get("hidden"))) for one in options),
        origin=_origin(request),
    )


def property_type(body: dict[str, Any]) -> str:
    """The type of a property as a mapping calls it."""
    if body.get("referencedObjectType") == "OWNER":
        return "owner"
    # Options alone are laid over a property that is there: it is one to choose from.
    return _TYPES[str(body.get("fieldType", "select"))]


def _pipeline(request: Request) -> Pipeline:
    body = request.json_body()
    stages = sorted(body["stages"], key=lambda one: int(one["displayOrder"]))
    return Pipeline(str(body["pipelineId"]), str(body["label"]), tuple(map(_stage, stages)), _origin(request))


def _stage(stage: dict[str, Any]) -> Stage:
    return Stage(stage["stageId"], stage["label"], round(float(stage["metadata"]["probability"]) * 100))


def _origin(request: Request) -> Origin:
    return Origin(request.sources, request.mode)
