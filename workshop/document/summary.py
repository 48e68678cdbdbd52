"""The first page: how far the team is, what waits for a decision, what differs from the example."""

from collections import Counter
from collections.abc import Sequence

from workshop.frozen import Frozen
from workshop.spec import Spec, State, TableDiff
from workshop.text import Text

# From what is done to what is not asked.
ORDER: tuple[State, ...] = ("answered", "as_example", "to_decide", "unanswered", "not_applicable")


class TableDifference(Frozen):
    """How the rows of the question with this title differ from the example's."""

    title: Text
    diff: TableDiff


class Summary(Frozen):
    """Questions by state, unconfirmed example rows, differences, and who answered."""

    total: int
    states: dict[State, int]
    unconfirmed: int
    differences: tuple[TableDifference, ...]
    untouched: int
    people: tuple[str, ...]

    @property
    def settled(self) -> int:
        return self.states["answered"] + self.states["as_example"]


def summary(spec: Spec, people: Sequence[str]) -> Summary:
    """The figures of one workshop."""
    answers = spec.answers()
    found = Counter(answer.state for answer in answers)
    titles = {answer.question.id: answer.question.title for answer in answers}
    return Summary(
        total=len(answers),
        states={state: found[state] for state in ORDER},
        unconfirmed=sum(
            row.from_example
            for answer in answers
            if answer.state != "not_applicable"
            for row in answer.unconfirmed
        ),
        differences=tuple(
            TableDifference(title=titles[diff.question], diff=diff)
            for diff in spec.example_diff
            if not diff.same
        ),
        untouched=sum(diff.same for diff in spec.example_diff),
        people=tuple(people),
    )
