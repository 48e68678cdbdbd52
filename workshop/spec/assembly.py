"""Assembling a Spec from a questionnaire and the team's values; every combination of values is accepted."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from workshop.answers.nesting import Values, nest
from workshop.answers.paths import parse, question_of
from workshop.answers.refusals import refusal
from workshop.phrases import phrase
from workshop.questionnaire.fields import AnyField, blank
from workshop.questionnaire.questionnaire import Question, Questionnaire
from workshop.spec.answer_assembly import Cells, Names, Rows, answer_of, names_of, removed_of
from workshop.spec.definitions import define_process
from workshop.spec.differences import table_diff
from workshop.spec.example import example_rows
from workshop.spec.spec import Answer, Identity, Removed, SectionAnswers, Spec, TableDiff, Unmapped
from workshop.text import Language


def assemble(
    questionnaire: Questionnaire,
    values: Values,
    identity: Identity,
    before: Spec | None = None,
    changed: Iterable[str] = (),
) -> Spec:
    """The assembled workshop; values without a place are unmapped, dangling references are missing.

    If `before` is the Spec of values that differ only at the `changed` paths, only the questions that these
    concern are assembled; otherwise every question is.
    """
    paths = tuple(changed)
    touched = _touched(before, paths) if before else {q.id for q in questionnaire.questions()}
    same = _same_rows(before, paths) if before else {}
    read = touched.union(*(_targets(q) for q in questionnaire.questions() if q.id in touched))
    here = {path: value for path, value in values.items() if question_of(path) in read} if before else values
    strays = {path for path, value in here.items() if refusal(questionnaire, path, value)}
    fitting = {path: value for path, value in here.items() if path not in strays}
    tables = [question for question in questionnaire.questions() if question.id in read]
    parts = _made(tables, touched, fitting, same, identity.language)
    if before:
        parts = _kept(before) | parts
        strays |= {one.path for one in before.unmapped if question_of(one.path) not in read}
    return _spec(identity, questionnaire, parts, _unmapped(values, strays))


class _Part(NamedTuple):
    """The parts of a Spec that belong to one question."""

    answer: Answer
    diff: TableDiff | None
    removed: tuple[Removed, ...]


def _made(
    questions: list[Question],
    touched: set[str],
    values: Values,
    same: Mapping[str, Rows],
    language: Language,
) -> dict[str, _Part]:
    """The parts of the touched ones of some questions, with the same rows as before where they are given.

    The questions and the values include those of the tables that the touched ones name.
    """
    nested = nest(values)
    tables = {q.id: names_of(q, nested.get(q.id, {}), language) for q in questions}
    names = Names(tables, phrase(language, "answers.unnamed_row"))
    return {
        q.id: _part(q, nested.get(q.id, {}), names, same.get(q.id, {}), language)
        for q in questions
        if q.id in touched
    }


def _part(question: Question, cells: Cells, names: Names, same: Rows, language: Language) -> _Part:
    answer = answer_of(question, cells, names, language, same)
    return _Part(
        answer=answer,
        diff=table_diff(answer, cells, language) if example_rows(question) else None,
        removed=tuple(removed_of(question, cells, names, language)),
    )


def _kept(before: Spec) -> dict[str, _Part]:
    """The parts of every question of an earlier Spec, in the order of the questionnaire."""
    diffs = {diff.question: diff for diff in before.example_diff}
    removed: dict[str, list[Removed]] = {}
    for one in before.removed:
        removed.setdefault(one.question, []).append(one)
    return {
        answer.question.id: _Part(
            answer, diffs.get(answer.question.id), tuple(removed.get(answer.question.id, ()))
        )
        for answer in before.answers()
    }


def _spec(
    identity: Identity,
    questionnaire: Questionnaire,
    parts: Mapping[str, _Part],
    unmapped: tuple[Unmapped, ...],
) -> Spec:
    # Every part was checked when it was made.
    return Spec.model_construct(
        identity=identity,
        questionnaire=questionnaire,
        sections=tuple(
            SectionAnswers.model_construct(
                section=section, answers=tuple(parts[question.id].answer for question in section.questions)
            )
            for section in questionnaire.sections
        ),
        process=define_process(part.answer for part in parts.values()),
        example_diff=tuple(part.diff for part in parts.values() if part.diff),
        removed=tuple(one for part in parts.values() for one in part.removed),
        unmapped=unmapped,
    )


def _unmapped(values: Values, strays: set[str]) -> tuple[Unmapped, ...]:
    return tuple(
        Unmapped(path=path, value=value)
        for path, value in values.items()
        if path in strays and not blank(value)
    )


def _same_rows(before: Spec, texts: tuple[str, ...]) -> dict[str, Rows]:
    """The rows by question that changes at these paths leave as they are: those beside the changed rows."""
    if any(_names_row(before, text) for text in texts):
        return {}
    changed = [path for path in map(parse, texts) if path]
    return {
        answer.question.id: {row.id: row for row in answer.rows if row.id not in rows}
        for answer in before.answers()
        if answer.rows
        for rows in ({path.row for path in changed if path.question == answer.question.id},)
        if None not in rows
    }


def _touched(before: Spec, paths: tuple[str, ...]) -> set[str]:
    """Questions whose answers changed at these paths, or which refer to rows that these name or remove."""
    named = {question_of(path) for path in paths if _names_row(before, path)}
    touched = {question_of(path) for path in paths}
    return touched | {q.id for q in before.questionnaire.questions() if named & set(_targets(q))}


def _names_row(before: Spec, text: str) -> bool:
    """Whether a value at a path may name, add, remove or move a row that other questions refer to."""
    path, answer = parse(text), before.answer(question_of(text))
    table = answer.question.rows if answer else None
    if path is None or answer is None or table is None:
        return False
    known = any(row.id == path.row for row in answer.rows)
    return not known or (path.task is None and path.name in (table.title, "$deleted"))


def _targets(question: Question) -> Iterator[str]:
    """The questions whose rows a question refers to."""
    table = question.rows
    fields: tuple[AnyField, ...] = question.fields + (table.fields if table else ())
    fields += table.tasks.fields if table and table.tasks else ()
    yield from (field.refers_to for field in fields if field.refers_to)
