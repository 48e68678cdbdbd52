"""Applying a plan: in its order, never twice, and read back before a step counts as done."""

from collections.abc import Callable
from typing import NamedTuple

from workshop.errors import PortalRefused, Problem
from workshop.hubspot.configuration import Configuration
from workshop.portal.client import Client, Unclear
from workshop.portal.journal import Journal
from workshop.portal.plan import Plan, PlanStep, Wishes
from workshop.portal.planning import make_plan, plan_request
from workshop.portal.portal_reader import read_portal, read_property
from workshop.portal.refusals import refusal, unclear
from workshop.portal.retries import PARENTS, Retries
from workshop.portal.state import Portal

# Each round reads the portal again and sends the steps that are still missing.
_ROUNDS = 12
_LONGEST_WAIT = 8.0
# Nothing more will work with this token.
_CLOSED = (401, 403)


class Applied(NamedTuple):
    """The portal at the end, the number of successful changes, and the reasons of failed ones."""

    plan: Plan
    written: int
    refused: tuple[Problem, ...]


class Application:
    """One run of a plan that somebody agreed to."""

    def __init__(
        self,
        client: Client,
        configuration: Configuration,
        wishes: Wishes,
        journal: Journal,
        told: Callable[[PlanStep], None],
    ) -> None:
        self._client, self._configuration, self._wishes = client, configuration, wishes
        self._journal, self._told = journal, told
        self._retries = Retries()

    def run(self, agreed: Plan) -> Applied:
        """Applies the plan in rounds; PortalRefused if it has to be run again."""
        self._journal.begin(agreed, self._wishes.adapt)
        open_: tuple[PlanStep, ...] = ()
        for number in range(_ROUNDS):
            portal = self._portal(agreed.portal_id)
            plan = make_plan(self._configuration, portal, self._wishes)
            if number == 0:
                _check_agreed(plan, agreed)
            open_ = plan.of("create", "change")
            due = self._retries.due(open_)
            self._check_parents(open_)
            if not due:
                return self._finished(plan)
            self._round(due, portal)
            self._client.wait(min(2.0**number, _LONGEST_WAIT))
        raise PortalRefused(*(self._retries.why(one) for one in open_), Problem(kind="portal_unsettled"))

    def _portal(self, portal_id: int) -> Portal:
        portal = read_portal(self._client)
        check_portal(portal.portal_id, portal_id, self._journal)
        return portal

    def _check_parents(self, steps: tuple[PlanStep, ...]) -> None:
        failed = [one for one in self._retries.given_up(steps) if one.kind in PARENTS]
        if failed:
            raise PortalRefused(*(self._retries.why(one) for one in failed))

    def _finished(self, plan: Plan) -> Applied:
        same = plan.of("same")
        self._journal.note("verified", *same)
        refused = (self._retries.why(one) for one in plan.of("create", "change"))
        return Applied(plan, self._retries.taken(same), tuple(refused))

    def _round(self, steps: list[PlanStep], portal: Portal) -> None:
        """Sends the steps in order until the outcome of one is unknown; the next round reads it."""
        for planned in steps:
            step = self._newest(planned, portal)
            if step and step.call and not self._sent(step):
                return

    def _newest(self, step: PlanStep, portal: Portal) -> PlanStep | None:
        """The step with the latest options of its property: HubSpot replaces the whole list."""
        if step.call is None or "options" not in step.call.body or step.action != "change":
            return step
        there = read_property(self._client, step.object, step.name)
        request = next(one for one in self._configuration.requests if one.id == step.request)
        now = portal.with_property(step.object, step.name, there)
        return next((one for one in plan_request(request, now, self._wishes) if one.id == step.id), None)

    def _sent(self, step: PlanStep) -> bool:
        """Whether the following steps may be sent."""
        call = step.call
        if call is None:
            return True
        first = self._retries.sent(step)
        self._journal.note("sent", step)
        try:
            answer = self._client.send(call.method, call.path, call.body)
        except Unclear:
            self._journal.note("unclear", step)
            self._retries.failed(step, unclear(step.label, call.path))
            return False
        taken = answer.status < 300
        self._journal.note("done" if taken else "refused", step, status=answer.status)
        if taken and first:
            self._told(step)
        return taken or self._refused(step, refusal(answer.status, answer.body, call.path), answer.status)

    def _refused(self, step: PlanStep, error: PortalRefused, status: int) -> bool:
        if status in _CLOSED:
            raise error
        self._retries.failed(step, error.problems[0])
        return step.kind not in PARENTS


def check_portal(found: int, wanted: int | None, journal: Journal) -> None:
    """Raises PortalRefused if a token opens another portal than the intended one."""
    if wanted is not None and found != wanted:
        facts: dict[str, str | int] = {"wanted": wanted, "found": found, "journal": journal.path.name}
        raise PortalRefused(Problem(kind="other_portal", facts=facts))


def _check_agreed(plan: Plan, agreed: Plan) -> None:
    """Raises PortalRefused for steps that were not shown; shown steps may be done already."""
    shown = {_does(step) for step in agreed.of("create", "change")}
    if any(_does(step) not in shown for step in plan.of("create", "change")):
        raise PortalRefused(Problem(kind="portal_changed"))


def _does(step: PlanStep) -> str:
    return repr((step.id, step.action, step.differences))
