"""The bodies of HubSpot's public API that we send, with as many of its rules as a schema can express."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import ConfigDict, Discriminator, StrictBool, StrictInt, StrictStr, Tag
from pydantic import Field as Key
from pydantic.alias_generators import to_camel

from workshop.frozen import Frozen
from workshop.text import SOME_WORD

# Documented: the maximum number of options, and the maximum length of their label, value and description.
MOST_OPTIONS = 5000
LONGEST_OPTION = 3000
# Documented: the maximum number of custom properties of an object.
MOST_PROPERTIES = 1000
# Observed: a pipeline has 1 to 100 stages, and a longer id of a pipeline leads to a failure.
MOST_STAGES = 100
LONGEST_PIPELINE = 36
# Documented: an internal name has at most 100 characters, lower case.
LONGEST_NAME = 100
# HubSpot builds names of properties from a stage's id, so the id stays well below the allowed 100.
LONGEST_STAGE = 60
# No source states the maximum length of these labels; this length is safe on a board and in a form.
LONGEST_STAGE_LABEL = 50
LONGEST_LABEL = 250

# HubSpot's own property of contacts and companies, the only one whose options a configuration changes.
LEAD_STATUS = "hs_lead_status"

# Patterns for values that programs read: HubSpot separates values by ; so they are plain words here.
NAME = r"^[a-z][a-z0-9_]{0,99}$"
PIPELINE_ID = r"^[a-z][a-z0-9_]{0,35}$"
STAGE_ID = r"^[a-z][a-z0-9_]{0,59}$"
OPTION_VALUE = r"^[A-Za-z0-9_][A-Za-z0-9_]{0,2999}$"
# 0 to 1 in whole percents, in the form in which HubSpot returns it: 0.0, 0.25, 0.5, 1.0.
PROBABILITY = r"^(0\.([0-9]|[0-9][1-9])|1\.0)$"

# Observed: all order numbers are whole numbers, and options count from 0.
Order = Annotated[StrictInt, Key(ge=0, le=2_147_483_647)]
Name = Annotated[StrictStr, Key(pattern=NAME)]
Label = Annotated[StrictStr, Key(pattern=SOME_WORD, max_length=LONGEST_LABEL)]
Help = Annotated[StrictStr, Key(min_length=1, max_length=LONGEST_OPTION)]

# The kinds of request that products distinguish; a file and an owner are properties.
RequestKind = Literal["group", "property", "file", "owner", "lead_status", "pipeline"]
PROPERTIES: tuple[RequestKind, ...] = ("property", "file", "owner")
PropertyKind = Literal["bool", "date", "datetime", "enumeration", "number", "phone_number", "string"]
FieldKind = Literal[
    "booleancheckbox",
    "checkbox",
    "date",
    "file",
    "html",
    "number",
    "phonenumber",
    "radio",
    "select",
    "text",
    "textarea",
]


def _without_null(schema: dict[str, Any]) -> None:
    """The schema without null: a key that is None is left out of what is sent."""
    for key in schema["properties"].values():
        key.pop("default", None)
        for kind in key.pop("anyOf", ()):
            key.update(kind if kind != {"type": "null"} else {})


class _Body(Frozen):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        json_schema_extra=_without_null,
    )


class OptionBody(_Body):
    """One value of a choice; hidden ones stay on records and in reports."""

    label: StrictStr = Key(pattern=SOME_WORD, max_length=LONGEST_OPTION, description="what people read")
    value: StrictStr = Key(pattern=OPTION_VALUE, description="what programs read")
    display_order: Order
    hidden: StrictBool
    description: Help | None = None


Options = Annotated[tuple[OptionBody, ...], Key(min_length=1, max_length=MOST_OPTIONS)]


class GroupBody(_Body):
    """A group of properties."""

    name: Name
    label: Label
    display_order: StrictInt = Key(ge=-1, le=2_147_483_647, description="-1 puts it behind all others")

    kind: ClassVar[RequestKind] = "group"
    shown: ClassVar[tuple[str, ...]] = ()


class PropertyBody(_Body):
    """A property of contacts, companies or deals."""

    group_name: Name = Key(description="the group, made before")
    name: Name = Key(description="never changes")
    label: Label = Key(description="what people read")
    type: PropertyKind
    field_type: FieldKind
    description: Help | None = Key(None, description="the help text")
    external_options: StrictBool | None = Key(None, description="the options are another object's")
    referenced_object_type: Literal["OWNER"] | None = Key(None, description="whose the options are")
    options: Options | None = None

    @property
    def kind(self) -> RequestKind:
        """The kind of property: owners are chosen from HubSpot's users, and files are kept in its storage."""
        if self.referenced_object_type == "OWNER":
            return "owner"
        return "file" if self.field_type == "file" else "property"

    @property
    def shown(self) -> tuple[str, ...]:
        """The labels of the options that a person can choose."""
        return _shown(self.options or ())


class OptionsBody(_Body):
    """The options of an existing property of HubSpot; merged with its present options before sending."""

    options: Options

    kind: ClassVar[RequestKind] = "lead_status"
    name: ClassVar[str] = LEAD_STATUS
    label: ClassVar[str] = LEAD_STATUS

    @property
    def shown(self) -> tuple[str, ...]:
        """The labels of the options that a person can choose."""
        return _shown(self.options)


class StageMetadata(_Body):
    """The details of a stage besides its name."""

    probability: StrictStr = Key(pattern=PROBABILITY, description="a text: 0.0 is lost, 1.0 is won")


class StageBody(_Body):
    """A stage of a deal pipeline."""

    stage_id: StrictStr = Key(pattern=STAGE_ID, description="unique among all pipelines of the account")
    label: StrictStr = Key(pattern=SOME_WORD, max_length=LONGEST_STAGE_LABEL)
    display_order: Order
    metadata: StageMetadata


class PipelineBody(_Body):
    """A deal pipeline with its stages in selling order."""

    pipeline_id: StrictStr = Key(pattern=PIPELINE_ID, description="unique in the account")
    label: StrictStr = Key(pattern=SOME_WORD, max_length=LONGEST_STAGE_LABEL)
    display_order: Order
    stages: tuple[StageBody, ...] = Key(min_length=1, max_length=MOST_STAGES)

    kind: ClassVar[RequestKind] = "pipeline"

    @property
    def name(self) -> str:
        """The internal name, which HubSpot calls an id."""
        return self.pipeline_id

    @property
    def shown(self) -> tuple[str, ...]:
        """The labels of the stages."""
        return tuple(stage.label for stage in self.stages)


def _shown(options: Sequence[OptionBody]) -> tuple[str, ...]:
    return tuple(option.label for option in options if not option.hidden)


def _kind(body: Any) -> str:
    """The kind of a body, recognised by the key that only this kind has."""
    if isinstance(body, _Body):
        return type(body).__name__
    keys = set(body) if isinstance(body, dict) else set()
    if keys & {"stages", "pipelineId"}:
        return "PipelineBody"
    if keys & {"fieldType", "type", "groupName"}:
        return "PropertyBody"
    return "OptionsBody" if "options" in keys else "GroupBody"


AnyBody = GroupBody | PropertyBody | OptionsBody | PipelineBody
Body = Annotated[
    Annotated[GroupBody, Tag("GroupBody")]
    | Annotated[PropertyBody, Tag("PropertyBody")]
    | Annotated[OptionsBody, Tag("OptionsBody")]
    | Annotated[PipelineBody, Tag("PipelineBody")],
    Discriminator(_kind),
]
