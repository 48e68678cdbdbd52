"""What most rules ask of a Spec."""

from collections.abc import Iterable, Iterator

from workshop.findings.finding import Hit
from workshop.hubspot.labels import alike
from workshop.questionnaire.questionnaire import Defines
from workshop.spec.process import DealStage
from workshop.spec.spec import Answer, FieldAnswer, RowAnswer, Spec


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


def rows_of(answer: Answer) -> Iterator[tuple[str, RowAnswer]]:
    """The rows that bear a name, each with the path of its title; none where the question asks for none."""
    table = answer.question.rows
    for row in answer.rows if table and answer.table_open else ():
        named = row.field(table.title) if table else None
        if named and not named.blank:
            yield named.path, row


def asked(row: RowAnswer, name: str) -> FieldAnswer | None:
    """A field of a row or task, where the questionnaire has it and nothing closes it."""
    answer = row.field(name)
    return answer if answer and answer.open else None


def repeated(rows: Iterable[tuple[str, RowAnswer]]) -> Iterator[Hit]:
    """The rows named as one before them; case and spaces do not count."""
    met: set[str] = set()
    for path, row in rows:
        name = alike(row.title)
        if name in met:
            yield Hit(path, row.title)
        met.add(name)
