"""The sales process that the answers describe: stages, gate, roles, fields, documents, loss reasons."""

from typing import Literal

from workshop.frozen import Frozen

StageKind = Literal["open", "won", "lost"]
_HOURS = {"hours": 1, "days": 24}


class Ref(Frozen):
    """A row of another question; `missing` if it was removed or never existed."""

    id: str
    last_name: str
    missing: bool = False


class Task(Frozen):
    """A task when a deal reaches a stage; days count from then."""

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
    """A step of the pipeline; probability in whole percents, None if not given."""

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
    """A participant; `stages` are those named directly and those where the role has a task."""

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
    """A reason why a deal was lost, and when to choose it."""

    id: str
    name: str
    when: str = ""


class ContactSource(Frozen):
    """A source of contacts; share in whole percents."""

    id: str
    name: str
    share: int | None = None


class Attempt(Frozen):
    """One attempt to reach a contact; the wait counts from the attempt before."""

    id: str
    name: str
    channel: str | None = None
    wait: int | None = None
    unit: str | None = None

    @property
    def wait_hours(self) -> int | None:
        """The wait in hours; None if the wait or its unit is not given."""
        hours = _HOURS.get(self.unit or "")
        return None if self.wait is None or hours is None else self.wait * hours


class Ending(Frozen):
    """A reason to give up a contact, the contact stage it ends in, and the months until a new try."""

    id: str
    reason: str
    stage: Ref | None = None
    months: int | None = None


class FollowUp(Frozen):
    """The cadence of attempts, and its end."""

    attempts: tuple[Attempt, ...] = ()
    give_up_day: int | None = None
    give_up_rule: str = ""
    endings: tuple[Ending, ...] = ()

    @property
    def days(self) -> tuple[int | None, ...]:
        """Whole days from the assignment to each attempt; None from the first wait that is not given."""
        passed: int | None = 0
        days: list[int | None] = []
        for attempt in self.attempts:
            wait = attempt.wait_hours
            passed = None if passed is None or wait is None else passed + wait
            days.append(None if passed is None else passed // 24)
        return tuple(days)


class Criterion(Frozen):
    """A requirement that a contact must meet before a deal is created."""

    id: str
    name: str
    kind: str | None = None
    verified: str = ""


class Gate(Frozen):
    """When a contact becomes a deal: if all criteria or a number of them are met, and a conversation."""

    criteria: tuple[Criterion, ...] = ()
    rule: str | None = None
    at_least: int | None = None
    conversation_required: bool | None = None
    conversation_forms: tuple[str, ...] = ()
    amount_rule: str = ""
    close_date_rule: str = ""
    forecast_from: Ref | None = None


class ForecastDeal(Frozen):
    """An anonymous deal under way; its amount in whole numbers of the account's currency."""

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
