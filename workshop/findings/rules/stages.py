"""Rules about the deal stages: their meaning, exits, number and order."""

from collections.abc import Iterator

from workshop.findings.finding import Hit
from workshop.findings.rules.probabilities import listed_backwards
from workshop.findings.spec_lookups import answer_on, deal_stages, mark, open_stages, titled
from workshop.spec.process import DealStage, StageKind
from workshop.spec.spec import Spec

# Of the eight published pipelines that we looked at, the shortest has 3 open stages and the longest 8.
FEWEST_OPEN = 3
MOST_OPEN = 8


def names_only(spec: Spec) -> Iterator[Hit]:
    """Several open stages, none of which has a definition or a criterion."""
    if _names_only(spec):
        yield from _counted(spec)


def unclear_stage(spec: Spec) -> Iterator[Hit]:
    """A stage without a definition or a criterion, if other stages have some."""
    for stage in () if _names_only(spec) else open_stages(spec):
        if _silent(stage):
            yield Hit(f"{stage.path}.definition", stage.name)


def no_exit_criteria(spec: Spec) -> Iterator[Hit]:
    """An open stage that is described but has no exit criteria."""
    for stage in open_stages(spec):
        if not (stage.exit or _silent(stage)):
            yield Hit(f"{stage.path}.exit", stage.name)


def no_definition(spec: Spec) -> Iterator[Hit]:
    """An open stage with criteria but without a definition."""
    for stage in open_stages(spec):
        if not (stage.definition.strip() or _silent(stage)):
            yield Hit(f"{stage.path}.definition", stage.name)


def unclear_win(spec: Spec) -> Iterator[Hit]:
    """A won stage without a description of what counts as a sale."""
    for stage in _of_kind(spec, "won"):
        if _silent(stage):
            yield Hit(f"{stage.path}.definition", stage.name)


def too_many_stages(spec: Spec) -> Iterator[Hit]:
    """More open stages than the longest published pipeline."""
    if len(open_stages(spec)) > MOST_OPEN:
        yield from _counted(spec)


def too_few_stages(spec: Spec) -> Iterator[Hit]:
    """Fewer open stages than the shortest published pipeline."""
    if deal_stages(spec) and len(open_stages(spec)) < FEWEST_OPEN:
        yield from _counted(spec)


def several_won_stages(spec: Spec) -> Iterator[Hit]:
    """More than one won stage."""
    yield from _several(spec, "won")


def several_lost_stages(spec: Spec) -> Iterator[Hit]:
    """More than one lost stage."""
    yield from _several(spec, "lost")


def closed_before_open(spec: Spec) -> Iterator[Hit]:
    """Won or lost stages before the last open one; reported once, at the first of them."""
    answer, stages = answer_on(spec, "deal_stages"), deal_stages(spec)
    last_open = max((n for n, stage in enumerate(stages) if stage.kind == "open"), default=0)
    early = [stage for stage in stages[:last_open] if stage.kind != "open"]
    if answer and early and not listed_backwards(spec):
        names = ", ".join(stage.name for stage in early)
        yield Hit(titled(answer, early[0].path), names, {"later": stages[last_open].name})


def task_past_longest_stay(spec: Spec) -> Iterator[Hit]:
    """A task due after the longest stay in its stage; reported once a stage, for the latest task."""
    for stage in open_stages(spec):
        due = [(task.due_days, task.title) for task in stage.tasks if task.due_days is not None]
        if stage.max_days is not None and due and max(due)[0] > stage.max_days:
            days, task = max(due)
            yield Hit(
                f"{stage.path}.max_days", stage.name, {"count": stage.max_days, "due": days, "task": task}
            )


def _silent(stage: DealStage) -> bool:
    return not (stage.definition.strip() or stage.entry or stage.stage or stage.exit)


def _names_only(spec: Spec) -> bool:
    stages = open_stages(spec)
    return len(stages) > 1 and all(_silent(stage) for stage in stages)


def _of_kind(spec: Spec, kind: StageKind) -> list[DealStage]:
    return [stage for stage in deal_stages(spec) if stage.kind == kind]


def _several(spec: Spec, kind: StageKind) -> Iterator[Hit]:
    answer, stages = answer_on(spec, "deal_stages"), _of_kind(spec, kind)
    if answer and len(stages) > 1:
        names = ", ".join(stage.name for stage in stages)
        yield Hit(titled(answer, stages[1].path), names, {"count": len(stages)})


def _counted(spec: Spec) -> Iterator[Hit]:
    answer = answer_on(spec, "deal_stages")
    if answer:
        yield Hit(mark(answer), facts={"count": len(open_stages(spec))})
