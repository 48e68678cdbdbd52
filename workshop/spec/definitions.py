"""Deriving the Process from answers: the question that defines each part, and the fields it must have."""

from collections.abc import Iterable, Mapping

from workshop.frozen import Frozen
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Defines
from workshop.spec.process import (
    Attempt,
    ContactSource,
    ContactStage,
    Criterion,
    DealStage,
    Document,
    Ending,
    FollowUp,
    ForecastDeal,
    Gate,
    LossReason,
    Process,
    ProcessField,
    Ref,
    Role,
    StageKind,
    Task,
)
from workshop.spec.spec import Answer, RowAnswer


class Contract(Frozen):
    """The fields, by id and type, that a question must have to define a part of the process."""

    fields: dict[str, str] = {}
    rows: dict[str, str] = {}
    tasks: dict[str, str] = {}
    repeatable: bool = False


CONTRACTS: dict[Defines, Contract] = {
    "contact_stages": Contract(
        rows={"name": "text", "definition": "text", "criteria": "lines", "lead_status": "choice"}
    ),
    "deal_stages": Contract(
        rows={
            "name": "text",
            "probability": "percent",
            "kind": "choice",
            "definition": "text",
            "entry": "lines",
            "stage": "lines",
            "exit": "lines",
            "activities": "lines",
        },
        tasks={"title": "text", "role": "ref", "due_days": "int"},
    ),
    "sources": Contract(rows={"source": "text"}),
    "fields": Contract(rows={"label": "text", "type": "choice"}, repeatable=True),
    "follow_up": Contract(
        fields={"give_up_day": "int"},
        rows={"attempt": "text", "channel": "choice", "wait": "int", "unit": "choice"},
    ),
    "endings": Contract(rows={"reason": "text", "contact_stage": "ref"}),
    "criteria": Contract(rows={"criterion": "text", "verified": "text"}),
    "deal_creation": Contract(
        fields={"conversation_required": "yes_no", "amount_rule": "text", "close_date_rule": "text"},
    ),
    "documents": Contract(rows={"document": "text", "stage": "ref", "required": "yes_no"}),
    "roles": Contract(rows={"role": "text", "access": "choice"}),
    "loss_reasons": Contract(rows={"reason": "text"}),
    "forecast_deals": Contract(rows={"stage": "ref", "amount": "int"}),
}


class _OpenFields:
    """Typed access to the fields of an answer or row; a missing or closed field reads as blank."""

    def __init__(self, holder: Answer | RowAnswer) -> None:
        self._fields = {f.field.id: f for f in holder.fields if f.open}

    def text(self, name: str) -> str:
        return self._fields[name].text if name in self._fields else ""

    def choice(self, name: str) -> str | None:
        return self.text(name) or None

    def lines(self, name: str) -> tuple[str, ...]:
        return self._fields[name].lines if name in self._fields else ()

    def number(self, name: str) -> int | None:
        return self._fields[name].number if name in self._fields else None

    def yes(self, name: str) -> bool | None:
        value: Value = self._fields[name].value if name in self._fields else None
        return value if isinstance(value, bool) else None

    def refs(self, name: str) -> tuple[Ref, ...]:
        return self._fields[name].refs if name in self._fields else ()

    def ref(self, name: str) -> Ref | None:
        return next(iter(self.refs(name)), None)


Parts = Mapping[str, list[Answer]]


def define_process(answers: Iterable[Answer]) -> Process:
    """The process as far as the answers define it."""
    parts: dict[str, list[Answer]] = {}
    for answer in answers:
        if answer.question.defines:
            parts.setdefault(answer.question.defines, []).append(answer)
    fields = tuple(_field(row, _OpenFields(row)) for row in _rows(parts, "fields"))
    documents = tuple(_document(row, _OpenFields(row)) for row in _rows(parts, "documents"))
    stages = tuple(
        _deal_stage(row, _OpenFields(row), fields, documents) for row in _rows(parts, "deal_stages")
    )
    return Process(
        name=_once(parts, "deal_stages").text("pipeline_name"),
        contact_stages=tuple(_contact_stage(row, _OpenFields(row)) for row in _rows(parts, "contact_stages")),
        deal_stages=stages,
        roles=tuple(_role(row, _OpenFields(row), stages) for row in _rows(parts, "roles")),
        fields=fields,
        documents=documents,
        loss_reasons=tuple(
            LossReason(id=row.id, name=row.title, when=_OpenFields(row).text("when"))
            for row in _rows(parts, "loss_reasons")
        ),
        sources=tuple(
            ContactSource(id=row.id, name=row.title, share=_OpenFields(row).number("share"))
            for row in _rows(parts, "sources")
        ),
        follow_up=_follow_up(parts),
        gate=_gate(parts),
        forecast=tuple(_forecast_deal(row, _OpenFields(row)) for row in _rows(parts, "forecast_deals")),
    )


