"""The capabilities of a HubSpot product, by the keys of a product file, each with source and date."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field as Key

from workshop.errors import Problem
from workshop.frozen import Frozen
from workshop.hubspot.bodies import RequestKind
from workshop.questionnaire.fields import FieldId
from workshop.text import Text

Status = Literal["native", "manual", "higher_plan", "contested"]
Confidence = Literal["H", "M", "L"]
# A year, a month or a day, or the two years between which a statement was made.
Dated = Annotated[str, Key(pattern=r"^(\d{4}(-\d{2}){0,2}(/\d{4})?)?$")]

# The capability that each kind of request needs; every product file has all of these.
REQUESTED: dict[RequestKind, tuple[str, ...]] = {
    "group": ("property_groups",),
    "property": ("custom_properties",),
    "file": ("custom_properties", "file_properties"),
    "owner": ("custom_properties", "owner_properties"),
    "lead_status": ("lead_status_options",),
    "pipeline": ("deal_pipelines", "pipeline_number", "stage_probability"),
}


class Source(Frozen):
    """A source of a statement."""

    name: Text = Key(description="who says it")
    page: str = Key("", description="the page's title or address")


class Position(Frozen):
    """The statement of one side in a dispute between sources."""

    claim: Text = Key(description="the claim, in our words")
    source: Source = Key(description="who makes it")
    date: Dated = Key(
        "", description="the date of the source: 2026, 2026-04 or 2026-04-14; blank where it has none"
    )


class Capability(Frozen):
    """Something that a team may wish for, and how this product fulfils it."""

    id: FieldId = Key(description="what packs and the program name it by; never changes")
    title: Text = Key(description="the wish, in a few words")
    status: Status = Key(
        description="native: by a request; manual: a person clicks it; higher_plan; contested"
    )
    plan: str | None = Key(None, min_length=1, description="the plan that has it, for higher_plan alone")
    advice: Text = Key(description="what to do about it on this plan")
    source: Source | None = Key(None, description="where it is said; none where nobody was found to say it")
    date: Dated = Key("", description="the date of the source")
    positions: tuple[Position, ...] = Key((), description="for contested alone: each side, two at least")
    confidence: Confidence = Key(description="H official or tried, M one good source, L not verified")


class Product(Frozen):
    """A HubSpot product and its capabilities."""

    id: str = Key(
        pattern=r"^[a-z][a-z0-9-]{0,59}$", description="the file's name; packs name it as `product`"
    )
    name: str = Key(min_length=1, description="what HubSpot calls it")
    collected: Dated = Key(min_length=4, description="the day on which the sources were read")
    caveat: Text = Key(description="what a reader must know of all statements: how far they were tried")
    capabilities: tuple[Capability, ...] = Key(
        min_length=1, description="in the order of the document's table"
    )

    def capability(self, capability_id: str) -> Capability | None:
        return next((one for one in self.capabilities if one.id == capability_id), None)


def product_problems(product: Product) -> Iterator[Problem]:
    """Missing and duplicate entries, and keys that do not go together."""
    for one, times in Counter(capability.id for capability in product.capabilities).items():
        if times > 1:
            yield Problem(kind="double_capability", place="capabilities", facts={"id": one})
    for needed in sorted({one for ids in REQUESTED.values() for one in ids}):
        if product.capability(needed) is None:
            yield Problem(kind="capability_lacking", place="capabilities", facts={"id": needed})
    for capability in product.capabilities:
        yield from _statement_problems(capability, f"capabilities › {capability.id}")


def _statement_problems(stated: Capability, place: str) -> Iterator[Problem]:
    if (stated.status == "higher_plan") != bool(stated.plan):
        yield Problem(kind="plan_not_named", place=place)
    if (stated.status == "contested") != (len(stated.positions) > 1):
        yield Problem(kind="positions_not_two", place=place)
    if not (stated.positions or stated.confidence == "L" or (stated.source and stated.date)):
        yield Problem(kind="source_not_named", place=place)
