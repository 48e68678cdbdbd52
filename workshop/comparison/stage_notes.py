"""The differences of a stage with the fields of its question, for a page or the document."""

from collections.abc import Iterator
from typing import Literal

from workshop.comparison.compared_stage import TASK_FACTS, ComparedStage, Fact, Pipeline
from workshop.comparison.moved_lines import LinePlace, MovedLines
from workshop.comparison.pipeline_comparison import FactChange, StageChange, TaskChange
from workshop.frozen import Frozen
from workshop.questionnaire.fields import AnyField
from workshop.questionnaire.questionnaire import Table, field_of
from workshop.spec.process import Ref, Task
from workshop.spec.spec import FieldAnswer


class FactNote(Frozen):
    """The example's and the team's value, both as answers to their field."""

    given: FieldAnswer
    own: FieldAnswer


class LineNote(Frozen):
    """A change of a line; a moved line names the other list's field, and its `stage` if that differs."""

    kind: Literal["added", "removed", "reworded", "came", "went"]
    text: str
    before: str = ""
    stage: str = ""
    field: AnyField | None = None


class ListNote(Frozen):
    """The differences of one list of lines."""

    field: AnyField
    lines: tuple[LineNote, ...]
    reordered: bool = False


class TaskNote(Frozen):
    """A change of a task; for a new task the facts are who does it and when."""

    kind: Literal["added", "removed", "changed"]
    title: str
    before: str = ""
    facts: tuple[FactNote, ...] = ()


class StageNotes(Frozen):
    """The differences of one stage."""

    facts: tuple[FactNote, ...] = ()
    lists: tuple[ListNote, ...] = ()
    tasks: tuple[TaskNote, ...] = ()
    tasks_reordered: bool = False

    @property
    def count(self) -> int:
        """The number of differences of the stage."""
        lists = sum(len(one.lines) + one.reordered for one in self.lists)
        return len(self.facts) + lists + len(self.tasks) + self.tasks_reordered


class Notes:
    """The notes of the stages of two pipelines, by the fields of their table."""

    def __init__(self, table: Table, before: Pipeline, after: Pipeline, found: MovedLines) -> None:
        self._table, self._before, self._after, self._moved = table, before, after, found

    def of(self, i: int, j: int, change: StageChange) -> StageNotes:
        """The notes of one stage, by its places in both pipelines."""
        old = self._before[i]
        return StageNotes(
            facts=tuple(_fact_notes(self._table.fields, change.facts, {"id", self._table.title})),
            lists=tuple(self._lists(i, j, change)),
            tasks=tuple(self._tasks(old, change)),
            tasks_reordered=bool(change.tasks.moved),
        )

    def _lists(self, i: int, j: int, change: StageChange) -> Iterator[ListNote]:
        for name, lines in change.lists:
            field = field_of(self._table.fields, name)
            old = self._before[i].lines(name)
            if field is None:
                continue
            notes = [
                *(self._gone(LinePlace(i, name, place, old[place]), j) for place in lines.removed),
                *(LineNote(kind="reworded", text=text, before=old[place]) for place, text in lines.changed),
                *(self._new(LinePlace(j, name, place, text), i) for place, text in lines.added),
            ]
            kept = tuple(note for note in notes if note is not None)
            yield ListNote(field=field, lines=kept, reordered=bool(lines.moved))

    def _gone(self, place: LinePlace, j: int) -> LineNote | None:
        """None if the line moved to another list of the same stage, where it is noted."""
        to = self._moved.went.get(place)
        if to is None:
            return LineNote(kind="removed", text=place.text)
        return None if to.stage == j else self._travelled("went", place, to, self._after)

    def _new(self, place: LinePlace, i: int) -> LineNote:
        origin = self._moved.came.get(place)
        if origin is None:
            return LineNote(kind="added", text=place.text)
        note = self._travelled("came", place, origin, self._before)
        return note.model_copy(update={"stage": ""}) if origin.stage == i else note

    def _travelled(
        self, kind: Literal["came", "went"], place: LinePlace, other: LinePlace, stages: Pipeline
    ) -> LineNote:
        field = field_of(self._table.fields, other.list_)
        return LineNote(kind=kind, text=place.text, stage=stages[other.stage].name, field=field)

    def _tasks(self, old: ComparedStage, change: StageChange) -> Iterator[TaskNote]:
        table = self._table.tasks
        if table is None:
            return
        for place in change.tasks.removed:
            yield TaskNote(kind="removed", title=old.tasks[place].title)
        for place, facts in change.tasks.changed:
            yield from _changed_task(old.tasks[place], facts, table.fields, table.title)
        for _, task in change.tasks.added:
            facts = tuple(FactChange(name, None, getattr(task, name)) for name in TASK_FACTS)
            notes = tuple(_fact_notes(table.fields, facts, {"id", table.title}))
            yield TaskNote(kind="added", title=task.title, facts=notes)


def _changed_task(
    task: Task, facts: TaskChange, fields: tuple[AnyField, ...], title: str
) -> Iterator[TaskNote]:
    names = {fact.name: str(fact.after) for fact in facts}
    notes = tuple(_fact_notes(fields, facts, {"id", title}))
    if notes or title in names:
        before = task.title if title in names else ""
        yield TaskNote(kind="changed", title=names.get(title, task.title), before=before, facts=notes)


def _fact_notes(
    fields: tuple[AnyField, ...], facts: tuple[FactChange, ...], told: set[str]
) -> Iterator[FactNote]:
    """Notes of the facts, without ignored ones and those that the pack has no field for."""
    for fact in facts:
        field = field_of(fields, fact.name)
        if field and fact.name not in told:
            yield FactNote(given=_answer(field, fact.before), own=_answer(field, fact.after))


def _answer(field: AnyField, fact: Fact) -> FieldAnswer:
    value = fact.id if isinstance(fact, Ref) else fact
    return FieldAnswer(field=field, path="", value=value, refs=(fact,) if isinstance(fact, Ref) else ())
