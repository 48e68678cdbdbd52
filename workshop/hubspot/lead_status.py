"""The lead status: contact stages as options of HubSpot's own property."""

from workshop.hubspot.bodies import OptionBody, OptionsBody
from workshop.hubspot.configuration import ManualStep, Request
from workshop.hubspot.confirmed import Confirmed
from workshop.hubspot.labels import alike, short
from workshop.hubspot.options import Pair, option, option_causes, options
from workshop.phrases import phrase
from workshop.questionnaire.mappings import LeadStatusMapping
from workshop.spec.spec import RowAnswer

# HubSpot's own options. Their values stay, so that reports and integrations survive; unused ones are hidden
# in the file, and in a portal only if a person names them.
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


def lead_status_items(mapping: LeadStatusMapping, confirmed: Confirmed) -> list[Request | ManualStep]:
    """The options in the order of the stages; a manual step if HubSpot would refuse them."""
    rows = confirmed.answer.rows
    if not rows or not confirmed.whole:
        return []
    pairs = [(_value(row, mapping.status), row.title) for row in rows]
    cleared = [short(row.title) for row in rows if row.from_example and row.value(mapping.status) is None]
    causes = option_causes(pairs, confirmed.language, same_values="same_status_line")
    causes += [phrase(confirmed.language, "hubspot.no_status_line", name=name) for name in cleared]
    if causes:
        return [_rule_step(mapping, causes, confirmed)]
    body = OptionsBody(options=_options(pairs))
    id_ = f"lead_status_{mapping.object}"
    return [Request.about(mapping.object, body, id_=id_, sources=confirmed.sources)]


def _value(row: RowAnswer, status: str) -> str:
    """HubSpot's value if the team chose one, else a new value made from the row's id."""
    chosen = row.value(status)
    return chosen if isinstance(chosen, str) and chosen in DEFAULTS else row.id.upper()


def _options(pairs: list[Pair]) -> tuple[OptionBody, ...]:
    """The stages, followed by HubSpot's own values that no stage uses, hidden."""
    used = {value for value, _ in pairs}
    taken = {alike(label) for _, label in pairs}
    unused = [value for value in DEFAULTS if value not in used]
    hidden = [(value, _free(DEFAULTS[value], taken)) for value in unused]
    return options(pairs) + tuple(
        option(value, label, len(pairs) + order, hidden=True) for order, (value, label) in enumerate(hidden)
    )


def _free(label: str, taken: set[str]) -> str:
    """The label of a hidden value, extended until it differs from those of the stages."""
    while alike(label) in taken:
        label = f"{label} (HubSpot)"
    return label


def _rule_step(mapping: LeadStatusMapping, causes: list[str], confirmed: Confirmed) -> ManualStep:
    return ManualStep(
        id=f"rule_lead_status_{mapping.object}",
        title=phrase(confirmed.language, "hubspot.lead_status_rule_title"),
        where=phrase(confirmed.language, "hubspot.lead_status_where"),
        details=tuple(causes),
        reason="rule",
        sources=confirmed.sources,
    )
