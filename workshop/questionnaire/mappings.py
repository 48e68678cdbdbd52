"""What an answer becomes in HubSpot, written beside the question: the kinds of mapping and their keys."""

from typing import Annotated, Literal

from pydantic import Field as Key
from pydantic import StrictBool, StrictStr

from workshop.frozen import Frozen
from workshop.questionnaire.fields import Condition, FieldId
from workshop.text import Text

ObjectName = Literal["contacts", "companies", "deals"]
OBJECTS: tuple[ObjectName, ...] = ("contacts", "companies", "deals")
PropertyType = Literal[
    "text", "long_text", "number", "date", "choice", "choices", "yes_no", "phone", "file", "owner"
]
Reason = Literal["no-api", "tier", "judgement", "confirm-first", "rule"]
Name = Annotated[str, Key(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class AnswerCondition(Frozen):
    """Makes a mapping apply only while another question's field has one of these values."""

    question: FieldId = Key(description="the question that decides")
    field: FieldId = Key(description="its field")
    among: tuple[StrictBool | StrictStr, ...] = Key(
        min_length=1, description="apply while the value is one of these"
    )

    def condition(self) -> Condition:
        return Condition(field=self.field, among=self.among)


class MappingBase(Frozen):
    """What every mapping has, whatever its kind."""

    when: AnswerCondition | None = Key(
        None, description="apply only while another answer has one of these values"
    )


class PropertyMapping(MappingBase):
    """One property; a choice's or several choices' options become its options."""

    kind: Literal["property"]
    object: ObjectName = Key(description="the object that gets the property")
    name: Name = Key(description="internal name without the prefix; never changes")
    label: Text = Key(description="what people read in HubSpot")
    type: PropertyType = Key(description="the type of the property")
    options: FieldId | None = Key(None, description="the choice field of the question whose options it takes")
    description: Text | None = Key(None, description="the help text of the property")


class PropertyPerRowMapping(MappingBase):
    """A property for each row of the question's table."""

    kind: Literal["property_per_row"]
    name: Name = Key(description="stands before the row's id in the internal name; never changes")
    object: ObjectName | None = Key(
        None, description="the object that gets the properties, the same for all rows"
    )
    object_field: FieldId | None = Key(
        None, description="or the choice field of the row that says which object"
    )
    label: FieldId = Key(description="the text field that gives the label")
    type: PropertyType | None = Key(None, description="the type of the property, the same for all rows")
    type_field: FieldId | None = Key(None, description="or the choice field of the row that says the type")
    options: FieldId | None = Key(None, description="the lines field that holds the options")
    description: FieldId | None = Key(None, description="the text field that gives the help text")
    existing: FieldId | None = Key(
        None, description="the text field that names an existing property to use instead"
    )
    rows_when: Condition | None = Key(None, description="only rows whose field has one of these values")


class OptionsMapping(MappingBase):
    """One property whose options are the rows of the question's table."""

    kind: Literal["options"]
    object: ObjectName = Key(description="the object that gets the property")
    name: Name = Key(description="internal name without the prefix; never changes")
    label: Text = Key(description="what people read in HubSpot")
    many: bool = Key(False, description="several options may be ticked")
    description: Text | None = Key(None, description="the help text of the property")


class LeadStatusMapping(MappingBase):
    """The rows become the options of HubSpot's own lead status property."""

    kind: Literal["lead_status"]
    object: Literal["contacts", "companies"] = Key(description="the object whose lead status is set")
    status: FieldId = Key(description="the choice field that says which of HubSpot's values a row takes")


class PipelineMapping(MappingBase):
    """The rows become the stages of a deal pipeline; the question must define deal_stages."""

    kind: Literal["pipeline"]
    label: FieldId = Key(description="the text field that names the pipeline")


class ManualMapping(MappingBase):
    """A step that a person clicks, because no API or not this plan can do it."""

    kind: Literal["manual"]
    id: Name = Key(description="the step's id, unlike all others of the pack")
    title: Text = Key(description="what to do, in a few words")
    where: Text = Key(description="the click path, English names first")
    details: tuple[Text, ...] = Key(
        (), description="lines; {field} is an answer, a line or a [part] with a blank one is left out"
    )
    per_row: Text | None = Key(None, description="a line for each row, with {field} of the row")
    per_task: Text | None = Key(None, description="a line for each task, with {row} and {field} of the task")
    rows_when: Condition | None = Key(None, description="only rows whose field has one of these values")
    reason: Reason = Key("no-api", description="why it is done by hand")
    capability: FieldId | None = Key(None, description="what of the HubSpot product it asks for, by its id")


class DocumentMapping(MappingBase):
    """The answer stands in the document; with a text it is a note of the configuration too."""

    kind: Literal["document"]
    text: Text | None = Key(None, description="the note; {field} stands for an answer")
    capability: FieldId | None = Key(None, description="what of the HubSpot product it asks for, by its id")


AnyMapping = (
    PropertyMapping
    | PropertyPerRowMapping
    | OptionsMapping
    | LeadStatusMapping
    | PipelineMapping
    | ManualMapping
    | DocumentMapping
)
Mapping = Annotated[AnyMapping, Key(discriminator="kind")]

MAPPING_KINDS: dict[str, type[MappingBase]] = {
    "property": PropertyMapping,
    "property_per_row": PropertyPerRowMapping,
    "options": OptionsMapping,
    "lead_status": LeadStatusMapping,
    "pipeline": PipelineMapping,
    "manual": ManualMapping,
    "document": DocumentMapping,
}

# The types of field that each key of a mapping may name; keys of a row, then of the question.
ROW_KEYS = {
    "label": ("text",),
    "description": ("text",),
    "existing": ("text",),
    "options": ("lines",),
    "object_field": ("choice",),
    "type_field": ("choice",),
    "status": ("choice",),
}
QUESTION_KEYS = {"label": ("text",), "options": ("choice", "choices")}
