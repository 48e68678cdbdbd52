"""Rules about tasks: their roles and deadlines, and stages without any activity."""

from collections.abc import Iterator, Sequence

from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import answers_on, asked, open_stages
from workshop.spec.spec import FieldAnswer, RowAnswer, Spec

# A task and one of its fields.
Cell = tuple[RowAnswer, FieldAnswer]


def task_without_role(spec: Spec) -> Iterator[Hit]:
    """Tasks without a role; reported once a stage."""
    for stage, cells in _cells(spec, "role"):
        yield from _once(stage, [(task, cell) for task, cell in cells if not cell.refs])


def task_without_deadline(spec: Spec) -> Iterator[Hit]:
    """Tasks without a deadline; reported once a stage."""
    for stage, cells in _cells(spec, "due_days"):
        yield from _once(stage, [(task, cell) for task, cell in cells if cell.blank])


def unknown_role(spec: Spec) -> Iterator[Hit]:
    """A task of a confirmed stage for a role that was removed or never existed."""
    for stage, cells in _cells(spec, "role"):
        for task, cell in cells if stage.confirmed else ():
            for role in cell.refs:
                if role.missing:
                    facts = {"role": role.last_name, "stage": stage.title}
                    yield Hit(cell.path, task.title, facts)


def idle_stage(spec: Spec) -> Iterator[Hit]:
    """An open stage without tasks or activities."""
    for stage in open_stages(spec):
        if not (stage.tasks or stage.activities):
            yield Hit(f"{stage.path}.activities", stage.name)


def _cells(spec: Spec, name: str) -> Iterator[tuple[RowAnswer, list[Cell]]]:
    """Each deal stage with one field of all its tasks."""
    for answer in answers_on(spec, "deal_stages"):
        for _, stage in answer.named_rows:
            cells = ((task, asked(task, name)) for task in stage.tasks)
            yield stage, [(task, cell) for task, cell in cells if cell]


def _once(stage: RowAnswer, lacking: Sequence[Cell]) -> Iterator[Hit]:
    if lacking:
        names = ", ".join(task.title for task, _ in lacking)
        yield Hit(lacking[0][1].path, stage.title, {"count": len(lacking), "tasks": names})
