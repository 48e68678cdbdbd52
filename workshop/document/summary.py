"""The first page: the team's progress, and what waits for a decision."""

from collections import Counter
from collections.abc import Sequence

from workshop.frozen import Frozen
from workshop.spec.spec import Spec, State

# From done to not asked.
ORDER: tuple[State, ...] = (
    "answered",
    "as_example",
    "started",
    "to_decide",
    "unanswered",
    "not_applicable",
)


class Summary(Frozen):
    """Questions by state, unconfirmed example rows, and the people who answered."""

    total: int
    states: dict[State, int]
    unconfirmed: int
    people: tuple[str, ...]

    @property
    def settled(self) -> int:
        return self.states["answered"] + self.states["as_example"]


def summary(spec: Spec, people: Sequence[str]) -> Summary:
    """The figures of one workshop."""
    answers = spec.counted()
    found = Counter(answer.state for answer in answers)
    return Summary(
        total=len(answers),
        states={state: found[state] for state in ORDER},
        unconfirmed=sum(
            row.from_example
            for answer in answers
            if answer.state != "not_applicable"
            for row in answer.unconfirmed
        ),
        people=tuple(people),
    )
