"""Opening a workshop that the database keeps; assembled once for each state of its answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from workshop.answers.acceptances import Acceptance
from workshop.answers.edits import Kept, Proposal
from workshop.answers.people import Person
from workshop.findings.judged_findings import Judged, judge
from workshop.findings.linting import findings_of
from workshop.packs.loading import MANIFEST, load_pack
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.settings import PACKS
from workshop.spec.spec import Spec
from workshop.store import acceptances, people, saving, workshops
from workshop.store.database import Database
from workshop.store.workshops import Head
from workshop.usecases.visits import Visitor, admit
from workshop.workshop import Signed, Workshop

Accepted = tuple[Acceptance, ...]


@dataclass(frozen=True)
class OpenWorkshop:
    """A workshop at one moment: its head, its current answers by path, and what they make."""

    head: Head
    kept: dict[str, Kept]
    workshop: Workshop
    spec: Spec

    @cached_property
    def findings(self) -> tuple[Judged, ...]:
        """Every finding, the worst first, and who accepted it; looked for once a change of the workshop."""
        return judge(findings_of(self.spec), self.workshop.accepted)


class Visit(NamedTuple):
    """What a visitor finds: the workshop, what waits for a decision, the oldest first, and who they are."""

    opened: OpenWorkshop
    proposals: list[Proposal]
    person: Person | None


def visit(database: Database, visitor: Visitor, workshop: str, at: datetime) -> Visit:
    """The workshop as it is now; NotAllowed where the visitor may not see it."""
    with database.read() as connection:
        head = admit(connection, visitor, workshop, at)
        accepted = acceptances.acceptances_of(connection, workshop)
        waiting = saving.proposals_of(connection, workshop)
        person = people.person_of(connection, workshop, visitor.browser)
    return Visit(_opened(database, head, accepted), waiting, person)


def open_workshop(database: Database, visitor: Visitor, workshop: str, at: datetime) -> OpenWorkshop:
    """The workshop alone; NotAllowed where the visitor may not see it."""
    with database.read() as connection:
        head = admit(connection, visitor, workshop, at)
        accepted = acceptances.acceptances_of(connection, workshop)
    return _opened(database, head, accepted)


def questionnaire_here(database: Database, pack: Path, workshop: str) -> Questionnaire:
    """What a workshop asks; a pack's own questions where there is no such workshop."""
    opened = _latest(database, workshop).opened
    if opened:
        return opened.workshop.questionnaire
    with database.read() as connection:
        head = workshops.head(connection, workshop)
    return asked(database, workshop, head.created) if head else load_cached(pack)


def seen_at(database: Database, workshop: str, path: str, snapshot: int) -> tuple[Value, int]:
    """What stood at a path at an earlier snapshot, and its revision; None and 0 for nothing."""
    with database.read() as connection:
        return workshops.kept_at(connection, workshop, path, snapshot)


@lru_cache(maxsize=64)
def asked(database: Database, workshop: str, created: datetime) -> Questionnaire:
    """The pack on disk that a workshop follows, or, where there is none, the one that it came with."""
    with database.read() as connection:
        own = workshops.questionnaire_of(connection, workshop)
    return load_cached(PACKS / own.id) if (PACKS / own.id / MANIFEST).is_file() else own


class _Latest:
    """The latest state of one workshop: every older one would cost each run the time to look through it."""

    opened: OpenWorkshop | None = None


@lru_cache(maxsize=8)
def _latest(database: Database, workshop: str) -> _Latest:
    return _Latest()


def _opened(database: Database, head: Head, accepted: Accepted) -> OpenWorkshop:
    latest = _latest(database, head.identity.id)
    opened = latest.opened
    if opened is None or opened.head != head:
        latest.opened = opened = _read(database, head, accepted, opened)
    elif opened.workshop.accepted != accepted:
        judged = opened.workshop.model_copy(update={"accepted": accepted})
        latest.opened = opened = replace(opened, workshop=judged)
    return opened


def _read(database: Database, head: Head, accepted: Accepted, before: OpenWorkshop | None) -> OpenWorkshop:
    """The workshop anew, or, where it only went on, what was saved since."""
    if before is None or not _went_on(before.head, head):
        questionnaire = asked(database, head.identity.id, head.created)
        with database.read() as connection:
            kept = workshops.kept_answers(connection, head.identity.id)
        workshop = _workshop(head, questionnaire, kept, accepted)
        return OpenWorkshop(head=head, kept=kept, workshop=workshop, spec=workshop.spec)
    with database.read() as connection:
        since = workshops.kept_since(connection, head.identity.id, before.head.snapshot)
    kept = {**before.kept, **since}
    workshop = _workshop(head, before.workshop.questionnaire, kept, accepted)
    workshop = workshop.after(before.workshop, since)
    return OpenWorkshop(head=head, kept=kept, workshop=workshop, spec=workshop.spec)


def _went_on(before: Head, head: Head) -> bool:
    return before.model_copy(update={"snapshot": head.snapshot}) == head and before.snapshot < head.snapshot


def _workshop(
    head: Head, questionnaire: Questionnaire, kept: Mapping[str, Kept], accepted: Accepted
) -> Workshop:
    # Everything in it was checked when it was saved.
    return Workshop.model_construct(
        identity=head.identity,
        questionnaire=questionnaire,
        values={path: one.value for path, one in kept.items()},
        changes={
            path: Signed.model_construct(by=one.author, at=one.at)
            for path, one in kept.items()
            if one.author is not None
        },
        accepted=accepted,
    )


@cache
def load_cached(pack: Path) -> Questionnaire:
    """A pack, read once: it does not change while the application runs."""
    return load_pack(pack)
