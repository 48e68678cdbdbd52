"""How an answer stands when a mapping looks at it: what is confirmed, in which language, from where."""

from workshop.frozen import Frozen
from workshop.questionnaire.fields import Condition
from workshop.spec.spec import Answer, RowAnswer
from workshop.text import Language


class Confirmed(Frozen):
    """A confirmed answer, only with its confirmed rows, and what every handler needs beside it."""

    answer: Answer
    whole: bool
    language: Language
    workshop_id: str
    sources: tuple[str, ...]

    def rows(self, condition: Condition | None) -> tuple[RowAnswer, ...]:
        """The rows for which a condition holds; all of them where there is none."""
        if condition is None:
            return self.answer.rows
        return tuple(row for row in self.answer.rows if condition.holds(row.value(condition.field)))
