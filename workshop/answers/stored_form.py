"""The form in which values are stored, regardless of the way on which they came."""

from workshop.answers.paths import parse
from workshop.answers.refusals import field_at
from workshop.questionnaire.fields import AnyField, Value
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.text import clean


def typed_form(questionnaire: Questionnaire, path: str, text: str) -> Value:
    """The value that a text means in the field at a path."""
    field = _field(questionnaire, path)
    return field.read(text) if field else clean(text) or None


def stored_form(questionnaire: Questionnaire, path: str, value: Value) -> Value:
    """The value of a path as it is stored: what its field would read of it, in normal form."""
    field = _field(questionnaire, path)
    if field and field.listed and isinstance(value, tuple):
        return field.read("\n".join(value))
    if field and not field.listed and isinstance(value, str) and value:
        return field.read(value)
    return _cleaned(value)


def _field(questionnaire: Questionnaire, path: str) -> AnyField | None:
    where = parse(path)
    question = questionnaire.question(where.question) if where else None
    return field_at(question, where) if where and question else None


def _cleaned(value: Value) -> Value:
    if isinstance(value, str):
        return clean(value)
    return tuple(map(clean, value)) if isinstance(value, tuple) else value
