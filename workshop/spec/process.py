"""The sales process that the answers describe: stages, gate, roles, fields, documents, loss reasons."""

from typing import Literal

from workshop.frozen import Frozen

StageKind = Literal["open", "won", "lost"]
_HOURS = {"hours": 1, "days": 24}


class Ref(Frozen):
    """A row of another question; `missing` when it was removed or never was."""

    id: str
    last_name: str
    missing: bool = False


class Task(Frozen):
    """What somebody is asked to do when a deal reaches a stage; days count from then."""

    id: str
    title: str
    role: Ref | None = None
    due_days: int | None = None


class ContactStage(Frozen):
    """A step on the way from a new contact to a deal, or out."""

    id: str
    path: str
    name: str
    definition: str = ""
    criteria: tuple[str, ...] = ()
    notes: str = ""
    lead_status: str | None = None
    confirmed: bool = False


class DealStage(Frozen):
    """A step of the pipeline; probability in whole percents, None where nobody gave one."""

    id: str
    path: str
    name: str
    probability: int | None = None
    kind: StageKind = "open"
    definition: str = ""
    entry: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    exit: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    documents: tuple["Document", ...] = ()
    required_fields: tuple["ProcessField", ...] = ()
    max_days: int | None = None
    confirmed: bool = False


class Role(Frozen):
    """Who takes part; `stages` are those named by hand and those where the role has a task."""

    id: str
    name: str
    person: str = ""
    access: str | None = None
    stages: tuple[Ref, ...] = ()


class ProcessField(Frozen):
    """A piece of data to record on a contact, a company or a deal."""

    id: str
    object: str
    label: str
    type: str | None = None
    options: tuple[str, ...] = ()
    required_when: str | None = None
    stage: Ref | None = None


class Document(Frozen):
    """A document attached to a deal."""

    id: str
    name: str
    stage: Ref | None = None
    role: Ref | None = None
    required: bool = False


class LossReason(Frozen):
    """Why a deal was lost, and when to choose this reason."""

    id: str
    name: str
    when: str = ""


class ContactSource(Frozen):
    """Where contacts come from; share in whole percents."""

    id: str
    name: str
    share: int | None = None


class Attempt(Frozen):
    """One try to reach a contact; the wait counts from the one before."""

    id: str
    name: str
    channel: str | None = None
    wait: int | None = None
    unit: str | None = None

    @property
    def wait_hours(self) -> int | None:
        """The wait in hours; None where nobody gave it, or its unit."""
        hours = _HOURS.get(self.unit or "")
        return None if self.wait is None or hours is None else self.wait * hours


class Ending(Frozen):
    """On what grounds a contact is given up, the contact stage it ends in, months until a new try."""

    id: str
    reason: str
    stage: Ref | None = None
    months: int | None = None


class FollowUp(Frozen):
    """The cadence of attempts, and when it ends."""

    attempts: tuple[Attempt, ...] = ()
    give_up_day: int | None = None
    give_up_rule: str = ""
    endings: tuple[Ending, ...] = ()

    @property
    def days(self) -> tuple[int | None, ...]:
        """Whole days from the assignment to each attempt; None from the first wait that nobody gave."""
        passed: int | None = 0
        days: list[int | None] = []
        for attempt in self.attempts:
            wait = attempt.wait_hours
            passed = None if passed is None or wait is None else passed + wait
            days.append(None if passed is None else passed // 24)
        return tuple(days)


class Criterion(Frozen):
    """What a contact must meet before a deal exists."""

    id: str
    name: str
    kind: str | None = None
    verified: str = ""


class Gate(Frozen):
    """When a contact becomes a deal: all criteria, or at least so many, and a conversation."""

    criteria: tuple[Criterion, ...] = ()
    rule: str | None = None
    at_least: int | None = None
    conversation_required: bool | None = None
    conversation_forms: tuple[str, ...] = ()
    amount_rule: str = ""
    close_date_rule: str = ""
    forecast_from: Ref | None = None


class ForecastDeal(Frozen):
    """A deal under way, anonymous; its amount in whole numbers of the account's currency."""

    id: str
    name: str
    stage: Ref | None = None
    amount: int | None = None


class Process(Frozen):
    """The whole process; a part that no question defines is empty."""

    name: str = ""
    contact_stages: tuple[ContactStage, ...] = ()
    deal_stages: tuple[DealStage, ...] = ()
    roles: tuple[Role, ...] = ()
    fields: tuple[ProcessField, ...] = ()
    documents: tuple[Document, ...] = ()
    loss_reasons: tuple[LossReason, ...] = ()
    sources: tuple[ContactSource, ...] = ()
    follow_up: FollowUp = FollowUp()
    gate: Gate = Gate()
    forecast: tuple[ForecastDeal, ...] = ()
