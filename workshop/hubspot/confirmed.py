"""The context of an answer for its mappings: its confirmed parts, the language, and their origin."""

from workshop.frozen import Frozen
from workshop.questionnaire.fields import Condition
from workshop.spec.spec import Answer, RowAnswer
from workshop.text import Language


class Confirmed(Frozen):
    """A confirmed answer with only its confirmed rows, and the context that every handler needs."""

    answer: Answer
    whole: bool
    language: Language
    workshop_id: str
    sources: tuple[str, ...]

    def rows(self, condition: Condition | None) -> tuple[RowAnswer, ...]:
        """The rows for which a condition holds; all of them if there is no condition."""
        if condition is None:
            return self.answer.rows
        return tuple(row for row in self.answer.rows if condition.holds(row.value(condition.field)))
