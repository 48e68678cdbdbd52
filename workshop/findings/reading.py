"""What most rules ask of a Spec."""

from collections.abc import Iterator

from workshop.process import DealStage
from workshop.questionnaire import Defines
from workshop.spec import Answer, Spec


def answers_on(spec: Spec, part: Defines) -> Iterator[Answer]:
    """The answers that define a part of the process, but for those that the team says do not apply."""
    for answer in spec.answers():
        if answer.question.defines == part and answer.state != "not_applicable":
            yield answer


def answer_on(spec: Spec, part: Defines) -> Answer | None:
    """The first of them."""
    return next(answers_on(spec, part), None)


def settled(spec: Spec, part: Defines) -> Answer | None:
    """The answer on a part, once the team stands behind it."""
    answer = answer_on(spec, part)
    return answer if answer and answer.settled else None


def begun(answer: Answer) -> bool:
    """Whether the team has written or confirmed any of it, and has not left it to the workshop."""
    return answer.state != "to_decide" and (answer.settled or any(row.confirmed for row in answer.rows))


def mark(answer: Answer) -> str:
    """The path of a question as a whole."""
    return f"{answer.question.id}.$mark"


def titled(answer: Answer, row_path: str) -> str:
    """The path of a row as a whole: its title."""
    table = answer.question.rows
    return f"{row_path}.{table.title}" if table else mark(answer)


def open_stages(spec: Spec) -> tuple[DealStage, ...]:
    """The deal stages on which a deal is under way, in order; none where deals do not apply."""
    return tuple(stage for stage in deal_stages(spec) if stage.kind == "open")


def deal_stages(spec: Spec) -> tuple[DealStage, ...]:
    """Every deal stage, in order; none where deals do not apply."""
    return spec.process.deal_stages if answer_on(spec, "deal_stages") else ()
