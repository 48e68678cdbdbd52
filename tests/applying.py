"""Applies the differences of two pipelines to the first, to show that the differences are complete."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from workshop.comparison.compared_stage import ComparedStage, Pipeline
from workshop.comparison.pipeline_comparison import Comparison, FactChange, StageChange
from workshop.frozen import Frozen
from workshop.spec.rearrangement import Rearrangement

Model = TypeVar("Model", bound=Frozen)
Item = TypeVar("Item")
Change = TypeVar("Change")


def apply(comparison: Comparison, before: Pipeline) -> Pipeline:
    """The second pipeline, made from the first."""
    return rearranged(comparison.stages, before, _changed_stage)


def rearranged(
    made: Rearrangement[Item, Change], before: Sequence[Item], changed: Callable[[Item, Change], Item]
) -> tuple[Item, ...]:
    """The second sequence, made from the first."""
    items = list(before)
    for i, change in made.changed:
        items[i] = changed(items[i], change)
    slots = dict(made.added) | {j: items[i] for i, j in made.places(len(items)).items()}
    return tuple(slots[j] for j in sorted(slots))


def _changed_stage(stage: ComparedStage, change: StageChange) -> ComparedStage:
    lists = {
        name: rearranged(lines, stage.lines(name), lambda _, other: other) for name, lines in change.lists
    }
    tasks = rearranged(change.tasks, stage.tasks, _with_facts)
    return _with_facts(stage, change.facts).model_copy(update={**lists, "tasks": tasks})


def _with_facts(model: Model, facts: Iterable[FactChange]) -> Model:
    return model.model_copy(update={fact.name: fact.after for fact in facts})
