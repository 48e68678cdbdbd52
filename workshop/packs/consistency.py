"""Checks between the parts of a questionnaire, which the model of a single key cannot do."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Any

from workshop.answers.paths import RESERVED
from workshop.errors import Problem
from workshop.frozen import Frozen
from workshop.packs.conditions import condition_problems, unknown_field
from workshop.packs.mapping_consistency import mapping_problems
from workshop.questionnaire.fields import AnyField, Condition, refs
from workshop.questionnaire.questionnaire import (
    ExampleRow,
    ExampleValue,
    Question,
    Questionnaire,
    Table,
    field_of,
    in_language,
)
from workshop.reading.places import join, within
from workshop.spec.definitions import CONTRACTS
from workshop.spec.example import preset
from workshop.text import LANGUAGES, Lines, Noun, Text

Fields = tuple[AnyField, ...]


def consistency_problems(questionnaire: Questionnaire, unread: Container[str] = ()) -> list[Problem]:
    """Every problem between the parts, in their order; each place starts with the section's id.

    `unread` are existing questions that could not be read: references to them are not problems.
    """
    problems = list(_doubles("question", "", [q.id for q in questionnaire.questions()]))
    problems += _doubles("section", "", [s.id for s in questionnaire.sections])
    problems += _doubles("step", "", _manual_ids(questionnaire))
    problems += _doubles("property", "", _property_names(questionnaire))
    problems += _defined_twice(questionnaire)
    for section in questionnaire.sections:
        for question in section.questions:
            found = _question_problems(questionnaire, question)
            problems += [
                p.model_copy(update={"place": join(section.id, question.id, p.place)}) for p in found
            ]
    problems += _gaps(questionnaire)
    return [problem for problem in problems if not _only_unread(problem, unread, questionnaire)]


def _only_unread(problem: Problem, unread: Container[str], questionnaire: Questionnaire) -> bool:
    """Whether the only problem is a reference to an unread question."""
    fact = {"unknown_target": "id", "unknown_row": "question"}.get(problem.kind)
    named = str(problem.facts[fact]) if fact else ""
    return fact is not None and named in unread and questionnaire.question(named) is None


def _question_problems(questionnaire: Questionnaire, question: Question) -> Iterator[Problem]:
    yield from _fields_problems(questionnaire, question.fields, "fields")
    if question.rows:
        yield from _table_problems(questionnaire, question, question.rows)
    if question.defines:
        yield from _contract_problems(question)
    for mapping in question.hubspot:
        place = f"hubspot › {mapping.kind}"
        yield from within(place, mapping_problems(questionnaire, question, mapping))


def _fields_problems(questionnaire: Questionnaire, fields: Fields, place: str) -> Iterator[Problem]:
    yield from _doubles("field", place, [field.id for field in fields])
    for field in fields:
        at = f"{place} › {field.id}"
        if field.id in RESERVED:
            yield Problem(kind="reserved_id", place=at, facts={"id": field.id})
        if field.when:
            yield from within(at, condition_problems(field.when, fields))
        yield from _doubles("choice", at, [option.id for option in field.options])
        yield from _doubles("choice", at, [option.label.pl.casefold() for option in field.options])
        problem = field.problem(preset(field, "pl"))
        if problem:
            yield problem.model_copy(update={"place": f"{at} › preset"})
        if field.refers_to and not _has_rows(questionnaire, field.refers_to):
            yield Problem(kind="unknown_target", place=at, facts={"id": field.refers_to})


def _table_problems(questionnaire: Questionnaire, question: Question, table: Table) -> Iterator[Problem]:
    yield from _fields_problems(questionnaire, table.fields, "rows › fields")
    yield from _title_problems(table.title, table.fields, "rows › title")
    if table.when:
        yield from within("rows", condition_problems(table.when, question.fields))
    if table.confirm:
        condition = Condition(field=table.confirm.field, among=(table.confirm.choice,))
        yield from within("rows › confirm", condition_problems(condition, table.fields))
    if table.tasks:
        yield from _fields_problems(questionnaire, table.tasks.fields, "rows › tasks › fields")
        yield from _title_problems(table.tasks.title, table.tasks.fields, "rows › tasks › title")
    yield from _doubles("row", "rows › example", [row.id for row in table.example])
    task_fields = table.tasks.fields if table.tasks else ()
    for row in table.example:
        yield from within(
            f"rows › example › {row.id}", _row_problems(questionnaire, row, table.fields, task_fields)
        )


def _row_problems(
    questionnaire: Questionnaire, row: ExampleRow, fields: Fields, tasks: Fields
) -> Iterator[Problem]:
    for name, value in row.values.items():
        field = field_of(fields, name)
        problem = _value_problem(field, value) if field else unknown_field(name, fields)
        if problem:
            yield problem.model_copy(update={"place": f"values › {name}"})
        elif field and field.refers_to:
            problems = _example_ref_problems(questionnaire, field.refers_to, value)
            yield from within(f"values › {name}", problems)
    yield from (unknown_field(name, fields, "ours") for name in row.ours if not field_of(fields, name))
    yield from _doubles("row", "tasks", [task.id for task in row.tasks])
    for task in row.tasks:
        yield from within(f"tasks › {task.id}", _row_problems(questionnaire, task, tasks, ()))


def _value_problem(field: AnyField, value: ExampleValue) -> Problem | None:
    problems = (field.problem(in_language(value, language)) for language in LANGUAGES)
    return next((problem for problem in problems if problem), None)


def _example_ref_problems(questionnaire: Questionnaire, named: str, value: Any) -> Iterator[Problem]:
    target = questionnaire.question(named)
    known = {row.id for row in target.rows.example} if target and target.rows else set()
    for one in refs(value):
        if one not in known:
            yield Problem(kind="unknown_row", facts={"id": one, "question": named})


def _contract_problems(question: Question) -> Iterator[Problem]:
    if question.defines is None:
        return
    contract = CONTRACTS[question.defines]
    table = question.rows
    tasks = table.tasks.fields if table and table.tasks else ()
    for place, needed, fields in (
        ("fields", contract.fields, question.fields),
        ("rows › fields", contract.rows, table.fields if table else ()),
        ("rows › tasks › fields", contract.tasks, tasks),
    ):
        for name, kind in needed.items():
            field = field_of(fields, name)
            if not field or field.type != kind:
                facts: dict[str, str | int] = {"id": name, "type": kind, "part": question.defines}
                yield Problem(kind="contract", place=place, facts=facts)


def _title_problems(name: str, fields: Fields, place: str) -> Iterator[Problem]:
    field = field_of(fields, name)
    if not field or field.type != "text":
        yield Problem(kind="title_not_text", place=place, facts={"id": name})


def _has_rows(questionnaire: Questionnaire, question_id: str) -> bool:
    question = questionnaire.question(question_id)
    return question is not None and question.rows is not None


def _defined_twice(questionnaire: Questionnaire) -> Iterator[Problem]:
    defined = [
        q.defines for q in questionnaire.questions() if q.defines and not CONTRACTS[q.defines].repeatable
    ]
    for part, times in Counter(defined).items():
        if times > 1:
            yield Problem(kind="defined_twice", facts={"part": part})


def _manual_ids(questionnaire: Questionnaire) -> list[str]:
    own = [mapping for question in questionnaire.questions() for mapping in question.hubspot]
    return [one.step_id for one in (*questionnaire.manual, *own) if one.step_id]


def _property_names(questionnaire: Questionnaire) -> list[str]:
    """The object and internal name, or prefix, of every property that a mapping makes."""
    mappings = [mapping for question in questionnaire.questions() for mapping in question.hubspot]
    return [mapping.made_property for mapping in mappings if mapping.made_property]


def _doubles(what: str, place: str, ids: Iterable[str]) -> Iterator[Problem]:
    for one, times in Counter(ids).items():
        if times > 1:
            yield Problem(kind=f"double_{what}", place=place, facts={"id": one})


def _gaps(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Texts without English in a pack that is declared complete in English."""
    if "en" in questionnaire.languages:
        for place, text in _texts(questionnaire, ""):
            if text.en is None:
                yield Problem(kind="no_english", place=place)
            elif isinstance(text, Lines) and len(text.pl) != len(text.en):
                facts: dict[str, str | int] = {"pl": len(text.pl), "en": len(text.en)}
                yield Problem(kind="lines_differ", place=place, facts=facts)


def _texts(value: Any, place: str) -> Iterator[tuple[str, Text | Lines | Noun]]:
    if isinstance(value, Text | Noun) or (isinstance(value, Lines) and value.pl):
        yield place, value
    elif isinstance(value, Frozen):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), join(place, name))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _texts(item, join(place, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, join(place, str(getattr(item, "id", index + 1))))
