"""Look-ups in a Spec that most rules share."""

from collections.abc import Iterable, Iterator

from workshop.findings.finding import Hit
from workshop.hubspot.labels import alike
from workshop.questionnaire.questionnaire import Defines
from workshop.spec.process import DealStage
from workshop.spec.spec import Answer, FieldAnswer, RowAnswer, Spec


def answers_on(spec: Spec, part: Defines) -> Iterator[Answer]:
    """The answers that define a part of the process, without those marked as not applicable."""
    return (answer for answer in spec.defining(part) if answer.state != "not_applicable")


def answer_on(spec: Spec, part: Defines) -> Answer | None:
    """The first answer that defines a part of the process."""
    return next(answers_on(spec, part), None)


def settled(spec: Spec, part: Defines) -> Answer | None:
    """The first answer on a part, if the team stands behind it."""
    answer = answer_on(spec, part)
    return answer if answer and answer.settled else None


def begun(answer: Answer) -> bool:
    """Whether the team has written or confirmed any of it, and has not left it for the workshop."""
    return answer.state != "to_decide" and (answer.settled or any(row.confirmed for row in answer.rows))


def mark(answer: Answer) -> str:
    """The path that stands for a whole question."""
    return f"{answer.question.id}.$mark"


def titled(answer: Answer, row_path: str) -> str:
    """The path that stands for a whole row: that of its title."""
    table = answer.question.rows
    return f"{row_path}.{table.title}" if table else mark(answer)


def open_stages(spec: Spec) -> tuple[DealStage, ...]:
    """The stages on which a deal is under way, in order; none if deals do not apply."""
    return tuple(stage for stage in deal_stages(spec) if stage.kind == "open")


def deal_stages(spec: Spec) -> tuple[DealStage, ...]:
    """All deal stages, in order; none if deals do not apply."""
    return spec.process.deal_stages if answer_on(spec, "deal_stages") else ()


def asked(row: RowAnswer, name: str) -> FieldAnswer | None:
    """A field of a row or task, if the questionnaire has it and its condition holds."""
    answer = row.field(name)
    return answer if answer and answer.open else None


def repeated(rows: Iterable[tuple[str, RowAnswer]]) -> Iterator[Hit]:
    """The rows with the name of an earlier row; case and spaces do not count."""
    met: set[str] = set()
    for path, row in rows:
        name = alike(row.title)
        if name in met:
            yield Hit(path, row.title)
        met.add(name)
