"""The things that the requests of a configuration create, by object, each with its origin."""

from typing import Any, NamedTuple

from workshop.hubspot.bodies import PROPERTIES
from workshop.hubspot.configuration import Request
from workshop.questionnaire.mappings import OBJECTS, ObjectName

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
    """The origin of a part: the questions it comes from, and whether it is new or merged."""

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


class PropertyGroup(NamedTuple):
    """A group of properties."""

    name: str
    label: str
    origin: Origin


class PipelineStage(NamedTuple):
    """A deal stage; `percent` is its win probability."""

    name: str
    label: str
    percent: int


class Pipeline(NamedTuple):
    """A pipeline with its stages in selling order."""

    name: str
    label: str
    stages: tuple[PipelineStage, ...]
    origin: Origin


class ObjectParts(NamedTuple):
    """The parts of an object: groups, our properties, and options merged into existing properties."""

    object: ObjectName
    groups: tuple[PropertyGroup, ...]
    properties: tuple[Property, ...]
    merged: tuple[Property, ...]

    def by_origin(self) -> dict[Origin, tuple[Property, ...]]:
        """Our properties, grouped by the questions they come from."""
        origins = dict.fromkeys(one.origin for one in self.properties)
        return {origin: tuple(one for one in self.properties if one.origin == origin) for origin in origins}


class Parts(NamedTuple):
    """Everything that the requests create."""

    objects: tuple[ObjectParts, ...]
    pipelines: tuple[Pipeline, ...]


def parts_of(requests: tuple[Request, ...]) -> Parts:
    """The parts by object, and the pipelines; each in the order of its requests."""
    objects = [_object_parts(name, requests) for name in OBJECTS]
    pipelines = tuple(_pipeline(one) for one in requests if one.kind == "pipeline")
    return Parts(tuple(one for one in objects if any(one[1:])), pipelines)


def _object_parts(name: ObjectName, requests: tuple[Request, ...]) -> ObjectParts:
    own = [one for one in requests if one.object == name]
    return ObjectParts(
        name,
        tuple(_group(one) for one in own if one.kind == "group"),
        tuple(_property(one) for one in own if one.kind in PROPERTIES),
        tuple(_property(one) for one in own if one.kind == "lead_status"),
    )


def _group(request: Request) -> PropertyGroup:
    return PropertyGroup(request.name, request.body.label, _origin(request))


def _property(request: Request) -> Property:
    body = request.json_body()
    options = sorted(body.get("options") or [], key=lambda one: int(one["displayOrder"]))
    return Property(
        name=request.name,
        label=request.body.label,
        type="lead_status" if request.kind == "lead_status" else property_type(body),
        options=tuple(Option(one["value"], one["label"], bool(one.get("hidden"))) for one in options),
        origin=_origin(request),
    )


def property_type(body: dict[str, Any]) -> str:
    """The type of a property in the terms of a mapping."""
    if body.get("referencedObjectType") == "OWNER":
        return "owner"
    # A body of options alone belongs to an existing property, which is one to choose from.
    return _TYPES[str(body.get("fieldType", "select"))]


def _pipeline(request: Request) -> Pipeline:
    body = request.json_body()
    stages = sorted(body["stages"], key=lambda one: int(one["displayOrder"]))
    return Pipeline(request.name, request.body.label, tuple(map(_stage, stages)), _origin(request))


def _stage(stage: dict[str, Any]) -> PipelineStage:
    return PipelineStage(
        stage["stageId"], stage["label"], round(float(stage["metadata"]["probability"]) * 100)
    )


def _origin(request: Request) -> Origin:
    return Origin(request.sources, request.mode)
