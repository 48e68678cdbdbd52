"""A workshop: whose it is, the questionnaire it follows, and what the team answered."""

from datetime import datetime

from workshop.assembly import assemble
from workshop.fields import Value
from workshop.frozen import Frozen
from workshop.questionnaire import Questionnaire
from workshop.spec import Identity, Spec


class Signed(Frozen):
    """Who wrote a value, and when."""

    by: str
    at: datetime


class Workshop(Frozen):
    """One workshop; `values` and `changes` go by path."""

    identity: Identity
    questionnaire: Questionnaire
    values: dict[str, Value]
    changes: dict[str, Signed] = {}

    def spec(self) -> Spec:
        return assemble(self.questionnaire, self.values, self.identity)

    def people(self) -> tuple[str, ...]:
        """The names of those who answered, each once, by name."""
        return tuple(sorted({signed.by for signed in self.changes.values()}))
