"""Properties: from a mapping and an answer to a body that HubSpot accepts, or the reasons against it."""

from typing import Any, NamedTuple

from workshop.hubspot import internal_names
from workshop.hubspot.bodies import LONGEST_LABEL, LONGEST_OPTION, FieldKind, PropertyBody, PropertyKind
from workshop.hubspot.configuration import ManualStep, Request
from workshop.hubspot.confirmed import Confirmed
from workshop.hubspot.labels import called, label_causes, one_line
from workshop.hubspot.options import Pair, line_pairs, option_causes, options
from workshop.phrases import phrase
from workshop.questionnaire.mappings import (
    CHOOSING,
    ObjectName,
    OptionsMapping,
    PropertyMapping,
    PropertyPerRowMapping,
    PropertyType,
    Reason,
)
from workshop.spec.spec import RowAnswer
from workshop.text import Language, clean

# Pairs of type and fieldType that HubSpot accepts
_TYPES: dict[PropertyType, tuple[PropertyKind, FieldKind]] = {
    "text": ("string", "text"),
    "long_text": ("string", "textarea"),
    "number": ("number", "number"),
    "date": ("date", "date"),
    "choice": ("enumeration", "select"),
    "choices": ("enumeration", "checkbox"),
    "yes_no": ("bool", "booleancheckbox"),
    "phone": ("string", "phonenumber"),
    "file": ("string", "file"),
    "owner": ("enumeration", "select"),
}
# Reasons for which a property is not made by a request
_REASONS: dict[str, Reason] = {"existing": "judgement", "options": "rule"}


class _Property(NamedTuple):
    """A property from the answer, before HubSpot's rules are applied."""

    object_name: ObjectName
    name: str
    label: str
    kind: PropertyType
    pairs: list[Pair]
    description: str


def property_items(mapping: PropertyMapping, confirmed: Confirmed) -> list[Request | ManualStep]:
    """One property; its options are those of a choice field."""
    language = confirmed.language
    asked = confirmed.answer.field(mapping.options) if mapping.options else None
    choices = asked.field.options if asked and mapping.type in CHOOSING else ()
    wanted = _Property(
        object_name=mapping.object,
        name=internal_names.property_name(mapping.name),
        label=mapping.label.to(language),
        kind=mapping.type,
        pairs=[(choice.id, choice.label.to(language)) for choice in choices],
        description=mapping.description.to(language) if mapping.description else "",
    )
    return [_made(wanted, f"options_{mapping.object}_{mapping.name}", confirmed)]


def options_items(mapping: OptionsMapping, confirmed: Confirmed) -> list[Request | ManualStep]:
    """One property whose options are the rows."""
    language = confirmed.language
    wanted = _Property(
        object_name=mapping.object,
        name=internal_names.property_name(mapping.name),
        label=mapping.label.to(language),
        kind="choices" if mapping.many else "choice",
        pairs=[(row.id, row.title) for row in confirmed.answer.rows],
        description=mapping.description.to(language) if mapping.description else "",
    )
    step_id = f"options_{mapping.object}_{mapping.name}"
    return [_made(wanted, step_id, confirmed)] if wanted.pairs else []


def per_row_items(mapping: PropertyPerRowMapping, confirmed: Confirmed) -> list[Request | ManualStep]:
    """A property for each row, except for rows that name an existing one or break a rule."""
    items: list[Request | ManualStep] = []
    existing, broken = [], []
    for row in confirmed.rows(mapping.rows_when):
        known = existing_property(mapping, row)
        wanted = _of_row(mapping, row)
        causes = _causes(wanted, confirmed.language)
        if known:
            existing.append(_existing_line(wanted, known, confirmed))
        elif causes:
            facts = {"label": called(row.title, wanted.name), "cause": "; ".join(causes)}
            broken.append(phrase(confirmed.language, "hubspot.cause_line", **facts))
        else:
            items.append(_request(wanted, confirmed))
    title = confirmed.answer.question.title.to(confirmed.language)
    for name, lines in (("existing", existing), ("options", broken)):
        if lines:
            items.append(_step(f"{name}_{mapping.name}", name, title, lines, confirmed))
    return items


