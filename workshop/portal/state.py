"""The content of a portal, as far as a configuration can touch it."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic import Field as Key
from pydantic.alias_generators import to_camel

from workshop.questionnaire.mappings import ObjectName


class _Read(BaseModel):
    """An answer of HubSpot; unused keys are ignored."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", alias_generator=to_camel, validate_by_name=True, validate_by_alias=True
    )


def _probability(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _text(value: Any) -> Any:
    return "" if value is None else value


Text = Annotated[str, BeforeValidator(_text)]


class PortalOption(_Read):
    """An option of an enumeration."""

    value: str
    label: str
    display_order: int = -1
    hidden: bool = False
    description: Text = ""


class Modification(_Read):
    """The parts that HubSpot does not allow to change."""

    read_only_definition: bool = False
    read_only_options: bool = False


class PortalProperty(_Read):
    """A property of an object; `hubspot_defined` ones are HubSpot's own."""

    name: str
    label: str
    type: str
    field_type: str
    group_name: Text = ""
    description: Text = ""
    options: tuple[PortalOption, ...] = ()
    hubspot_defined: bool = False
    modification_metadata: Modification = Modification()


class PortalGroup(_Read):
    """A group of properties."""

    name: str


class PortalStageMetadata(_Read):
    """A probability from 0 to 1; HubSpot answers it as text, and writes 0.50 as 0.5."""

    probability: Annotated[float | None, BeforeValidator(_probability)] = None


class PortalStage(_Read):
    """A stage of a pipeline."""

    id: str
    label: str
    display_order: int = 0
    metadata: PortalStageMetadata = PortalStageMetadata()

    @property
    def probability(self) -> float | None:
        return self.metadata.probability


class PortalPipeline(_Read):
    """A deal pipeline with its stages."""

    id: str
    label: str
    stages: tuple[PortalStage, ...] = ()


class Limit(_Read):
    """The allowed and the present number; None if the portal does not report it."""

    limit: int | None = None
    usage: int | None = None

    @property
    def room(self) -> int | None:
        """The number that still fits; None if unknown."""
        known = self.limit is not None and self.usage is not None
        return max(self.limit - self.usage, 0) if known else None  # type: ignore[operator]  # both are known


class Portal(_Read):
    """A portal at one moment."""

    portal_id: int
    groups: dict[ObjectName, tuple[PortalGroup, ...]] = {}
    properties: dict[ObjectName, tuple[PortalProperty, ...]] = {}
    pipelines: tuple[PortalPipeline, ...] = ()
    pipeline_limit: Limit = Key(Limit(), description="of deal pipelines")
    property_limits: dict[ObjectName, Limit] = Key({}, description="of custom properties")
    unread: tuple[str, ...] = Key((), description="paths of limits that the token may not read")

    def property(self, object_name: ObjectName, name: str) -> PortalProperty | None:
        return next((one for one in self.properties.get(object_name, ()) if one.name == name), None)

    def has_group(self, object_name: ObjectName, name: str) -> bool:
        return any(one.name == name for one in self.groups.get(object_name, ()))

    def pipeline(self, pipeline_id: str) -> PortalPipeline | None:
        return next((one for one in self.pipelines if one.id == pipeline_id), None)

    def with_property(self, object_name: ObjectName, name: str, there: PortalProperty | None) -> "Portal":
        """The same portal with a newer state of one property; None if the property is gone."""
        others = [one for one in self.properties.get(object_name, ()) if one.name != name]
        now = (*others, there) if there else tuple(others)
        return self.model_copy(update={"properties": {**self.properties, object_name: now}})
