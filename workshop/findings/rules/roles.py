"""Rules about roles, and about references to removed rows."""

from collections.abc import Iterator

from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import answers_on
from workshop.spec.spec import Answer, FieldAnswer, Spec

# Fields with a more specific rule about removed rows.
_ELSEWHERE = {("deal_creation", "forecast_from"), ("endings", "contact_stage")}


def idle_role(spec: Spec) -> Iterator[Hit]:
    """A role without stages that no task, document or other answer names."""
    for answer in answers_on(spec, "roles"):
        named = _named(spec, answer.question.id)
        for path, role in answer.named_rows:
            if role.id not in named and not any(field.open and field.refs for field in role.fields):
                yield Hit(path, role.title)


def removed_reference(spec: Spec) -> Iterator[Hit]:
    """An answer of the team that names only removed rows; `unknown_role` covers those of tasks."""
    for answer in spec.answers():
        unconfirmed = {field.path for row in answer.unconfirmed for field in row.fields}
        for field in (one for one in _fields(answer) if one.path not in unconfirmed):
            elsewhere = (answer.question.defines, field.field.id) in _ELSEWHERE
            if field.refs and all(ref.missing for ref in field.refs) and not elsewhere:
                yield Hit(field.path, ", ".join(ref.last_name for ref in field.refs))


def _named(spec: Spec, target: str) -> set[str]:
    """The rows of a question that are named anywhere."""
    tasks = (
        field
        for answer in answers_on(spec, "deal_stages")
        for _, stage in answer.named_rows
        for task in stage.tasks
        for field in task.fields
        if field.open
    )
    others = (field for answer in spec.answers() for field in _fields(answer))
    return {ref.id for field in (*tasks, *others) if field.field.refers_to == target for ref in field.refs}


def _fields(answer: Answer) -> Iterator[FieldAnswer]:
    """The fields asked once and those of the rows; none if the question does not apply."""
    if answer.state != "not_applicable":
        yield from (field for field in answer.fields if field.open)
        for _, row in answer.named_rows:
            yield from (field for field in row.fields if field.open)
