"""The differences between two pipelines, without what stays the same."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workshop.comparison.compared_stage import FACTS, LISTS, TASK_FACTS, ComparedStage, Fact, Pipeline
from workshop.comparison.matching import matched, normal, reworded
from workshop.comparison.renames import Merge, Split, kin, merges, renamed, splits
from workshop.frozen import Frozen
from workshop.spec.process import Task
from workshop.spec.rearrangement import Rearrangement, rearrangement


class FactChange(NamedTuple):
    """A value that changed."""

    name: str
    before: Fact
    after: Fact


TaskChange = tuple[FactChange, ...]
LineChanges = Rearrangement[str, str]
TaskChanges = Rearrangement[Task, TaskChange]


class StageChange(NamedTuple):
    """The differences of a stage: its values, its lists of lines by name, its tasks."""

    facts: tuple[FactChange, ...] = ()
    lists: tuple[tuple[str, LineChanges], ...] = ()
    tasks: TaskChanges = Rearrangement()


class Comparison(NamedTuple):
    """The differences of the stages; splits and merges show where the texts of some of them went."""

    stages: Rearrangement[ComparedStage, StageChange] = Rearrangement()
    splits: tuple[Split, ...] = ()
    merges: tuple[Merge, ...] = ()


def compare(before: Pipeline, after: Pipeline) -> Comparison:
    """The differences; stages are matched by id, then by name, then by most of their texts."""
    known = matched(before, after, lambda stage: stage.id, lambda stage: normal(stage.name) or None)
    near = kin(before, after, known)
    same = known | renamed(near, known)
    return Comparison(
        stages=rearrangement(before, after, same.items(), _stage_change),
        splits=splits(near, same),
        merges=merges(near, same),
    )


def _stage_change(before: ComparedStage, after: ComparedStage) -> StageChange | None:
    changes = ((name, _line_changes(before.lines(name), after.lines(name))) for name in LISTS)
    change = StageChange(
        facts=_fact_changes(before, after, FACTS),
        lists=tuple((name, lines) for name, lines in changes if not lines.empty),
        tasks=_task_changes(before.tasks, after.tasks),
    )
    return None if change == StageChange() else change


def _line_changes(before: Sequence[str], after: Sequence[str]) -> LineChanges:
    known = matched(before, after, str, normal)
    same = known | reworded(before, after, known)
    return rearrangement(before, after, same.items(), lambda one, other: None if one == other else other)


def _task_changes(before: Sequence[Task], after: Sequence[Task]) -> TaskChanges:
    known = matched(before, after, lambda task: task.id, lambda task: normal(task.title) or None)
    titles = [task.title for task in before], [task.title for task in after]
    same = known | reworded(*titles, known)
    return rearrangement(before, after, same.items(), _task_change)


def _task_change(before: Task, after: Task) -> TaskChange | None:
    return _fact_changes(before, after, TASK_FACTS) or None


def _fact_changes(before: Frozen, after: Frozen, names: Iterable[str]) -> tuple[FactChange, ...]:
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(FactChange(*pair) for pair in pairs if pair[1] != pair[2])
