"""The tries of each step in a run, the reasons of failures, and the steps that are given up."""

from collections import Counter

from workshop.errors import Problem
from workshop.portal.plan import PlanStep

# A step without effect is sent again after another read: reads lag behind, and others write too.
_TRIES = 3
# Steps that later ones depend on.
PARENTS = ("group", "pipeline")


class Retries:
    """Counts equal tries; creating a stage and moving it later are two different tries."""

    def __init__(self) -> None:
        self._sent: Counter[str] = Counter()
        self._why: dict[str, Problem] = {}
        self._ids: set[str] = set()

    def sent(self, step: PlanStep) -> bool:
        """Counts a try; returns whether it is the first one of this step."""
        first = step.id not in self._ids
        self._sent[_try(step)] += 1
        self._ids.add(step.id)
        self._why[_try(step)] = _ignored(step)
        return first

    def failed(self, step: PlanStep, why: Problem) -> None:
        """Stores the reason of the last failure, as far as it is known."""
        self._why[_try(step)] = why

    def due(self, steps: tuple[PlanStep, ...]) -> list[PlanStep]:
        """The steps worth another try; steps that failed before come last, so that they delay no others."""
        left = [one for one in steps if self._sent[_try(one)] < _TRIES]
        return sorted(left, key=lambda one: 0 if one.kind in PARENTS else self._sent[_try(one)])

    def given_up(self, steps: tuple[PlanStep, ...]) -> list[PlanStep]:
        """The steps that were tried often enough."""
        return [one for one in steps if self._sent[_try(one)] >= _TRIES]

    def why(self, step: PlanStep) -> Problem:
        return self._why.get(_try(step), _ignored(step))

    def taken(self, same: tuple[PlanStep, ...]) -> int:
        """The number of sent steps whose result is now in the portal."""
        return len(self._ids & {step.id for step in same})


def _try(step: PlanStep) -> str:
    return repr((step.id, step.action, [one.what for one in step.differences]))


def _ignored(step: PlanStep) -> Problem:
    """The problem that HubSpot accepted a change but still shows another state."""
    path = step.call.path if step.call else ""
    return Problem(kind="portal_ignored", facts={"label": step.label, "path": path})
