"""What is unique to a team: the differences of its stages and other tables from the pack's example."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from workshop.comparison.compared_stage import Pipeline, contact_stage, deal_stage
from workshop.comparison.side_by_side import Sides, sides_of
from workshop.frozen import Frozen
from workshop.questionnaire.questionnaire import Defines, Question
from workshop.spec.assembly import assemble
from workshop.spec.example import starting_values
from workshop.spec.process import Process, Ref, Task
from workshop.spec.spec import Answer, Spec, TableDiff

_PIPELINES: dict[Defines, Callable[[Process], Pipeline]] = {
    "contact_stages": lambda process: tuple(map(contact_stage, process.contact_stages)),
    "deal_stages": lambda process: tuple(map(deal_stage, process.deal_stages)),
}


class ComparedTable(Frozen):
    """The row differences of a table, and how many unchanged rows are confirmed or not."""

    question: Question
    diff: TableDiff
    kept: int
    unconfirmed: int


class Uniqueness(Frozen):
    """The stages, and the other tables that differ."""

    stages: tuple[Sides, ...]
    tables: tuple[ComparedTable, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.tables or any(sides.differs for sides in self.stages))


def uniqueness(spec: Spec) -> Uniqueness:
    """The differences from the example; questions that do not apply are left out."""
    open_ = [one for one in spec.answers() if one.state != "not_applicable" and one.table_open]
    stages = tuple(_sides(spec, open_))
    told = {sides.question.id for sides in stages}
    others = {answer.question.id: answer for answer in open_ if answer.question.id not in told}
    tables = (_table(others[diff.question], diff) for diff in spec.example_diff if diff.question in others)
    return Uniqueness(stages=stages, tables=tuple(one for one in tables if not one.diff.same))


def _table(answer: Answer, diff: TableDiff) -> ComparedTable:
    confirmed = {row.id: row.confirmed for row in answer.rows}
    kept = [confirmed[row.id] for row in diff.rows if row.became == "kept"]
    return ComparedTable(
        question=answer.question, diff=diff, kept=sum(kept), unconfirmed=len(kept) - sum(kept)
    )


def _sides(spec: Spec, answers: Iterable[Answer]) -> Iterator[Sides]:
    values = starting_values(spec.questionnaire, spec.identity.language)
    given = assemble(spec.questionnaire, values, spec.identity).process
    roles = _roles(spec)
    for answer in answers:
        question, table = answer.question, answer.question.rows
        pipeline = _PIPELINES.get(question.defines) if question.defines else None
        if pipeline and table and table.example:
            confirmed = {row.id for row in answer.rows if row.confirmed}
            before = _with_roles(pipeline(given), roles)
            yield sides_of(question, table, before, pipeline(spec.process), confirmed)


def _roles(spec: Spec) -> Mapping[str, Ref]:
    """The roles with the team's names, including removed ones that a task still names."""
    tasks = (task for stage in spec.process.deal_stages for task in stage.tasks)
    named = {task.role.id: task.role for task in tasks if task.role}
    return {role.id: Ref(id=role.id, last_name=role.name) for role in spec.process.roles} | named


def _with_roles(pipeline: Pipeline, roles: Mapping[str, Ref]) -> Pipeline:
    """The stages with these names of roles: a renamed role is not a difference of its tasks."""
    return tuple(
        stage.model_copy(update={"tasks": tuple(_with_role(task, roles) for task in stage.tasks)})
        for stage in pipeline
    )


def _with_role(task: Task, roles: Mapping[str, Ref]) -> Task:
    return task.model_copy(update={"role": roles.get(task.role.id, task.role)}) if task.role else task