def _rows(parts: Parts, part: Defines) -> list[RowAnswer]:
    return [row for answer in parts.get(part, ()) if answer.table_open for row in answer.rows]


def _once(parts: Parts, part: Defines) -> _OpenFields:
    nothing = RowAnswer(id="", path="", title="", fields=())
    return _OpenFields(next(iter(parts.get(part, ())), nothing))


def _contact_stage(row: RowAnswer, cells: _OpenFields) -> ContactStage:
    return ContactStage(
        id=row.id,
        path=row.path,
        name=row.title,
        definition=cells.text("definition"),
        criteria=cells.lines("criteria"),
        notes=cells.text("notes"),
        lead_status=cells.choice("lead_status"),
        confirmed=row.confirmed,
    )


def _deal_stage(
    row: RowAnswer, cells: _OpenFields, fields: tuple[ProcessField, ...], documents: tuple[Document, ...]
) -> DealStage:
    return DealStage(
        id=row.id,
        path=row.path,
        name=row.title,
        probability=cells.number("probability"),
        kind=_kind(cells.text("kind")),
        definition=cells.text("definition"),
        entry=cells.lines("entry"),
        stage=cells.lines("stage"),
        exit=cells.lines("exit"),
        activities=cells.lines("activities"),
        tasks=tuple(_task(task, _OpenFields(task)) for task in row.tasks),
        documents=tuple(d for d in documents if d.stage and d.stage.id == row.id),
        required_fields=tuple(f for f in fields if f.stage and f.stage.id == row.id),
        max_days=cells.number("max_days"),
        confirmed=row.confirmed,
    )


def _kind(text: str) -> StageKind:
    return "won" if text == "won" else "lost" if text == "lost" else "open"


def _task(row: RowAnswer, cells: _OpenFields) -> Task:
    return Task(id=row.id, title=row.title, role=cells.ref("role"), due_days=cells.number("due_days"))


def _field(row: RowAnswer, cells: _OpenFields) -> ProcessField:
    return ProcessField(
        id=row.id,
        object=cells.text("object") or "deals",
        label=row.title,
        type=cells.choice("type"),
        options=cells.lines("options"),
        required_when=cells.choice("required_when"),
        stage=cells.ref("stage"),
    )


def _document(row: RowAnswer, cells: _OpenFields) -> Document:
    return Document(
        id=row.id,
        name=row.title,
        stage=cells.ref("stage"),
        role=cells.ref("role"),
        required=cells.yes("required") is True,
    )


def _role(row: RowAnswer, cells: _OpenFields, stages: tuple[DealStage, ...]) -> Role:
    named = {ref.id: ref for ref in cells.refs("stages")}
    with_tasks = {
        stage.id: Ref(id=stage.id, last_name=stage.name)
        for stage in stages
        if any(task.role and task.role.id == row.id for task in stage.tasks)
    }
    return Role(
        id=row.id,
        name=row.title,
        person=cells.text("person"),
        access=cells.choice("access"),
        stages=tuple((with_tasks | named).values()),
    )


def _follow_up(parts: Parts) -> FollowUp:
    cells = _once(parts, "follow_up")
    return FollowUp(
        attempts=tuple(_attempt(row, _OpenFields(row)) for row in _rows(parts, "follow_up")),
        give_up_day=cells.number("give_up_day"),
        give_up_rule=cells.text("give_up_rule"),
        endings=tuple(_ending(row, _OpenFields(row)) for row in _rows(parts, "endings")),
    )


def _attempt(row: RowAnswer, cells: _OpenFields) -> Attempt:
    return Attempt(
        id=row.id,
        name=row.title,
        channel=cells.choice("channel"),
        wait=cells.number("wait"),
        unit=cells.choice("unit"),
    )


def _ending(row: RowAnswer, cells: _OpenFields) -> Ending:
    return Ending(
        id=row.id, reason=row.title, stage=cells.ref("contact_stage"), months=cells.number("months")
    )


def _forecast_deal(row: RowAnswer, cells: _OpenFields) -> ForecastDeal:
    return ForecastDeal(id=row.id, name=row.title, stage=cells.ref("stage"), amount=cells.number("amount"))


def _gate(parts: Parts) -> Gate:
    criteria, creation = _once(parts, "criteria"), _once(parts, "deal_creation")
    return Gate(
        criteria=tuple(_criterion(row, _OpenFields(row)) for row in _rows(parts, "criteria")),
        rule=criteria.choice("rule"),
        at_least=criteria.number("at_least"),
        conversation_required=creation.yes("conversation_required"),
        conversation_forms=creation.lines("conversation_forms"),
        amount_rule=creation.text("amount_rule"),
        close_date_rule=creation.text("close_date_rule"),
        forecast_from=creation.ref("forecast_from"),
    )


def _criterion(row: RowAnswer, cells: _OpenFields) -> Criterion:
    return Criterion(id=row.id, name=row.title, kind=cells.choice("kind"), verified=cells.text("verified"))
