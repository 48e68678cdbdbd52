"""Opening a workshop of the database: each state of its answers is read and assembled only once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from workshop.answers.acceptances import Acceptance
from workshop.answers.edits import Kept, Proposal
from workshop.answers.people import Person
from workshop.packs.loading import MANIFEST, load_pack
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.settings import PACKS
from workshop.store import acceptances, choices, people, saving, workshops
from workshop.store.database import Connection, Database
from workshop.store.workshops import Head
from workshop.usecases.open_workshops import OpenWorkshop, OpenWorkshops
from workshop.usecases.rights import Access, access_to, admit
from workshop.usecases.visits import Visitor
from workshop.workshop import Signed, Workshop

Accepted = tuple[Acceptance, ...]


class Visit(NamedTuple):
    """The workshop that a visitor sees, its proposals, the oldest first, and the visitor's name.

    Also the present choices that are no answers, by their addresses, and what the visitor may do.
    """

    opened: OpenWorkshop
    proposals: list[Proposal]
    person: Person | None
    chosen: dict[str, Kept]
    access: Access


def visit(database: Database, visitor: Visitor, workshop: str, at: datetime) -> Visit:
    """The workshop as it is now; NotAllowed if the visitor may not see it."""
    with database.read() as connection:
        opened = _opened(database, connection, admit(connection, visitor, workshop, at, "visit"))
        waiting = saving.proposals_of(connection, workshop)
        person = people.person_of(connection, workshop, visitor.browser)
        chosen = choices.choices_of(connection, workshop)
        access = access_to(connection, visitor, workshop, at)
    return Visit(opened, waiting, person, chosen, access)


def open_workshop(database: Database, visitor: Visitor, workshop: str, at: datetime) -> OpenWorkshop:
    """The workshop alone; NotAllowed if the visitor may not see it."""
    with database.read() as connection:
        return _opened(database, connection, admit(connection, visitor, workshop, at, "open_workshop"))


def questionnaire_here(
    database: Database, visitor: Visitor, pack: Path, workshop: str, at: datetime
) -> Questionnaire:
    """The questionnaire of a workshop; that of the pack if there is none that the visitor may see."""
    latest = _OPEN.latest(database, workshop)
    if latest and visitor.local:
        return latest.workshop.questionnaire
    with database.read() as connection:
        head = workshops.head(connection, workshop) if workshop else None
        if head is None or not access_to(connection, visitor, workshop, at):
            return load_cached(pack)
        return asked(database, connection, head)


def seen_at(
    database: Database, visitor: Visitor, workshop: str, path: str, snapshot: int, at: datetime
) -> tuple[Value, int]:
    """The value at a path at an earlier snapshot, and its revision; None and 0 if there was none."""
    with database.read() as connection:
        admit(connection, visitor, workshop, at, "seen_at")
        return workshops.kept_at(connection, workshop, path, snapshot)


def asked(database: Database, connection: Connection, head: Head) -> Questionnaire:
    """The pack on disk that a workshop follows; without it, the questionnaire stored with the workshop."""
    latest = _OPEN.latest(database, head.identity.id)
    if latest and latest.head.created == head.created:
        return latest.workshop.questionnaire
    own = workshops.questionnaire_of(connection, head.identity.id)
    return load_cached(PACKS / own.id) if (PACKS / own.id / MANIFEST).is_file() else own


def _opened(database: Database, connection: Connection, head: Head) -> OpenWorkshop:
    """The state with this head, read in one consistent look at the database."""
    accepted = acceptances.acceptances_of(connection, head.identity.id)
    latest = _OPEN.latest(database, head.identity.id)
    if latest and latest.head == head:
        return _OPEN.shared(database, _judged(latest, accepted))
    if latest and _went_on(latest.head, head):
        since = workshops.kept_since(connection, head.identity.id, latest.head.snapshot)
        return _OPEN.shared(database, _after(latest, head, since, accepted))
    kept = workshops.kept_answers(connection, head.identity.id)
    workshop = _workshop(head, asked(database, connection, head), kept, accepted)
    return _OPEN.shared(database, OpenWorkshop(head, kept, workshop))


def _judged(opened: OpenWorkshop, accepted: Accepted) -> OpenWorkshop:
    """The same answers with the current acceptances."""
    if opened.workshop.accepted == accepted:
        return opened
    return replace(opened, workshop=opened.workshop.model_copy(update={"accepted": accepted}))


def _after(before: OpenWorkshop, head: Head, since: dict[str, Kept], accepted: Accepted) -> OpenWorkshop:
    """The state with the answers saved since an earlier state."""
    kept = {**before.kept, **since}
    workshop = _workshop(head, before.workshop.questionnaire, kept, accepted)
    return OpenWorkshop(head, kept, workshop.after(before.workshop, since))


def _went_on(before: Head, head: Head) -> bool:
    return before.model_copy(update={"snapshot": head.snapshot}) == head and before.snapshot < head.snapshot


def _workshop(
    head: Head, questionnaire: Questionnaire, kept: Mapping[str, Kept], accepted: Accepted
) -> Workshop:
    # All values were checked when they were saved.
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


# Shared by all pages and all threads of the server: as many as hundreds of people at work have open.
_OPEN = OpenWorkshops(most=512)


@cache
def load_cached(pack: Path) -> Questionnaire:
    """A pack, read once: it does not change while the application runs."""
    return load_pack(pack)
