"""The Spec after a few changes, at the price of the questions that they touch."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from workshop.answers.nesting import Values, nest
from workshop.answers.paths import question_of
from workshop.answers.refusals import refusal
from workshop.questionnaire.fields import AnyField, blank
from workshop.questionnaire.questionnaire import Question, Questionnaire
from workshop.spec.assembly import Cells, Names, answer_of, names_of, removed_of
from workshop.spec.definitions import define_process
from workshop.spec.differences import table_diff
from workshop.spec.example import example_rows
from workshop.spec.spec import Answer, Removed, SectionAnswers, Spec, TableDiff, Unmapped
from workshop.text import Language


def reassemble(before: Spec, values: Values, changed: Iterable[str]) -> Spec:
    """What `assemble` makes of values that differ from those of `before` at no other path than these."""
    questionnaire = before.questionnaire
    touched = _touched(questionnaire, {question_of(path) for path in changed})
    needed = touched | {
        target for q in questionnaire.questions() if q.id in touched for target in _targets(q)
    }
    here = {path: value for path, value in values.items() if question_of(path) in needed}
    strays = {path for path, value in here.items() if refusal(questionnaire, path, value)}
    nested = nest({path: value for path, value in here.items() if path not in strays})
    names = {q.id: names_of(q, nested.get(q.id, {})) for q in questionnaire.questions() if q.id in needed}
    anew = _Anew(touched, nested, names)
    strays |= {one.path for one in before.unmapped if question_of(one.path) not in needed}
    sections = tuple(anew.section(old, before.identity.language) for old in before.sections)
    return Spec.model_construct(
        identity=before.identity,
        questionnaire=questionnaire,
        sections=sections,
        process=define_process(answer for section in sections for answer in section.answers),
        example_diff=tuple(anew.diffs(before)),
        removed=tuple(anew.removed(before)),
        unmapped=tuple(
            Unmapped(path=path, value=value)
            for path, value in values.items()
            if path in strays and not blank(value)
        ),
    )


class _Anew(NamedTuple):
    """The questions to be assembled, what they and those whose rows they name hold, and those rows' names."""

    touched: set[str]
    nested: Mapping[str, Cells]
    names: Names

    def section(self, old: SectionAnswers, language: Language) -> SectionAnswers:
        answers = (self._answer(one, language) if self._touches(one.question) else one for one in old.answers)
        return SectionAnswers.model_construct(section=old.section, answers=tuple(answers))

    def diffs(self, before: Spec) -> Iterator[TableDiff]:
        old = {diff.question: diff for diff in before.example_diff}
        for question in before.questionnaire.questions():
            if self._touches(question) and example_rows(question):
                yield table_diff(question, self._cells(question), before.identity.language)
            elif question.id in old:
                yield old[question.id]

    def removed(self, before: Spec) -> Iterator[Removed]:
        for question in before.questionnaire.questions():
            if self._touches(question):
                cells = self._cells(question)
                yield from removed_of(question, cells, self.names, before.identity.language)
            else:
                yield from (old for old in before.removed if old.question == question.id)

    def _answer(self, old: Answer, language: Language) -> Answer:
        return answer_of(old.question, self._cells(old.question), self.names, language)

    def _touches(self, question: Question) -> bool:
        return question.id in self.touched

    def _cells(self, question: Question) -> Cells:
        return self.nested.get(question.id, {})


def _touched(questionnaire: Questionnaire, changed: set[str]) -> set[str]:
    """Questions whose answers changed, or which name rows of one that did."""
    return changed | {q.id for q in questionnaire.questions() if changed & set(_targets(q))}


def _targets(question: Question) -> Iterator[str]:
    table = question.rows
    fields: tuple[AnyField, ...] = question.fields + (table.fields if table else ())
    fields += table.tasks.fields if table and table.tasks else ()
    yield from (field.refers_to for field in fields if field.refers_to)
