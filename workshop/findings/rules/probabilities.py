"""Rules about win probabilities: each stage has one, and they rise from stage to stage."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import answer_on, deal_stages, mark, open_stages
from workshop.spec.process import DealStage, StageKind
from workshop.spec.spec import Spec

# Our judgement: a share this low or this high of deals means that stages are missing, or one is too many.
FEWEST_GO_ON = 20
MOST_GO_ON = 95
# HubSpot's documentation mentions steps of 0.1.
GRID = 10
# HubSpot closes a deal on a stage with one of these probabilities.
_CLOSED = {"won": 100, "lost": 0}


class ProbabilityStep(NamedTuple):
    """A step from one stage to the next, with their probabilities in percent."""

    before: DealStage
    after: DealStage
    low: int
    high: int

    @property
    def facts(self) -> dict[str, str | int]:
        return {"earlier": self.before.name, "low": self.low, "high": self.high}


def missing_probability(spec: Spec) -> Iterator[Hit]:
    """An open stage without a probability."""
    for stage in open_stages(spec):
        if stage.probability is None:
            yield Hit(_at(stage), stage.name)


def open_at_zero_or_hundred(spec: Spec) -> Iterator[Hit]:
    """An open stage with the probability of a lost or won stage."""
    for stage in open_stages(spec):
        if stage.probability in _CLOSED.values():
            yield Hit(_at(stage), stage.name, {"percent": _percent(stage)})


def no_won_stage(spec: Spec) -> Iterator[Hit]:
    """Stages of which none is won."""
    yield from _without(spec, "won")


def no_lost_stage(spec: Spec) -> Iterator[Hit]:
    """Stages of which none is lost."""
    yield from _without(spec, "lost")


def won_below_hundred(spec: Spec) -> Iterator[Hit]:
    """A won stage with a probability other than 100, or with none."""
    yield from _off(spec, "won")


def lost_above_zero(spec: Spec) -> Iterator[Hit]:
    """A lost stage with a probability other than 0, or with none."""
    yield from _off(spec, "lost")


def stages_backwards(spec: Spec) -> Iterator[Hit]:
    """Probabilities that all fall from stage to stage, so that the list appears to be reversed."""
    answer = answer_on(spec, "deal_stages")
    if answer and listed_backwards(spec):
        yield Hit(mark(answer), open_stages(spec)[0].name)


def falling_probability(spec: Spec) -> Iterator[Hit]:
    """A stage with a lower probability than the one before."""
    for step in () if listed_backwards(spec) else _open_steps(spec):
        if step.high < step.low:
            yield Hit(_at(step.after), step.after.name, step.facts)


def equal_probabilities(spec: Spec) -> Iterator[Hit]:
    """Two neighbouring stages with the same probability."""
    for step in _open_steps(spec):
        if step.high == step.low:
            yield Hit(_at(step.after), step.after.name, step.facts)


def near_certain_step(spec: Spec) -> Iterator[Hit]:
    """A step that nearly every deal takes."""
    for step in _steps(spec):
        if step.low < step.high and 100 * step.low > MOST_GO_ON * step.high:
            # Rounded away from the threshold, so that 95.2 % is not shown as 95.
            yield _step_hit(step, -(-100 * step.low // step.high))


def steep_step(spec: Spec) -> Iterator[Hit]:
    """A step that hardly any deal takes."""
    for step in _steps(spec):
        if 100 * step.low < FEWEST_GO_ON * step.high:
            yield _step_hit(step, 100 * step.low // step.high)


def probability_off_grid(spec: Spec) -> Iterator[Hit]:
    """A probability that is not a multiple of ten."""
    for stage in open_stages(spec):
        if stage.probability is not None and stage.probability % GRID:
            yield Hit(_at(stage), stage.name, {"percent": stage.probability})


def listed_backwards(spec: Spec) -> bool:
    """Whether the probabilities of three or more stages fall at every step."""
    steps = _open_steps(spec)
    return len(steps) > 1 and all(step.high < step.low for step in steps)


def _open_steps(spec: Spec) -> list[ProbabilityStep]:
    """The steps between open stages with a probability between 0 and 100; other stages are skipped."""
    known = [stage for stage in open_stages(spec) if _percent(stage) not in _CLOSED.values()]
    return [
        ProbabilityStep(before, after, _percent(before), _percent(after)) for before, after in pairwise(known)
    ]


def _steps(spec: Spec) -> list[ProbabilityStep]:
    """The steps between open stages, and the step from the last of them to the won stage."""
    steps = _open_steps(spec)
    won = next((stage for stage in deal_stages(spec) if stage.kind == "won"), None)
    if steps and won:
        steps.append(ProbabilityStep(steps[-1].after, won, steps[-1].high, 100))
    return steps


def _step_hit(step: ProbabilityStep, passing: int) -> Hit:
    """A hit at the probability that a person would change: a won stage always keeps its 100."""
    changed = step.after if step.after.kind == "open" else step.before
    return Hit(_at(changed), step.after.name, {**step.facts, "passing": passing})


def _percent(stage: DealStage) -> int:
    return stage.probability or 0


def _at(stage: DealStage) -> str:
    return f"{stage.path}.probability"


def _without(spec: Spec, kind: StageKind) -> Iterator[Hit]:
    answer, stages = answer_on(spec, "deal_stages"), deal_stages(spec)
    if answer and stages and all(stage.kind != kind for stage in stages):
        yield Hit(mark(answer))


def _off(spec: Spec, kind: StageKind) -> Iterator[Hit]:
    for stage in deal_stages(spec):
        if stage.kind == kind and stage.probability != _CLOSED[kind]:
            given = "" if stage.probability is None else stage.probability
            yield Hit(_at(stage), stage.name, {"percent": given})
