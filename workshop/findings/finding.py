"""A finding: which rule has a doubt, how grave it is, where, and about which words."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Literal, NamedTuple

from workshop.frozen import Frozen

Severity = Literal["critical", "high", "medium", "low"]
# The worst first.
SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low")

Fact = str | int


class Hit(NamedTuple):
    """What a rule found: the path of a field, the very words there, and what its message says beside them.

    A row as a whole is found at its title, a question at its `$mark`. `rewrite` is a better wording, in the
    language of the answers.
    """

    path: str
    about: str = ""
    facts: Mapping[str, Fact] = {}
    rewrite: str = ""


class Finding(Frozen):
    """A hit of a rule."""

    rule: str
    severity: Severity
    path: str
    about: str = ""
    facts: dict[str, Fact] = {}
    rewrite: str = ""

    @property
    def digest(self) -> str:
        """What the finding says, in 64 letters: it changes with the words and figures that it is about."""
        said = json.dumps([self.rule, self.path, self.about, self.facts], ensure_ascii=False, sort_keys=True)
        return sha256(said.encode()).hexdigest()
