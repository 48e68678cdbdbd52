"""The compared parts of a stage, for contact stages and deal stages alike."""

from collections.abc import Iterator

from workshop.frozen import Frozen
from workshop.spec.process import ContactStage, DealStage, Ref, StageKind, Task

Fact = str | int | Ref | None

# The parts of a stage with one value each, and those that are lists of lines.
FACTS = ("id", "name", "probability", "kind", "lead_status", "definition", "notes", "max_days")
CRITERIA = ("criteria", "entry", "stage", "exit")
LISTS = (*CRITERIA, "activities")
TASK_FACTS = ("id", "title", "role", "due_days")


class ComparedStage(Frozen):
    """A contact stage or deal stage; parts that its kind does not have are blank."""

    id: str
    name: str
    probability: int | None = None
    kind: StageKind = "open"
    lead_status: str | None = None
    definition: str = ""
    notes: str = ""
    max_days: int | None = None
    criteria: tuple[str, ...] = ()
    entry: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    exit: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of one of the LISTS."""
        found: tuple[str, ...] = getattr(self, name)
        return found

    def said(self) -> Iterator[str]:
        """The texts that identify a stage under another name; activities are too similar between stages."""
        yield self.definition
        for name in CRITERIA:
            yield from self.lines(name)
        yield from (task.title for task in self.tasks)


Pipeline = tuple[ComparedStage, ...]


def contact_stage(stage: ContactStage) -> ComparedStage:
    """A contact stage for comparison."""
    return ComparedStage(
        id=stage.id,
        name=stage.name,
        lead_status=stage.lead_status,
        definition=stage.definition,
        notes=stage.notes,
        criteria=stage.criteria,
    )


def deal_stage(stage: DealStage) -> ComparedStage:
    """A deal stage for comparison; documents and data belong to other questions."""
    return ComparedStage(
        id=stage.id,
        name=stage.name,
        probability=stage.probability,
        kind=stage.kind,
        definition=stage.definition,
        max_days=stage.max_days,
        entry=stage.entry,
        stage=stage.stage,
        exit=stage.exit,
        activities=stage.activities,
        tasks=stage.tasks,
    )
