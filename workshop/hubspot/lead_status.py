"""The lead status: contact stages as options of HubSpot's own property."""

from workshop.hubspot import api
from workshop.hubspot.bodies import OptionBody, OptionsBody
from workshop.hubspot.configuration import ManualStep, Request
from workshop.hubspot.options import one_line, option, options, repeated
from workshop.hubspot.standing import Standing
from workshop.mappings import LeadStatusMapping
from workshop.phrases import phrase
from workshop.spec import RowAnswer

PROPERTY = "hs_lead_status"

# HubSpot's own options. Their values stay, so that reports and integrations survive; unused ones are hidden.
DEFAULTS = {
    "NEW": "New",
    "OPEN": "Open",
    "IN_PROGRESS": "In progress",
    "OPEN_DEAL": "Open deal",
    "UNQUALIFIED": "Unqualified",
    "ATTEMPTED_TO_CONTACT": "Attempted to contact",
    "CONNECTED": "Connected",
    "BAD_TIMING": "Bad timing",
}


def lead_status_items(mapping: LeadStatusMapping, standing: Standing) -> list[Request | ManualStep]:
    """The options in the order of the stages; a step by hand where HubSpot would refuse them."""
    rows = standing.answer.rows
    if not rows or not standing.whole:
        return []
    values = [_value(row, mapping.status) for row in rows]
    cleared = [row.title for row in rows if row.from_example and row.value(mapping.status) is None]
    causes = _causes(values, [row.title for row in rows], standing)
    causes += [phrase(standing.language, "hubspot.no_status_line", name=name) for name in cleared]
    if causes:
        return [_rule_step(mapping, causes, standing)]
    return [
        Request(
            id=f"lead_status_{mapping.object}",
            method="PATCH",
            path=api.property_path(mapping.object, PROPERTY),
            body=OptionsBody(options=_options(values, [row.title for row in rows])),
            mode="merge-options",
            scopes=api.scopes(mapping.object),
            sources=standing.sources,
        )
    ]


def _value(row: RowAnswer, status: str) -> str:
    """HubSpot's value where the team chose one of its own, else a new one from the row's id."""
    chosen = row.value(status)
    return chosen if isinstance(chosen, str) and chosen in DEFAULTS else row.id.upper()


def _options(values: list[str], labels: list[str]) -> tuple[OptionBody, ...]:
    used = options(zip(values, labels, strict=True))
    taken = {one_line(label).casefold() for label in labels}
    unused = [value for value in DEFAULTS if value not in values]
    hidden = [_hidden(value, taken) for value in unused]
    return used + tuple(
        option(value, label, len(used) + order, hidden=True) for order, (value, label) in enumerate(hidden)
    )


def _hidden(value: str, taken: set[str]) -> tuple[str, str]:
    label = DEFAULTS[value]
    return value, f"{label} (HubSpot)" if label.casefold() in taken else label


def _causes(values: list[str], labels: list[str], standing: Standing) -> list[str]:
    same_names = [
        phrase(standing.language, "hubspot.same_names_line", name=name) for name in repeated(labels)
    ]
    same_values = sorted({value for value in values if values.count(value) > 1})
    return same_names + [
        phrase(standing.language, "hubspot.same_status_line", value=value) for value in same_values
    ]


def _rule_step(mapping: LeadStatusMapping, causes: list[str], standing: Standing) -> ManualStep:
    return ManualStep(
        id=f"rule_lead_status_{mapping.object}",
        title=phrase(standing.language, "hubspot.lead_status_rule_title"),
        where=phrase(standing.language, "hubspot.lead_status_where"),
        details=tuple(causes),
        reason="rule",
        sources=standing.sources,
    )
