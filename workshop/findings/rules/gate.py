"""Rules about the gate: what turns a contact into a deal, and from which stage the forecast counts it."""

from collections.abc import Iterator

from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import answer_on, begun, mark, settled
from workshop.findings.stage_words import speaks_of_decider
from workshop.spec.spec import Answer, Spec

# The fields of the gate with a rule about their absence.
_MISSED = {"conversation_required", "amount_rule", "close_date_rule"}


def no_conversation(spec: Spec) -> Iterator[Hit]:
    """A gate that lets a deal exist before anybody has talked to the customer."""
    answer = answer_on(spec, "deal_creation")
    if answer and spec.process.gate.conversation_required is False:
        yield Hit(f"{answer.question.id}.conversation_required")


def conversation_unsaid(spec: Spec) -> Iterator[Hit]:
    """A gate without an answer on whether a conversation is required."""
    answer = _described(spec)
    if answer and spec.process.gate.conversation_required is None:
        yield Hit(f"{answer.question.id}.conversation_required")


def no_amount_rule(spec: Spec) -> Iterator[Hit]:
    """A gate without a rule for the amount."""
    answer = _described(spec)
    if answer and not spec.process.gate.amount_rule.strip():
        yield Hit(f"{answer.question.id}.amount_rule")


def no_close_date_rule(spec: Spec) -> Iterator[Hit]:
    """A gate without a rule for the close date."""
    answer = _described(spec)
    if answer and not spec.process.gate.close_date_rule.strip():
        yield Hit(f"{answer.question.id}.close_date_rule")


def no_deal_criteria(spec: Spec) -> Iterator[Hit]:
    """A settled gate without the criteria that a contact must meet."""
    answer = answer_on(spec, "criteria")
    open_yet = answer and answer.state != "to_decide" and not spec.process.gate.criteria
    if answer and open_yet and settled(spec, "deal_creation"):
        yield Hit(mark(answer))


def unverified_criterion(spec: Spec) -> Iterator[Hit]:
    """A criterion without an answer on how it is verified."""
    answer = answer_on(spec, "criteria")
    for criterion in spec.process.gate.criteria if answer else ():
        if answer and not criterion.verified.strip():
            yield Hit(f"{answer.question.id}/{criterion.id}.verified", criterion.name)


def at_least_unsaid(spec: Spec) -> Iterator[Hit]:
    """A gate that requires some of the criteria, without a number."""
    answer, gate = answer_on(spec, "criteria"), spec.process.gate
    if answer and gate.rule == "at_least" and gate.at_least is None:
        yield Hit(f"{answer.question.id}.rule")


def at_least_too_many(spec: Spec) -> Iterator[Hit]:
    """A number of required criteria that exceeds the number of criteria."""
    answer, gate = answer_on(spec, "criteria"), spec.process.gate
    if answer and gate.criteria and (gate.at_least or 0) > len(gate.criteria):
        facts = {"at_least": gate.at_least or 0, "count": len(gate.criteria)}
        yield Hit(f"{answer.question.id}.at_least", facts=facts)


def no_decision_maker(spec: Spec) -> Iterator[Hit]:
    """Criteria of which none names the decision maker."""
    answer, criteria = answer_on(spec, "criteria"), spec.process.gate.criteria
    asked = any(one.kind == "decision_maker" or speaks_of_decider(one.name) for one in criteria)
    if answer and criteria and begun(answer) and not asked:
        yield Hit(mark(answer))


def forecast_from_removed(spec: Spec) -> Iterator[Hit]:
    """A forecast that counts from a removed stage."""
    answer, stage = answer_on(spec, "deal_creation"), spec.process.gate.forecast_from
    if answer and stage and stage.missing:
        yield Hit(f"{answer.question.id}.forecast_from", stage.last_name)


def forecast_from_closed(spec: Spec) -> Iterator[Hit]:
    """A forecast that counts from a stage on which deals are already closed."""
    answer, first = answer_on(spec, "deal_creation"), spec.process.gate.forecast_from
    for stage in spec.process.deal_stages if answer and first else ():
        if answer and first and stage.id == first.id and stage.kind != "open":
            yield Hit(f"{answer.question.id}.forecast_from", stage.name)


def _described(spec: Spec) -> Answer | None:
    """The answer on the gate once nothing else that it needs is blank."""
    answer = answer_on(spec, "deal_creation")
    left = {one.field.id for one in answer.missing} if answer else set()
    return answer if answer and (answer.settled or (answer.state == "started" and left <= _MISSED)) else None
