"""Roles, documents and data by deal stage."""

from workshop.frozen import Frozen
from workshop.spec.process import DealStage, Document, Process, ProcessField, Role

# The number of roles that fit side by side; more are split into tables of about equal width.
_ROLES_ACROSS = 9


class RoleCell(Frozen):
    """A role at a stage: the number of its tasks, or participation without a task."""

    tasks: int
    takes_part: bool


class RoleRow(Frozen):
    """A stage, and a cell for each role."""

    stage: DealStage
    cells: tuple[RoleCell, ...]


class RoleMatrix(Frozen):
    """Stages down, roles across."""

    roles: tuple[Role, ...]
    rows: tuple[RoleRow, ...]


class Matrices(Frozen):
    """The tables of the chapter; each may be empty."""

    roles: tuple[RoleMatrix, ...]
    stages: tuple[DealStage, ...]
    loose_documents: tuple[Document, ...]
    loose_fields: tuple[ProcessField, ...]


def matrices(process: Process) -> Matrices | None:
    """The matrices that have something to show; None if none has."""
    busy = tuple(role for role in process.roles if role.stages)
    stages = tuple(stage for stage in process.deal_stages if stage.documents or stage.required_fields)
    if not process.deal_stages or not (busy or stages):
        return None
    tables = max(1, -(-len(busy) // _ROLES_ACROSS))
    across = max(1, -(-len(busy) // tables))
    known = {stage.id for stage in process.deal_stages}
    return Matrices(
        roles=tuple(
            _role_matrix(busy[at : at + across], process.deal_stages) for at in range(0, len(busy), across)
        ),
        stages=stages,
        loose_documents=tuple(d for d in process.documents if d.stage is None or d.stage.id not in known),
        loose_fields=tuple(f for f in process.fields if f.stage is not None and f.stage.id not in known),
    )


def _role_matrix(roles: tuple[Role, ...], stages: tuple[DealStage, ...]) -> RoleMatrix:
    return RoleMatrix(
        roles=roles,
        rows=tuple(
            RoleRow(stage=stage, cells=tuple(_cell(role, stage) for role in roles)) for stage in stages
        ),
    )


def _cell(role: Role, stage: DealStage) -> RoleCell:
    return RoleCell(
        tasks=sum(1 for task in stage.tasks if task.role and task.role.id == role.id),
        takes_part=any(ref.id == stage.id for ref in role.stages),
    )
