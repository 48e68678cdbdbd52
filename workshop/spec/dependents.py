"""What hangs on a row: the answers that refer to it, each with the row or task that it belongs to."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workshop.questionnaire.fields import Value
from workshop.spec.spec import Answer, FieldAnswer, Spec
from workshop.text import Noun, Text


class Dependent(NamedTuple):
    """A reference to a row; `noun` names the row or task that holds it, None if the question does."""

    answer: FieldAnswer
    holder: str
    noun: Noun | None
    title: Text
    shown: bool

    def moved(self, row: str, replacement: str) -> Value:
        """The reference with another row in place of this one."""
        if isinstance(self.answer.value, tuple):
            return tuple(dict.fromkeys(replacement if one == row else one for one in self.answer.value))
        return replacement


def dependents(spec: Spec, question: str, row: str) -> tuple[Dependent, ...]:
    """Everything that refers to a row of a question; `shown` if the page asks for it."""
    return tuple(
        one
        for answer in spec.answers()
        for one in _references(answer, question)
        if any(ref.id == row for ref in one.answer.refs)
    )


def _references(answer: Answer, question: str) -> Iterator[Dependent]:
    """All fields of an answer, of its rows and of their tasks that refer to rows of a question."""
    applies, table = answer.state != "not_applicable", answer.question.rows
    for one in _referring(answer.fields, question):
        yield Dependent(one, one.path, None, one.field.label, applies and one.open)
    for row in answer.rows if table else ():
        here = applies and answer.table_open
        for one in _referring(row.fields, question):
            noun = table.noun if table else None
            yield Dependent(one, row.path, noun, answer.question.title, here and one.open)
        for task in row.tasks:
            noun = table.tasks.noun if table and table.tasks else None
            for one in _referring(task.fields, question):
                yield Dependent(one, task.path, noun, answer.question.title, here and one.open)


def _referring(fields: Iterable[FieldAnswer], question: str) -> Iterator[FieldAnswer]:
    return (one for one in fields if one.field.refers_to == question)
