"""A finding: its rule, its severity, its place, and the words in question."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Literal, NamedTuple

from workshop.frozen import Frozen

Severity = Literal["critical", "high", "medium", "low"]
# Sorted from the worst to the mildest.
SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low")

Fact = str | int


class Hit(NamedTuple):
    """A match of a rule: the path of a field, the words in question, and further facts for the message.

    A match on a whole row has the path of its title, one on a question that of its `$mark`. `rewrite` is a
    better wording in the language of the answers.
    """

    path: str
    about: str = ""
    facts: Mapping[str, Fact] = {}
    rewrite: str = ""


class Finding(Frozen):
    """A match of a rule with its severity."""

    rule: str
    severity: Severity
    path: str
    about: str = ""
    facts: dict[str, Fact] = {}
    rewrite: str = ""

    @property
    def digest(self) -> str:
        """The digest of the finding's text in 64 letters; it changes with its words and figures."""
        said = json.dumps([self.rule, self.path, self.about, self.facts], ensure_ascii=False, sort_keys=True)
        return sha256(said.encode()).hexdigest()
