"""The models of X.hubspot.json."""

import json
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict
from pydantic import Field as Key

from workshop.frozen import Frozen
from workshop.hubspot import api
from workshop.hubspot.bodies import AnyBody, Body, RequestKind
from workshop.hubspot.sending import WAYS, Method, Mode
from workshop.questionnaire.mappings import ObjectName, Reason
from workshop.reading.file_form import Version

# The address of a request, and the scopes that its token needs.
PATH = r"^/crm/(properties|pipelines)/"
SCOPE = r"^crm\.schemas\.(contacts|companies|deals)\.(read|write)$"

# More than all objects allow together, so that a foreign file is refused early.
MOST_REQUESTS = 5_000

FORMAT: Literal["hubspot-workshop-config"] = "hubspot-workshop-config"

From = Annotated[
    tuple[str, ...],
    Key(alias="from", min_length=1, description="ids of the questions whose answers it comes from"),
]


class _Item(Frozen):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


class Request(_Item):
    """A call of HubSpot's public API, ready to send."""

    id: str = Key(min_length=1)
    method: Method
    path: str = Key(pattern=PATH)
    body: Body
    mode: Mode = Key(
        description="create what is not there, or lay options over those that are there; unknown ones stay"
    )
    scopes: tuple[Annotated[str, Key(pattern=SCOPE)], ...] = Key(
        min_length=1, description="what the token must be allowed"
    )
    sources: From

    @classmethod
    def about(cls, object_name: ObjectName, body: AnyBody, *, id_: str, sources: tuple[str, ...]) -> Self:
        """The request that makes the body's thing on an object, or changes it there."""
        way = WAYS[body.kind]
        return cls(
            id=id_,
            method=way.method,
            path=way.paths[object_name],
            body=body,
            mode=way.mode,
            scopes=api.scopes(object_name),
            sources=sources,
        )

    @property
    def kind(self) -> RequestKind:
        """The kind of the thing that is made."""
        return self.body.kind

    @property
    def object(self) -> ObjectName:
        """The object concerned; the check of a file has refused all other addresses."""
        return WAYS[self.kind].object_at(self.path)

    @property
    def name(self) -> str:
        """The internal name of the thing that is made or changed."""
        return self.body.name

    def json_body(self) -> dict[str, Any]:
        """The body in the form in which it is sent."""
        return self.body.model_dump(mode="json", by_alias=True, exclude_none=True)


class ManualStep(_Item):
    """A step that a person clicks: no API or not this plan can do it, or something is not confirmed."""

    id: str = Key(min_length=1)
    title: str
    where: str = Key(description="the click path")
    details: tuple[str, ...] = ()
    reason: Reason
    sources: Annotated[tuple[str, ...], Key(alias="from")] = ()


class Note(_Item):
    """Something to know about the configuration."""

    id: str
    text: str
    sources: From


Item = Request | ManualStep | Note


class Target(_Item):
    """The HubSpot plan that the configuration is made for."""

    product: str


class QuestionnaireIdentity(_Item):
    """The pack with the questions."""

    id: str
    version: int


class WorkshopIdentity(_Item):
    """The workshop with the answers."""

    id: str
    client: str
    questionnaire: QuestionnaireIdentity


class Configuration(_Item):
    """A HubSpot configuration made from a workshop's confirmed answers; absence never deletes."""

    model_config = ConfigDict(title="HubSpot workshop configuration")

    format: Literal["hubspot-workshop-config"] = FORMAT
    format_version: Version = Key(1, alias="formatVersion")
    api_version: str = Key(alias="apiVersion", pattern=r"^\d{4}-\d{2}$")
    target: Target
    workshop: WorkshopIdentity
    requests: tuple[Request, ...] = Key(
        (), max_length=MOST_REQUESTS, description="in a safe order: groups, properties, lead status, pipeline"
    )
    manual_steps: tuple[ManualStep, ...] = Key((), alias="manualSteps")
    notes: tuple[Note, ...] = ()


def write_configuration(configuration: Configuration) -> bytes:
    """The bytes of the file; equal workshops give equal bytes."""
    whole = configuration.model_dump(mode="json", by_alias=True, exclude_none=True)
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def configuration_schema() -> dict[str, Any]:
    """The JSON Schema of a HubSpot configuration."""
    schema = Configuration.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
