"""Properties: from a mapping and an answer to the body that HubSpot accepts."""

from typing import Any

from workshop.hubspot import api, names
from workshop.hubspot.bodies import FieldKind, OptionBody, PropertyBody, PropertyKind
from workshop.hubspot.configuration import ManualStep, Request
from workshop.hubspot.options import line_options, one_line, options, repeated
from workshop.hubspot.standing import Standing
from workshop.mappings import (
    ObjectName,
    OptionsMapping,
    PropertyMapping,
    PropertyPerRowMapping,
    PropertyType,
    Reason,
)
from workshop.phrases import phrase
from workshop.spec import RowAnswer

# type and fieldType as HubSpot pairs them
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
# Why a property is not made by a request
_REASONS: dict[str, Reason] = {"existing": "judgement", "options": "rule"}
_CHOOSING = ("choice", "choices")


def property_items(mapping: PropertyMapping, standing: Standing) -> list[Request]:
    """One property; its options are those of a choice field."""
    language = standing.language
    choices: tuple[OptionBody, ...] = ()
    asked = standing.answer.field(mapping.options) if mapping.options else None
    if asked and hasattr(asked.field, "choices"):
        choices = options((choice.id, choice.label.to(language)) for choice in asked.field.choices)
    name = names.property_name(mapping.name)
    description = mapping.description.to(language) if mapping.description else ""
    body = _body(name, mapping.label.to(language), mapping.type, choices, description, standing)
    return [_request(mapping.object, body, standing)]


def options_items(mapping: OptionsMapping, standing: Standing) -> list[Request | ManualStep]:
    """One property whose options are the rows; rows of one name break HubSpot's rule."""
    label = mapping.label.to(standing.language)
    rows = standing.answer.rows
    same = repeated(row.title for row in rows)
    name = names.property_name(mapping.name)
    if same:
        lines = [phrase(standing.language, "hubspot.same_names_line", name=title) for title in same]
        return [_step(f"options_{mapping.object}_{mapping.name}", "options", label, lines, standing)]
    kind: PropertyType = "choices" if mapping.many else "choice"
    description = mapping.description.to(standing.language) if mapping.description else ""
    choices = options((row.id, row.title) for row in rows)
    body = _body(name, label, kind, choices, description, standing)
    return [_request(mapping.object, body, standing)] if rows else []


def per_row_items(mapping: PropertyPerRowMapping, standing: Standing) -> list[Request | ManualStep]:
    """A property for each row, but for rows that name an existing one or lack their options."""
    items: list[Request | ManualStep] = []
    existing, lacking = [], []
    for row in standing.rows(mapping.rows_when):
        known = _text(row, mapping.existing)
        kind, choices = _row_type(mapping, row)
        if known:
            existing.append(_existing_line(row, known, choices, standing))
        elif kind in _CHOOSING and not choices:
            lacking.append(phrase(standing.language, "hubspot.no_options_line", label=row.title))
        else:
            items.append(_row_request(mapping, row, kind, choices, standing))
    question = standing.answer.question
    for name, lines in (("existing", existing), ("options", lacking)):
        if lines:
            items.append(
                _step(f"{name}_{mapping.name}", name, question.title.to(standing.language), lines, standing)
            )
    return items


def _existing_line(row: RowAnswer, known: str, choices: tuple[OptionBody, ...], standing: Standing) -> str:
    facts = {"label": row.title, "name": known, "options": ", ".join(option.label for option in choices)}
    return phrase(
        standing.language, "hubspot.existing_options_line" if choices else "hubspot.existing_line", **facts
    )


def _row_request(
    mapping: PropertyPerRowMapping,
    row: RowAnswer,
    kind: PropertyType,
    choices: tuple[OptionBody, ...],
    standing: Standing,
) -> Request:
    object_name: Any = mapping.object or _text(row, mapping.object_field) or "contacts"
    label = _text(row, mapping.label) or row.title
    name = names.property_name(mapping.name, row.id)
    description = _text(row, mapping.description)
    return _request(object_name, _body(name, label, kind, choices, description, standing), standing)


def _row_type(mapping: PropertyPerRowMapping, row: RowAnswer) -> tuple[PropertyType, tuple[OptionBody, ...]]:
    kind: Any = mapping.type or _text(row, mapping.type_field) or "text"
    lines = row.field(mapping.options) if mapping.options else None
    return kind, line_options(lines.lines) if lines and kind in _CHOOSING else ()


def _body(
    name: str,
    label: str,
    kind: PropertyType,
    choices: tuple[OptionBody, ...],
    description: str,
    standing: Standing,
) -> PropertyBody:
    type_, field_type = _TYPES[kind]
    if kind == "yes_no":
        words = (phrase(standing.language, "hubspot.yes"), phrase(standing.language, "hubspot.no"))
        choices = options(zip(("true", "false"), words, strict=True))
    return PropertyBody(
        group_name=names.GROUP,
        name=name,
        label=one_line(label),
        type=type_,
        field_type=field_type,
        description=description or None,
        external_options=True if kind == "owner" else None,
        referenced_object_type="OWNER" if kind == "owner" else None,
        options=choices or None,
    )


def _request(object_name: ObjectName, body: PropertyBody, standing: Standing) -> Request:
    return Request(
        id=f"property_{object_name}_{body.name}",
        method="POST",
        path=api.properties_path(object_name),
        body=body,
        mode="create",
        scopes=api.scopes(object_name),
        sources=standing.sources,
    )


def _text(row: RowAnswer, field_id: str | None) -> str:
    answer = row.field(field_id) if field_id else None
    return answer.text.strip() if answer else ""


def _step(step_id: str, name: str, label: str, lines: list[str], standing: Standing) -> ManualStep:
    return ManualStep(
        id=step_id,
        title=phrase(standing.language, f"hubspot.{name}_title", label=label),
        where=phrase(standing.language, "hubspot.properties_where"),
        details=tuple(lines),
        reason=_REASONS[name],
        sources=standing.sources,
    )
