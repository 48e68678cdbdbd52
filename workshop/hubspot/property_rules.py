"""Rules for properties and their options."""

from collections.abc import Iterator, Sequence

from workshop.errors import Problem
from workshop.hubspot.bodies import FieldKind, OptionBody, PropertyBody, PropertyKind
from workshop.hubspot.internal_names import PREFIX
from workshop.hubspot.label_rules import (
    double_labels,
    double_values,
    label_problems,
    order_problems,
    prefix_problems,
)

# Documented: enforced by HubSpot. Calculated fields are left out, since this plan has none.
FIELD_KINDS: dict[PropertyKind, tuple[FieldKind, ...]] = {
    "string": ("text", "textarea", "html", "phonenumber", "file"),
    "enumeration": ("select", "radio", "checkbox", "booleancheckbox"),
    "bool": ("booleancheckbox",),
    "number": ("number",),
    "date": ("date",),
    "datetime": ("date",),
    "phone_number": ("phonenumber",),
}
# Observed: a yes-no property is refused without exactly these.
_YES_NO = ["false", "true"]


def property_problems(body: PropertyBody, place: str) -> Iterator[Problem]:
    """The problems of one property."""
    yield from label_problems(body.label, place)
    yield from prefix_problems(body.name, f"{PREFIX}_", f"{place} › name")
    known = FIELD_KINDS[body.type]
    if body.field_type not in known:
        facts: dict[str, str | int] = {
            "type": body.type,
            "field": body.field_type,
            "expected": ", ".join(known),
        }
        yield Problem(kind="wrong_pair", place=f"{place} › fieldType", facts=facts)
    yield from _owner_problems(body, place)
    yield from _needed_options(body, f"{place} › options")
    yield from option_problems(body.options or (), f"{place} › options")


def option_problems(options: Sequence[OptionBody], place: str) -> Iterator[Problem]:
    """The problems of the options of one property."""
    places = [f"{place} › {number} ({option.value})" for number, option in enumerate(options, start=1)]
    for at, option in zip(places, options, strict=True):
        yield from label_problems(option.label, at)
    yield from double_labels([(at, option.label) for at, option in zip(places, options, strict=True)])
    yield from double_values([(at, option.value) for at, option in zip(places, options, strict=True)])
    yield from order_problems(
        [(at, option.display_order) for at, option in zip(places, options, strict=True)]
    )


def _owner_problems(body: PropertyBody, place: str) -> Iterator[Problem]:
    """Options from another source are HubSpot's users, chosen from a list."""
    outside = bool(body.external_options)
    named = body.referenced_object_type is not None
    if outside != named or (outside and body.type != "enumeration"):
        yield Problem(kind="wrong_owner", place=f"{place} › externalOptions")


def _needed_options(body: PropertyBody, place: str) -> Iterator[Problem]:
    values = sorted(option.value for option in body.options or ())
    choosing = body.type == "enumeration" and not body.external_options
    if body.type == "bool" and values != _YES_NO:
        yield Problem(kind="wrong_yes_no", place=place)
    elif choosing and not values:
        yield Problem(kind="lacking_options", place=place)
    elif values and not choosing and body.type != "bool":
        yield Problem(kind="stray_options", place=place)
