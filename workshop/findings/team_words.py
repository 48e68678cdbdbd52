"""The words of the example that nobody has made the team's; rules do not judge them."""

from typing import NamedTuple

from workshop.answers.paths import parse, question_of
from workshop.spec.spec import Spec


class ExampleWords(NamedTuple):
    """Questions that nobody has begun, rows and fields that are still the example's, and cleared fields."""

    questions: frozenset[str]
    rows: frozenset[str]
    fields: frozenset[str]
    cleared: frozenset[str]

    def hold(self, path: str) -> bool:
        """Whether the words at a path are the example's."""
        where = parse(path)
        row = f"{where.question}/{where.row}" if where and where.row else ""
        kept = row in self.rows and path not in self.cleared
        return question_of(path) in self.questions or kept or path in self.fields


def example_words(spec: Spec) -> ExampleWords:
    """Whatever nobody in the team has written or confirmed."""
    answers = spec.answers()
    rows = [row for answer in answers for row in answer.rows]
    return ExampleWords(
        frozenset(answer.question.id for answer in answers if answer.state == "unanswered"),
        frozenset(row.path for row in rows if not row.agreed),
        frozenset(one.path for row in rows for one in row.unconfirmed),
        frozenset(change.path for row in rows if not row.agreed for change in row.changes),
    )
