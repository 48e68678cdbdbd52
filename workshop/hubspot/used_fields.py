"""The fields of an answer that HubSpot shows, and those that only the document shows."""

from collections.abc import Iterable, Iterator
from typing import Literal

from workshop.hubspot.answer_text import sayings, told
from workshop.hubspot.building import applies, usable
from workshop.questionnaire.mappings import AnyMapping, Templates
from workshop.spec.spec import Answer, FieldAnswer, RowAnswer, Spec
from workshop.text import Language, Text

# The place where a field is asked, and its id there.
Field = tuple[Literal["question", "row", "task"], str]


def document_only(answer: Answer, spec: Spec) -> tuple[Text, ...]:
    """Labels of the filled fields that no active mapping uses; none before the answer is settled."""
    if not usable(answer):
        return ()
    used = _used(answer, spec)
    return tuple(dict.fromkeys(label for field, label in _filled(answer) if field not in used))


def _filled(answer: Answer) -> Iterator[tuple[Field, Text]]:
    rows = _confirmed(answer)
    yield from ((("question", one.field.id), one.field.label) for one in _said(answer.fields))
    for row in rows:
        yield from ((("row", one.field.id), one.field.label) for one in _said(row.fields))
    for task in (task for row in rows for task in row.tasks):
        yield from ((("task", one.field.id), one.field.label) for one in _said(task.fields))


def _said(fields: Iterable[FieldAnswer]) -> Iterator[FieldAnswer]:
    return (one for one in fields if one.open and not one.blank and not one.unconfirmed)


def _confirmed(answer: Answer) -> tuple[RowAnswer, ...]:
    return tuple(row for row in answer.rows if row.confirmed) if answer.table_open else ()


def _used(answer: Answer, spec: Spec) -> set[Field]:
    """The fields that the answer's mappings use, and the fields that decide whether any mapping applies."""
    used: set[Field] = set()
    for other in spec.questionnaire.questions():
        whens = [mapping.when for mapping in other.hubspot if mapping.when]
        used |= {("question", when.field) for when in whens if when.question == answer.question.id}
    for mapping in answer.question.hubspot:
        if applies(mapping, spec):
            used |= {*_named(mapping), *_titles(mapping, answer)}
            used |= set(_worded(mapping, answer, spec.identity.language))
    return used


def _named(mapping: AnyMapping) -> Iterator[Field]:
    """Fields named by the keys of a mapping."""
    yield from (("question", one) for one in mapping.named(mapping.question_keys).values())
    yield from (("row", one) for one in mapping.named(mapping.row_keys).values())
    if mapping.row_condition:
        yield "row", mapping.row_condition.field


def _titles(mapping: AnyMapping, answer: Answer) -> Iterator[Field]:
    """Fields of a row that its kind of mapping always uses."""
    yield from (("row", one) for one in mapping.row_fields)
    table = answer.question.rows
    if table and mapping.row_title:
        yield "row", table.title


def _worded(mapping: AnyMapping, answer: Answer, language: Language) -> Iterator[Field]:
    """Fields used in a line of the step or the note."""
    templates, condition = mapping.templates, mapping.row_condition
    words = sayings(answer.fields, language) if templates.question else {}
    for text in templates.question:
        yield from (("question", one) for one in told(text, words, language))
    for row in _confirmed(answer):
        if not condition or condition.holds(row.value(condition.field)):
            yield from _row_worded(templates, row, answer, language)


def _row_worded(templates: Templates, row: RowAnswer, answer: Answer, language: Language) -> Iterator[Field]:
    if templates.row:
        yield from (("row", one) for one in told(templates.row, sayings(row.fields, language), language))
    for task in row.tasks if templates.task else ():
        words = {**sayings(task.fields, language), "row": row.title}
        named = told(templates.task, words, language) if templates.task else set()
        yield from (("task", one) for one in named - {"row"})
        if "row" in named and answer.question.rows:
            yield "row", answer.question.rows.title
