"""How often each step was sent in a run, why it did not take, and which are given up."""

from collections import Counter

from workshop.errors import Problem
from workshop.portal.plan import PlanStep

# A step that did not take is sent again on a newer look: reads lag behind, others write too.
_TRIES = 3
# What comes after them hangs on them.
PARENTS = ("group", "pipeline")


class Retries:
    """Counts what is the same try: a stage that is first made and then moved is tried twice."""

    def __init__(self) -> None:
        self._sent: Counter[str] = Counter()
        self._why: dict[str, Problem] = {}
        self._ids: set[str] = set()

    def sent(self, step: PlanStep) -> bool:
        """Counts one more; whether this step was sent for the first time."""
        first = step.id not in self._ids
        self._sent[_try(step)] += 1
        self._ids.add(step.id)
        self._why[_try(step)] = _ignored(step)
        return first

    def failed(self, step: PlanStep, why: Problem) -> None:
        """Why the last try did not take, as far as anybody said."""
        self._why[_try(step)] = why

    def due(self, steps: tuple[PlanStep, ...]) -> list[PlanStep]:
        """Those worth another try; what has failed before comes last and keeps nothing else waiting."""
        left = [one for one in steps if self._sent[_try(one)] < _TRIES]
        return sorted(left, key=lambda one: 0 if one.kind in PARENTS else self._sent[_try(one)])

    def given_up(self, steps: tuple[PlanStep, ...]) -> list[PlanStep]:
        """Those of the steps that were tried often enough."""
        return [one for one in steps if self._sent[_try(one)] >= _TRIES]

    def why(self, step: PlanStep) -> Problem:
        return self._why.get(_try(step), _ignored(step))

    def taken(self, same: tuple[PlanStep, ...]) -> int:
        """How many of the steps that were sent are now as they should be."""
        return len(self._ids & {step.id for step in same})


def _try(step: PlanStep) -> str:
    return repr((step.id, step.action, [one.what for one in step.differences]))


def _ignored(step: PlanStep) -> Problem:
    """HubSpot said yes, and still shows something else."""
    path = step.call.path if step.call else ""
    return Problem(kind="portal_ignored", facts={"label": step.label, "path": path})
