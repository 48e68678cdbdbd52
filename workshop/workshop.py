"""A workshop: whose it is, the questionnaire it follows, and what the team answered."""

from datetime import UTC, datetime, time

from workshop.answers.acceptances import Acceptance
from workshop.answers.moments import YEARS, Moment
from workshop.frozen import Frozen
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.spec.assembly import assemble
from workshop.spec.spec import Identity, Spec


class Signed(Frozen):
    """Who wrote a value, and when."""

    by: str
    at: Moment


class Workshop(Frozen):
    """One workshop; `values` and `changes` go by path, `accepted` in the order of `in_order`."""

    identity: Identity
    questionnaire: Questionnaire
    values: dict[str, Value]
    changes: dict[str, Signed] = {}
    accepted: tuple[Acceptance, ...] = ()

    def spec(self) -> Spec:
        return assemble(self.questionnaire, self.values, self.identity)

    def people(self) -> tuple[str, ...]:
        """The names of those who answered, each once, by name."""
        return tuple(sorted({signed.by for signed in self.changes.values()}))

    def last_change(self) -> datetime | None:
        """When it was last changed, UTC in whole seconds; the workshop's day where nobody signed anything."""
        moments = [one.at for one in self.changes.values()] + [one.at for one in self.accepted]
        signed = [_utc(at) for at in moments]
        day = self.identity.date
        if not signed and day and day.year in YEARS:
            return datetime.combine(day, time(), UTC)
        return max(signed, default=None)


def _utc(at: datetime) -> datetime:
    """The moment in UTC, which one without a zone is taken to be in, so that no machine's zone counts."""
    zoned = at if at.tzinfo else at.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).replace(microsecond=0)
