"""A workshop: its identity, its questionnaire, the team's answers, and the results made from them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import StringConstraints

from workshop.answers.acceptances import Acceptance
from workshop.answers.moments import YEARS, Moment
from workshop.answers.paths import question_of
from workshop.frozen import Frozen
from workshop.hubspot.building import build_configuration
from workshop.hubspot.configuration import Configuration
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.spec.assembly import assemble
from workshop.spec.spec import Identity, Spec


class Signed(Frozen):
    """The author and the moment of a change."""

    by: Annotated[str, StringConstraints(strip_whitespace=True)]
    at: Moment


class Workshop(Frozen):
    """One workshop; `values` and `changes` go by path, `accepted` in the order of `in_order`."""

    identity: Identity
    questionnaire: Questionnaire
    values: dict[str, Value]
    changes: dict[str, Signed] = {}
    accepted: tuple[Acceptance, ...] = ()

    @cached_property
    def spec(self) -> Spec:
        """The assembled workshop, made once."""
        return assemble(self.questionnaire, self.values, self.identity)

    @cached_property
    def configuration(self) -> Configuration:
        """The HubSpot configuration, built once, in the language of the workshop."""
        return build_configuration(self.spec)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy that keeps the spec and the configuration unless one of their sources changes."""
        copy = super().model_copy(update=update, deep=deep)
        if _ASSEMBLED.isdisjoint(update or ()):
            vars(copy).update({name: vars(self)[name] for name in _MADE if name in vars(self)})
        return copy

    def after(self, before: Self, saved: Iterable[str]) -> Self:
        """The same workshop, assembled from its state `before` values were saved at these paths."""
        later = self.model_copy()
        vars(later)["spec"] = assemble(self.questionnaire, self.values, self.identity, before.spec, saved)
        return later

    def people(self) -> tuple[str, ...]:
        """The names of the people who answered, without duplicates, sorted."""
        return tuple(sorted({signed.by for signed in self.changes.values()}))

    def authors(self, question: str) -> tuple[str, ...]:
        """The names of the people who answered a question, without duplicates, in order of answers."""
        own = [signed for path, signed in self.changes.items() if question_of(path) == question]
        return tuple(dict.fromkeys(signed.by for signed in sorted(own, key=lambda signed: signed.at)))

    def last_change(self) -> datetime | None:
        """The moment of the last change, UTC in whole seconds; the workshop's day without signatures."""
        moments = [one.at for one in self.changes.values()] + [one.at for one in self.accepted]
        signed = [_utc(at) for at in moments]
        day = self.identity.date
        if not signed and day and day.year in YEARS:
            return datetime.combine(day, time(), UTC)
        return max(signed, default=None)


# The sources of a spec, and the results made from them.
_ASSEMBLED = frozenset({"identity", "questionnaire", "values"})
_MADE = ("spec", "configuration")


def _utc(at: datetime) -> datetime:
    """The moment in UTC; a moment without a zone is taken as UTC, regardless of the machine's zone."""
    zoned = at if at.tzinfo else at.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).replace(microsecond=0)
