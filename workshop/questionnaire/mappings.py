"""The mappings of answers to HubSpot, written beside the questions: their kinds and their keys."""

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal, NamedTuple, TypeVar, get_args

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
# The types that are chosen from a list.
CHOOSING: tuple[PropertyType, ...] = ("choice", "choices")
# Keys of a mapping, and the keys that go with each.
FieldKeys = dict[str, tuple[str, ...]]
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


class Templates(NamedTuple):
    """Texts in which {field} is replaced by an answer: of the question, of a row, of a task."""

    question: tuple[Text, ...] = ()
    row: Text | None = None
    task: Text | None = None


class MappingBase(Frozen):
    """The common part of all mappings."""

    # Keys that name a field of the question or of a row, each with the allowed types of the field.
    question_keys: ClassVar[FieldKeys] = {}
    row_keys: ClassVar[FieldKeys] = {}
    # Alternative keys: the key itself or a choice field of the row, with its allowed words.
    either_keys: ClassVar[FieldKeys] = {}
    # Fields of a row that are always used, and whether its title is.
    row_fields: ClassVar[tuple[FieldId, ...]] = ()
    row_title: ClassVar[bool] = False
    needs_table: ClassVar[bool] = False
    needs_part: ClassVar[str | None] = None
    sets_up: ClassVar[bool] = True

    when: AnswerCondition | None = Key(
        None, description="apply only while another answer has one of these values"
    )

    def named(self, keys: FieldKeys) -> dict[str, FieldId]:
        """The fields that the mapping names, by their keys."""
        return {key: name for key in keys if (name := getattr(self, key))}

    @property
    def row_condition(self) -> Condition | None:
        """The condition on the rows concerned; None if all rows are."""
        return None

    @property
    def templates(self) -> Templates:
        """The texts with placeholders for answers."""
        return Templates()

    @property
    def wish(self) -> FieldId | None:
        """The id of the HubSpot capability that the mapping needs, if the mapping names it."""
        return None

    @property
    def step_id(self) -> Name | None:
        """The id of the manual step that the mapping makes."""
        return None

    @property
    def made_property(self) -> str | None:
        """The object and internal name of the property that the mapping makes, or the prefix of the name."""
        return None

    @property
    def lacks_options(self) -> bool:
        """Whether the property needs options and has none."""
        return False


class PropertyMapping(MappingBase):
    """One property; a choice's or several choices' options become its options."""

    kind: Literal["property"]
    object: ObjectName = Key(description="the object that gets the property")
    name: Name = Key(description="internal name without the prefix; never changes")
    label: Text = Key(description="what people read in HubSpot")
    type: PropertyType = Key(description="the type of the property")
    options: FieldId | None = Key(None, description="the choice field of the question whose options it takes")
    description: Text | None = Key(None, description="the help text of the property")

    question_keys: ClassVar[FieldKeys] = {"options": ("choice", "choices")}

    @property
    def made_property(self) -> str:
        return f"{self.object}: {self.name}"

    @property
    def lacks_options(self) -> bool:
        return self.type in CHOOSING and not self.options


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

    row_keys: ClassVar[FieldKeys] = {
        "label": ("text",),
        "description": ("text",),
        "existing": ("text",),
        "options": ("lines",),
        "object_field": ("choice",),
        "type_field": ("choice",),
    }
    either_keys: ClassVar[FieldKeys] = {"object": OBJECTS, "type": get_args(PropertyType)}
    needs_table: ClassVar[bool] = True

    @property
    def row_condition(self) -> Condition | None:
        return self.rows_when

    @property
    def made_property(self) -> str:
        return f"{self.object or '…'}: {self.name}"


class OptionsMapping(MappingBase):
    """One property whose options are the rows of the question's table."""

    kind: Literal["options"]
    object: ObjectName = Key(description="the object that gets the property")
    name: Name = Key(description="internal name without the prefix; never changes")
    label: Text = Key(description="what people read in HubSpot")
    many: bool = Key(False, description="several options may be ticked")
    description: Text | None = Key(None, description="the help text of the property")

    row_title: ClassVar[bool] = True
    needs_table: ClassVar[bool] = True

    @property
    def made_property(self) -> str:
        return f"{self.object}: {self.name}"


class LeadStatusMapping(MappingBase):
    """The rows become the options of HubSpot's own lead status property."""

    kind: Literal["lead_status"]
    object: Literal["contacts", "companies"] = Key(description="the object whose lead status is set")
    status: FieldId = Key(description="the choice field that says which of HubSpot's values a row takes")

    row_keys: ClassVar[FieldKeys] = {"status": ("choice",)}
    row_title: ClassVar[bool] = True
    needs_table: ClassVar[bool] = True


class PipelineMapping(MappingBase):
    """The rows become the stages of a deal pipeline; the question must define deal_stages."""

    kind: Literal["pipeline"]
    label: FieldId = Key(description="the text field that names the pipeline")

    question_keys: ClassVar[FieldKeys] = {"label": ("text",)}
    row_fields: ClassVar[tuple[FieldId, ...]] = ("name", "probability", "kind")
    needs_table: ClassVar[bool] = True
    needs_part: ClassVar[str] = "deal_stages"


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

    @property
    def row_condition(self) -> Condition | None:
        return self.rows_when

    @property
    def templates(self) -> Templates:
        return Templates(self.details, self.per_row, self.per_task)

    @property
    def wish(self) -> FieldId | None:
        return self.capability

    @property
    def step_id(self) -> Name:
        return self.id


class DocumentMapping(MappingBase):
    """The answer is shown in the document; with a text it is also a note of the configuration."""

    kind: Literal["document"]
    text: Text | None = Key(None, description="the note; {field} stands for an answer")
    capability: FieldId | None = Key(None, description="what of the HubSpot product it asks for, by its id")

    sets_up: ClassVar[bool] = False

    @property
    def templates(self) -> Templates:
        return Templates((self.text,) if self.text else ())

    @property
    def wish(self) -> FieldId | None:
        return self.capability


M = TypeVar("M", bound=MappingBase)


def of_kind(mappings: Iterable[MappingBase], kind: type[M]) -> Iterator[M]:
    """The mappings of one kind."""
    return (mapping for mapping in mappings if isinstance(mapping, kind))


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
