"""Pipelines for comparisons: arbitrary ones, and edited versions of them."""

from collections.abc import Callable

from hypothesis import strategies as st

from workshop.comparison.compared_stage import FACTS, LISTS, ComparedStage, Pipeline
from workshop.spec.process import Ref, Task

# Few words, so that names, lines and ids repeat; including variants of case, spaces and blanks.
_names = st.sampled_from(["", "Oferta", "oferta ", "Umowa", "Żuraw", "zuraw"])
_lines = st.lists(
    st.sampled_from(
        ["", "Klient przyjął termin", "klient  przyjął termin", "Klient przyjął nowy termin", "Umowa"]
    )
    | st.text(max_size=4),
    max_size=5,
).map(tuple)
_roles = st.none() | st.sampled_from([Ref(id="legal", last_name="Prawnik"), Ref(id="it", last_name="IT")])
_tasks = st.builds(
    Task,
    id=st.sampled_from(["a", "b", "c"]),
    title=_names,
    role=_roles,
    due_days=st.none() | st.integers(0, 3),
)
stages: st.SearchStrategy[ComparedStage] = st.builds(
    ComparedStage,
    id=st.sampled_from(["", *"abcdefgh"]),
    name=_names,
    probability=st.none() | st.integers(0, 100),
    kind=st.sampled_from(["open", "won", "lost"]),
    lead_status=st.none() | st.just("new"),
    definition=_names,
    max_days=st.none() | st.integers(1, 3),
    tasks=st.lists(_tasks, max_size=4).map(tuple),
    **dict.fromkeys(LISTS, _lines),
)
pipelines: st.SearchStrategy[Pipeline] = st.lists(stages, max_size=30).map(tuple)


@st.composite
def edited(draw: st.DrawFn, before: Pipeline) -> Pipeline:
    """The pipeline after up to six steps of a person's editing."""
    after = list(before)
    for step in draw(st.lists(st.sampled_from(_STEPS), max_size=6)):
        after = step(draw, after)
    return tuple(after)


def _place(draw: st.DrawFn, after: list[ComparedStage]) -> int:
    return draw(st.integers(0, len(after) - 1))


def _come(draw: st.DrawFn, after: list[ComparedStage]) -> list[ComparedStage]:
    at = draw(st.integers(0, len(after)))
    return [*after[:at], draw(stages), *after[at:]]


def _go(draw: st.DrawFn, after: list[ComparedStage]) -> list[ComparedStage]:
    at = _place(draw, after) if after else 0
    return after[:at] + after[at + 1 :]


def _shuffle(draw: st.DrawFn, after: list[ComparedStage]) -> list[ComparedStage]:
    return draw(st.permutations(after))


def _part(draw: st.DrawFn, after: list[ComparedStage]) -> list[ComparedStage]:
    """Moves a part of one stage to another."""
    if not after:
        return after
    at, other = _place(draw, after), draw(stages)
    name = draw(st.sampled_from([*FACTS, *LISTS, "tasks"]))
    return [*after[:at], after[at].model_copy(update={name: getattr(other, name)}), *after[at + 1 :]]


def _halve(draw: st.DrawFn, after: list[ComparedStage]) -> list[ComparedStage]:
    """Splits a stage into two new ones."""
    if not after:
        return after
    at = _place(draw, after)
    old = after[at]
    halves = [
        old.model_copy(update={"id": f"{old.id}{n}", "name": f"{old.name}{n}", "exit": old.exit[n::2]})
        for n in range(2)
    ]
    return [*after[:at], *halves, *after[at + 1 :]]


_STEPS: tuple[Callable[[st.DrawFn, list[ComparedStage]], list[ComparedStage]], ...] = (
    _come,
    _go,
    _shuffle,
    _part,
    _halve,
)
