"""Workshops in the database: creating, listing, importing, exporting and deleting them."""

import datetime as dt
from pathlib import Path

from workshop.answers.stored_form import stored_form
from workshop.errors import EditRefused, FileRefused, Problem
from workshop.packs.loading import load_pack
from workshop.packs.workshopfile import LONGEST_NAME, write_workshop
from workshop.portal.starting_point import StartingPoint
from workshop.spec.example import starting_values
from workshop.spec.spec import Identity
from workshop.store import acceptances, consultants, saving, workshops
from workshop.store.database import Connection, Database
from workshop.store.workshops import Head
from workshop.text import Language, clean
from workshop.usecases.opening import open_workshop
from workshop.usecases.rights import access_to, admit, allow
from workshop.usecases.room import FILE
from workshop.usecases.rows import new_id
from workshop.usecases.starting_points import started_from
from workshop.usecases.visits import Visitor
from workshop.workshop import Workshop

_LONGEST = 24


def new_workshop(
    pack: Path,
    *,
    client: str,
    partner: str,
    date: dt.date | None,
    language: Language,
    start: StartingPoint | None = None,
) -> Workshop:
    """A workshop with the pack's example rows or with the client's own stages, unconfirmed."""
    client, partner = clean(client).strip(), clean(partner).strip()
    if not client:
        raise EditRefused(Problem(kind="no_client"))
    longest = max(len(client), len(partner))
    if longest > LONGEST_NAME:
        raise EditRefused(Problem(kind="too_long", facts={"count": longest, "most": LONGEST_NAME}))
    questionnaire = load_pack(pack)
    values = starting_values(questionnaire, language)
    started = started_from(start, questionnaire, values) if start else values
    id_ = new_id(client, _LONGEST)
    return Workshop(
        identity=Identity(id=id_, client=client, partner=partner, date=date, language=language),
        questionnaire=questionnaire,
        values={path: stored_form(questionnaire, path, value) for path, value in started.items()},
    )


def begin_workshop(database: Database, visitor: Visitor, workshop: Workshop, at: dt.datetime) -> str:
    """Stores a new workshop under a free id; returns the id. NotAllowed if the visitor is no consultant."""
    with database.write() as connection:
        by = allow(connection, visitor, at, "begin_workshop")
        identity = workshop.identity.model_copy(update={"id": _free_id(connection, workshop.identity.client)})
        workshops.create(connection, identity, workshop.questionnaire, at)
        filling = {path: (value, None, at) for path, value in workshop.values.items()}
        saving.fill(connection, identity.id, filling)
        if by:
            consultants.own(connection, identity.id, by)
    return identity.id


def list_workshops(database: Database, visitor: Visitor, at: dt.datetime) -> list[tuple[Head, dt.datetime]]:
    """The workshops that the visitor may see, with the moment of their last change, the latest first."""
    with database.read() as connection:
        found = workshops.heads(connection)
        if visitor.local:
            return found
        return [one for one in found if access_to(connection, visitor, one[0].identity.id, at)]


def import_workshop(
    database: Database,
    visitor: Visitor,
    workshop: Workshop,
    at: dt.datetime,
    *,
    copy: bool = False,
    replace: bool = False,
) -> str:
    """Imports a whole workshop under its id; FileRefused if the id is taken. Returns the id.

    NotAllowed if the visitor is no consultant, or may not see the workshop that is to be replaced.
    """
    identity = workshop.identity
    # A file without line ends may be small enough while the same workshop, as this program writes it, is not.
    if len(write_workshop(workshop)) > FILE.size:
        raise FileRefused(FILE.full)
    with database.write() as connection:
        by = allow(connection, visitor, at, "import_workshop")
        taken = workshops.head(connection, identity.id) is not None
        # Nobody learns from the id of a file that another consultant has the workshop.
        copy = copy or (taken and not replace and not access_to(connection, visitor, identity.id, at))
        if taken and not (copy or replace):
            raise FileRefused(Problem(kind="taken_id", facts={"id": identity.id}))
        if taken and replace:
            admit(connection, visitor, identity.id, at, "delete_workshop")
            by = consultants.owner_of(connection, identity.id) or by
            workshops.remove(connection, identity.id)
        if taken and copy:
            identity = identity.model_copy(update={"id": _free_id(connection, identity.client)})
        workshops.create(connection, identity, workshop.questionnaire, at)
        saving.fill(connection, identity.id, _signed(workshop, at))
        for one in workshop.accepted:
            acceptances.put(connection, identity.id, one)
        if by:
            consultants.own(connection, identity.id, by)
    return identity.id


def export_workshop(database: Database, visitor: Visitor, workshop: str, at: dt.datetime) -> Workshop:
    """The workshop in the form of its file; NotAllowed if the visitor may not see it."""
    return open_workshop(database, visitor, workshop, at).workshop


def delete_workshop(database: Database, visitor: Visitor, workshop: str, at: dt.datetime) -> None:
    """Deletes a workshop with all its answers; NotAllowed if the visitor is not its consultant."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at, "delete_workshop")
        workshops.remove(connection, workshop)


def _free_id(connection: Connection, client: str) -> str:
    while True:
        free = new_id(client, _LONGEST)
        if workshops.head(connection, free) is None:
            return free


def _signed(workshop: Workshop, at: dt.datetime) -> dict[str, saving.Filling]:
    changes = workshop.changes
    return {
        path: (value, changes[path].by, changes[path].at) if path in changes else (value, None, at)
        for path, value in workshop.values.items()
    }
