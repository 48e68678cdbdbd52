"""What is compared of a stage, whether contacts or deals pass through it."""

from collections.abc import Iterator

from workshop.frozen import Frozen
from workshop.spec.process import ContactStage, DealStage, Ref, StageKind, Task

Fact = str | int | Ref | None

# The parts of a stage that are one value each, and those that are lists of lines.
FACTS = ("id", "name", "probability", "kind", "lead_status", "definition", "notes", "max_days")
CRITERIA = ("criteria", "entry", "stage", "exit")
LISTS = (*CRITERIA, "activities")
TASK_FACTS = ("id", "title", "role", "due_days")


class ComparedStage(Frozen):
    """A contact stage or deal stage; what the one kind does not have is blank."""

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
        """One of the LISTS."""
        found: tuple[str, ...] = getattr(self, name)
        return found

    def said(self) -> Iterator[str]:
        """The texts by which one recognises the stage under another name; activities are too much alike."""
        yield self.definition
        for name in CRITERIA:
            yield from self.lines(name)
        yield from (task.title for task in self.tasks)


Pipeline = tuple[ComparedStage, ...]


def contact_stage(stage: ContactStage) -> ComparedStage:
    """A contact stage as it is compared."""
    return ComparedStage(
        id=stage.id,
        name=stage.name,
        lead_status=stage.lead_status,
        definition=stage.definition,
        notes=stage.notes,
        criteria=stage.criteria,
    )


def deal_stage(stage: DealStage) -> ComparedStage:
    """A deal stage as it is compared; documents and data are rows of other questions."""
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
