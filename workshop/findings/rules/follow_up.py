"""Rules about the attempts to reach a contact, their end, and the stage of the contact afterwards."""

from collections.abc import Iterator

from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import answer_on, begun, mark
from workshop.spec.process import FollowUp
from workshop.spec.spec import Answer, Spec

# Our judgement: one or two unanswered attempts tell little about a contact.
FEWEST_ATTEMPTS = 3
# Our judgement: a contact without an attempt for a month is forgotten, not waiting.
LONGEST_SILENCE = 30


def endless_follow_up(spec: Spec) -> Iterator[Hit]:
    """Attempts without a day or a rule that ends them."""
    for answer, plan in _plan(spec):
        if plan.attempts and begun(answer) and plan.give_up_day is None and not plan.give_up_rule.strip():
            yield Hit(_end(answer))


def gives_up_too_early(spec: Spec) -> Iterator[Hit]:
    """Attempts that end on a day before the last of them."""
    for answer, day, end in _ending_days(spec):
        if end < day:
            yield Hit(_end(answer), facts={"end": end, "day": day})


def no_time_to_answer(spec: Spec) -> Iterator[Hit]:
    """Attempts that end on the day of the last of them."""
    for answer, day, end in _ending_days(spec):
        if end == day:
            yield Hit(_end(answer), facts={"day": day})


def gives_up_too_late(spec: Spec) -> Iterator[Hit]:
    """A long time between the last attempt and the end."""
    for answer, day, end in _ending_days(spec):
        if end - day > LONGEST_SILENCE:
            yield Hit(_end(answer), facts={"end": end, "day": day, "count": end - day})


def few_attempts(spec: Spec) -> Iterator[Hit]:
    """Only one attempt or two."""
    for answer, plan in _plan(spec):
        if 0 < len(plan.attempts) < FEWEST_ATTEMPTS and begun(answer):
            yield Hit(mark(answer), facts={"count": len(plan.attempts)})


def single_channel(spec: Spec) -> Iterator[Hit]:
    """Several attempts that all use the same channel."""
    for answer, plan in _plan(spec):
        channels = {attempt.channel for attempt in plan.attempts}
        if len(plan.attempts) >= FEWEST_ATTEMPTS and len(channels) == 1 and None not in channels:
            yield Hit(mark(answer), facts={"count": len(plan.attempts)})


def attempt_without_wait(spec: Spec) -> Iterator[Hit]:
    """An attempt at the same moment as the one before."""
    for answer, plan in _plan(spec):
        for attempt in plan.attempts[1:]:
            if attempt.wait == 0:
                yield Hit(f"{answer.question.id}/{attempt.id}.wait", attempt.name)


def ending_in_removed_stage(spec: Spec) -> Iterator[Hit]:
    """A confirmed reason to give up that leads to a removed contact stage."""
    answer = answer_on(spec, "endings")
    unconfirmed = {row.id for row in answer.unconfirmed} if answer else set()
    for ending in spec.process.follow_up.endings if answer else ():
        if answer and ending.stage and ending.stage.missing and ending.id not in unconfirmed:
            path = f"{answer.question.id}/{ending.id}.contact_stage"
            yield Hit(path, ending.reason, {"stage": ending.stage.last_name})


def ending_without_stage(spec: Spec) -> Iterator[Hit]:
    """A reason to give up without a contact stage to move the contact to."""
    answer = answer_on(spec, "endings")
    for ending in spec.process.follow_up.endings if answer else ():
        if answer and ending.stage is None:
            yield Hit(f"{answer.question.id}/{ending.id}.contact_stage", ending.reason)


def ending_without_status(spec: Spec) -> Iterator[Hit]:
    """A contact stage in which contacts end, without a lead status in HubSpot; reported once a stage."""
    on = answer_on(spec, "endings") and answer_on(spec, "contact_stages")
    ends = {ending.stage.id for ending in spec.process.follow_up.endings if on and ending.stage}
    for stage in spec.process.contact_stages:
        if stage.id in ends and stage.lead_status is None:
            yield Hit(f"{stage.path}.lead_status", stage.name)


def _plan(spec: Spec) -> Iterator[tuple[Answer, FollowUp]]:
    """The follow-up plan with its question, if contacts are followed up at all."""
    answer = answer_on(spec, "follow_up")
    if answer:
        yield answer, spec.process.follow_up


def _ending_days(spec: Spec) -> Iterator[tuple[Answer, int, int]]:
    """The day of the last attempt and the day of the end, if both are known."""
    for answer, plan in _plan(spec):
        day = plan.days[-1] if plan.attempts else None
        if day is not None and plan.give_up_day is not None:
            yield answer, day, plan.give_up_day


def _end(answer: Answer) -> str:
    return f"{answer.question.id}.give_up_day"