def object_of(mapping: PropertyPerRowMapping, row: RowAnswer) -> ObjectName:
    """The object that gets a row's property."""
    object_name: Any = mapping.object or _text(row, mapping.object_field) or "contacts"
    return object_name  # type: ignore[no-any-return]  # the check of the pack knows the choices


def existing_property(mapping: PropertyPerRowMapping, row: RowAnswer) -> str:
    """The internal name of the existing property that a row uses; empty if the row names none."""
    return _text(row, mapping.existing)


def _of_row(mapping: PropertyPerRowMapping, row: RowAnswer) -> _Property:
    kind: Any = mapping.type or _text(row, mapping.type_field) or "text"
    lines = row.field(mapping.options) if mapping.options and kind in CHOOSING else None
    return _Property(
        object_name=object_of(mapping, row),
        name=internal_names.property_name(mapping.name, row.id),
        label=_text(row, mapping.label) or row.title,
        kind=kind,
        pairs=line_pairs(lines.lines) if lines else [],
        description=_text(row, mapping.description),
    )


def _existing_line(wanted: _Property, known: str, confirmed: Confirmed) -> str:
    facts = {"label": wanted.label, "name": known, "options": ", ".join(label for _, label in wanted.pairs)}
    return phrase(
        confirmed.language,
        "hubspot.existing_options_line" if wanted.pairs else "hubspot.existing_line",
        **facts,
    )


def _made(wanted: _Property, step_id: str, confirmed: Confirmed) -> Request | ManualStep:
    """The request; or a manual step that names each rule that it would break."""
    causes = _causes(wanted, confirmed.language)
    if causes:
        return _step(step_id, "options", called(wanted.label, wanted.name), causes, confirmed)
    return _request(wanted, confirmed)


def _causes(wanted: _Property, language: Language) -> list[str]:
    causes = label_causes(wanted.label, LONGEST_LABEL, language)
    if wanted.kind in CHOOSING and not wanted.pairs:
        causes.append(phrase(language, "hubspot.no_options_line"))
    length = len(clean(wanted.description))
    if length > LONGEST_OPTION:
        causes.append(phrase(language, "hubspot.long_help_line", count=length, most=LONGEST_OPTION))
    return causes + option_causes(wanted.pairs, language)


def _request(wanted: _Property, confirmed: Confirmed) -> Request:
    return Request.about(
        wanted.object_name,
        _body(wanted, confirmed.language),
        id_=f"property_{wanted.object_name}_{wanted.name}",
        sources=confirmed.sources,
    )


def _body(wanted: _Property, language: Language) -> PropertyBody:
    type_, field_type = _TYPES[wanted.kind]
    pairs = wanted.pairs
    if wanted.kind == "yes_no":
        pairs = [("true", phrase(language, "answers.yes")), ("false", phrase(language, "answers.no"))]
    owner = wanted.kind == "owner"
    return PropertyBody(
        group_name=internal_names.GROUP,
        name=wanted.name,
        label=one_line(wanted.label),
        type=type_,
        field_type=field_type,
        description=clean(wanted.description) or None,
        external_options=True if owner else None,
        referenced_object_type="OWNER" if owner else None,
        options=options(pairs) or None,
    )


def _text(row: RowAnswer, field_id: str | None) -> str:
    answer = row.field(field_id) if field_id else None
    return answer.text.strip() if answer else ""


def _step(step_id: str, name: str, label: str, lines: list[str], confirmed: Confirmed) -> ManualStep:
    return ManualStep(
        id=step_id,
        title=phrase(confirmed.language, f"hubspot.{name}_title", label=label),
        where=phrase(confirmed.language, "hubspot.properties_where"),
        details=tuple(lines),
        reason=_REASONS[name],
        sources=confirmed.sources,
    )
