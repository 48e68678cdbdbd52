"""A rule: a name that never changes, how grave a breach of it is, and how it is found."""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from workshop.findings.finding import Hit, Severity
from workshop.spec.spec import Spec

# What a rule looks at; its words are in phrases/rules_<family>.toml.
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
    """Pure and total: `check` gives the same hits for the same workshop, whatever stands in it."""

    id: str
    family: Family
    severity: Severity
    check: Callable[[Spec], Iterable[Hit]]
