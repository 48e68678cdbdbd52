"""The planned duration of the path: deadlines of tasks, longest stays, and the follow-up cadence."""

from collections.abc import Iterable

from workshop.frozen import Frozen
from workshop.spec.process import DealStage, FollowUp


class StageTime(Frozen):
    """An open stage, the day on which its last task is due, and the longest stay; None if not given."""

    stage: DealStage
    planned: int | None
    longest: int | None


class DealTime(Frozen):
    """The open stages in sequence; sums leave out the stages without a figure."""

    stages: tuple[StageTime, ...]

    @property
    def planned(self) -> int | None:
        """The days if each stage lasts until its last task is due."""
        return _sum(one.planned for one in self.stages)

    @property
    def longest(self) -> int | None:
        """The days if each stage lasts as long as allowed."""
        return _sum(one.longest for one in self.stages)

    @property
    def unplanned(self) -> int:
        """The number of stages without a task with a deadline."""
        return sum(one.planned is None for one in self.stages)

    @property
    def unlimited(self) -> int:
        """The number of stages without a longest stay."""
        return sum(one.longest is None for one in self.stages)


class ContactTime(Frozen):
    """The number of attempts to reach a contact, the day of the last one, and the day of giving up."""

    attempts: int
    last_day: int | None
    give_up_day: int | None


def deal_time(stages: tuple[DealStage, ...]) -> DealTime | None:
    """The time from the first open stage to the end of the last; None if no day is given."""
    found = DealTime(stages=tuple(_stage_time(stage) for stage in stages if stage.kind == "open"))
    return None if found.planned is None and found.longest is None else found


def contact_time(follow_up: FollowUp) -> ContactTime | None:
    """The time until a contact is reached or given up; None if no day is given."""
    last = next(reversed(follow_up.days), None)
    if last is None and follow_up.give_up_day is None:
        return None
    return ContactTime(attempts=len(follow_up.attempts), last_day=last, give_up_day=follow_up.give_up_day)


def _stage_time(stage: DealStage) -> StageTime:
    due = [task.due_days for task in stage.tasks if task.due_days is not None]
    return StageTime(stage=stage, planned=max(due, default=None), longest=stage.max_days)


def _sum(days: Iterable[int | None]) -> int | None:
    known = [one for one in days if one is not None]
    return sum(known) if known else None
