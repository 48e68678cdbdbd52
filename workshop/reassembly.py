"""The Spec after a few changes, at the price of the questions that they touch."""

from collections.abc import Iterable, Iterator

from workshop import example
from workshop.admission import refusal
from workshop.answers import Values, nest
from workshop.assembly import answer_of, names_of, removed_of
from workshop.definitions import define_process
from workshop.differences import table_diff
from workshop.fields import AnyField, RefField, blank
from workshop.paths import question_of
from workshop.questionnaire import Question, Questionnaire
from workshop.spec import SectionAnswers, Spec, Unmapped


def reassemble(before: Spec, values: Values, changed: Iterable[str]) -> Spec:
    """What `assemble` makes of values that differ from those of `before` at no other path than these."""
    questionnaire, language = before.questionnaire, before.identity.language
    touched = _touched(questionnaire, {question_of(path) for path in changed})
    needed = touched | {
        target for q in questionnaire.questions() if q.id in touched for target in _targets(q)
    }
    here = {path: value for path, value in values.items() if question_of(path) in needed}
    strays = {path for path, value in here.items() if refusal(questionnaire, path, value)}
    nested = nest({path: value for path, value in here.items() if path not in strays})
    names = {q.id: names_of(q, nested.get(q.id, {})) for q in questionnaire.questions() if q.id in needed}
    sections = tuple(
        SectionAnswers.model_construct(
            section=old.section,
            answers=tuple(
                answer_of(one.question, nested.get(one.question.id, {}), names, language)
                if one.question.id in touched
                else one
                for one in old.answers
            ),
        )
        for old in before.sections
    )
    strays |= {one.path for one in before.unmapped if question_of(one.path) not in needed}
    diffs = {diff.question: diff for diff in before.example_diff}
    return Spec.model_construct(
        identity=before.identity,
        questionnaire=questionnaire,
        sections=sections,
        process=define_process(answer for section in sections for answer in section.answers),
        example_diff=tuple(
            table_diff(q, nested.get(q.id, {}), language) if q.id in touched else diffs[q.id]
            for q in questionnaire.questions()
            if example.example_rows(q)
        ),
        removed=tuple(
            one
            for q in questionnaire.questions()
            for one in (
                removed_of(q, nested.get(q.id, {}), names, language)
                if q.id in touched
                else (old for old in before.removed if old.question == q.id)
            )
        ),
        unmapped=tuple(
            Unmapped(path=path, value=value)
            for path, value in values.items()
            if path in strays and not blank(value)
        ),
    )


def _touched(questionnaire: Questionnaire, changed: set[str]) -> set[str]:
    """Questions whose answers changed, or which name rows of one that did."""
    return changed | {q.id for q in questionnaire.questions() if changed & set(_targets(q))}


def _targets(question: Question) -> Iterator[str]:
    table = question.rows
    fields: tuple[AnyField, ...] = question.fields + (table.fields if table else ())
    fields += table.tasks.fields if table and table.tasks else ()
    yield from (field.target for field in fields if isinstance(field, RefField))
