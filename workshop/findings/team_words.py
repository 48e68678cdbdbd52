"""The words of the example that nobody has made the team's; rules do not judge them."""

from typing import NamedTuple

from workshop.answers.paths import parse, question_of
from workshop.spec.spec import Spec


class ExampleWords(NamedTuple):
    """The questions that nobody has begun, and the rows and fields that are still the example's."""

    questions: frozenset[str]
    rows: frozenset[str]
    fields: frozenset[str]

    def hold(self, path: str) -> bool:
        """Whether the words at a path are the example's."""
        where = parse(path)
        row = f"{where.question}/{where.row}" if where and where.row else ""
        return question_of(path) in self.questions or row in self.rows or path in self.fields


def example_words(spec: Spec) -> ExampleWords:
    """Whatever nobody in the team has written or confirmed."""
    answers = spec.answers()
    rows = [row for answer in answers for row in answer.rows]
    return ExampleWords(
        frozenset(answer.question.id for answer in answers if answer.state == "unanswered"),
        frozenset(row.path for row in rows if not row.agreed),
        frozenset(one.path for row in rows for one in row.unconfirmed),
    )
