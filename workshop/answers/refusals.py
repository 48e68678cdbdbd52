"""The reason why a value is not allowed at a path of a questionnaire."""

from workshop.answers.nesting import MARKS
from workshop.answers.paths import Path, parse
from workshop.errors import Problem
from workshop.questionnaire.fields import AnyField, Value, refs
from workshop.questionnaire.limits import text_problem
from workshop.questionnaire.questionnaire import Question, Questionnaire, field_of


def refusal(questionnaire: Questionnaire, text: str, value: Value) -> Problem | None:
    """The reason why this value is not allowed there; `unmapped` if the questionnaire has no such path."""
    path = parse(text)
    question = questionnaire.question(path.question) if path else None
    if not path or not question or (path.row and not question.rows):
        return Problem(kind="unmapped", place=text)
    if path.name.startswith("$"):
        problem = _special_problem(path.name, value)
    else:
        field = field_at(question, path)
        problem = field.problem(value) if field else Problem(kind="unmapped")
    return problem.model_copy(update={"place": text}) if problem else None


def field_at(question: Question, path: Path) -> AnyField | None:
    """The field that a path names in its question."""
    table = question.rows
    if not path.row:
        return field_of(question.fields, path.name)
    if not path.task:
        return field_of(table.fields, path.name) if table else None
    return field_of(table.tasks.fields, path.name) if table and table.tasks else None


def _special_problem(name: str, value: Value) -> Problem | None:
    fits = {
        "$mark": value is None or value in MARKS,
        "$note": value is None or isinstance(value, str),
        "$order": value is None or _ids(value),
        "$tasks_order": value is None or _ids(value),
        "$deleted": value is None or isinstance(value, bool),
    }[name]
    if fits:
        return text_problem(value) if isinstance(value, str) else None
    return Problem(kind="not_special", facts={"name": name.removeprefix("$")})


def _ids(value: Value) -> bool:
    return isinstance(value, tuple) and all(parse(f"q/{one}.f") for one in refs(value))
