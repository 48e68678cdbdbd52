"""Opening a workshop that the database keeps; assembled once for each state of its answers."""

from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from workshop.assembly import assemble
from workshop.edits import Kept, Proposal
from workshop.fields import Value
from workshop.loading import MANIFEST, load_pack
from workshop.questionnaire import Questionnaire
from workshop.settings import PACKS
from workshop.spec import Spec
from workshop.store import saving, workshops
from workshop.store.database import Database
from workshop.store.workshops import Head
from workshop.usecases.visits import Visitor, admit
from workshop.workshop import Signed, Workshop


class OpenWorkshop(NamedTuple):
    """A workshop at one moment: its head, its current answers by path, and what they make."""

    head: Head
    kept: dict[str, Kept]
    workshop: Workshop
    spec: Spec


def open_workshop(database: Database, visitor: Visitor, workshop: str, at: datetime) -> OpenWorkshop:
    """The workshop as it is now; NotAllowed where the visitor may not see it."""
    with database.read() as connection:
        head = admit(connection, visitor, workshop, at)
    return _opened(database, head)


def open_proposals(database: Database, visitor: Visitor, workshop: str, at: datetime) -> list[Proposal]:
    """What conflicts refused to overwrite and nobody has decided yet, the oldest first."""
    with database.read() as connection:
        admit(connection, visitor, workshop, at)
        return saving.proposals_of(connection, workshop)


def questionnaire_here(database: Database, pack: Path, workshop: str) -> Questionnaire:
    """What a workshop asks; a pack's own questions where there is no such workshop."""
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


@lru_cache(maxsize=64)
def _opened(database: Database, head: Head) -> OpenWorkshop:
    questionnaire = asked(database, head.identity.id, head.created)
    with database.read() as connection:
        kept = workshops.kept_answers(connection, head.identity.id)
    signed = {path: Signed(by=one.author, at=one.at) for path, one in kept.items() if one.author is not None}
    workshop = Workshop(
        identity=head.identity,
        questionnaire=questionnaire,
        values={path: one.value for path, one in kept.items()},
        changes=signed,
    )
    spec = assemble(questionnaire, workshop.values, head.identity)
    return OpenWorkshop(head=head, kept=kept, workshop=workshop, spec=spec)


@cache
def load_cached(pack: Path) -> Questionnaire:
    """A pack, read once: it does not change while the application runs."""
    return load_pack(pack)
