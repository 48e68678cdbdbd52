"""A rule: a permanent name, the severity of a breach, and the function that finds it."""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from workshop.findings.finding import Hit, Severity
from workshop.spec.spec import Spec

# The parts of a process that rules check; their texts are in phrases/rules_<family>.toml.
Family = Literal[
    "stages",
    "criteria",
    "probabilities",
    "gate",
    "follow_up",
    "work",
    "losses",
    "completeness",
    "hubspot",
]


class Rule(NamedTuple):
    """A rule; `check` is pure and total: equal workshops give equal hits, whatever they hold.

    `leftovers` are answers that no question asks for any more; their finding is placed at another question.
    """

    id: str
    family: Family
    severity: Severity
    check: Callable[[Spec], Iterable[Hit]]
    leftovers: bool = False
