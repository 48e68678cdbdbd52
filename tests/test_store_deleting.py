"""Deleted data is gone from the tables and from the file; secrets are never stored there."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.databases import ANNA, AT, BARTEK, begin, begun, edit, send
from workshop.answers.acceptances import Acceptance
from workshop.answers.people import Person
from workshop.store import acceptances, choices, consultants, people, ticks, workshops
from workshop.store.database import Database
from workshop.store.people import Link
from workshop.store.tables import metadata
from workshop.store.ticks import Tick

LATER = AT + timedelta(minutes=5)
ACCEPTED = Acceptance(
    rule="rule", path="q.a", digest="d" * 64, reason="deleted-reason", by="deleted-name", at=AT
)


def fully(database: Database, workshop: str) -> None:
    """A row in every table for a workshop."""
    for base, editor, text in ((0, ANNA, "deleted-value"), (0, BARTEK, "deleted-proposal")):
        send(database, edit(text, base, editor, workshop=workshop))
    with database.write() as connection:
        people.remember(connection, workshop, "browser", Person(name="deleted-name", role="sales"))
        people.add_link(connection, Link(workshop, "team", LATER), f"token-{workshop}", AT)
        consultants.own(connection, workshop, "deleted-name")
        ticks.put(connection, workshop, Tick(step="deleted-step", digest="d", author="deleted-name", at=AT))
        acceptances.put(connection, workshop, ACCEPTED)
        tick = edit("deleted-choice", path="$tick/deleted-step", workshop=workshop)
        choices.choose(connection, tick, AT)


def test_a_deleted_workshop_leaves_no_row_and_others_stay(database: Database) -> None:
    begin(database, "other")
    fully(database, "case")
    fully(database, "other")
    with database.write() as connection:
        ours = [one for one in metadata.sorted_tables if one.name == "workshop" or "workshop" in one.c]
        before = [connection.scalar(select(func.count()).select_from(one)) for one in ours]
        workshops.remove(connection, "case")
        after = [connection.scalar(select(func.count()).select_from(one)) for one in ours]
    assert (set(before), set(after)) == ({2}, {1})


@pytest.fixture
def on_disk(new_sqlite: str) -> Iterator[Database]:
    database = begun(new_sqlite)
    yield database
    database.close()


def bytes_of(folder: Path) -> bytes:
    """A database's file and its journals."""
    return b"".join(path.read_bytes() for path in folder.glob("answers.sqlite3*"))


def test_what_is_deleted_is_no_longer_in_the_file(on_disk: Database, tmp_path: Path) -> None:
    send(on_disk, edit("deleted " + "long text " * 2_000, path="q.long"))
    fully(on_disk, "case")
    assert bytes_of(tmp_path).count(b"deleted") >= 4
    with on_disk.write() as connection:
        workshops.remove(connection, "case")
    # Ended, because a write-ahead log keeps the data until then.
    on_disk.close()
    assert b"deleted" not in bytes_of(tmp_path)
    assert b"long text" not in bytes_of(tmp_path)


def test_a_secret_is_kept_only_as_a_hash(on_disk: Database, tmp_path: Path) -> None:
    with on_disk.write() as connection:
        people.add_link(connection, Link("case", "team", LATER), "secret-token", AT)
        people.remember(connection, "case", "secret-browser", Person(name="Anna", role="sales"))
    data = bytes_of(tmp_path)
    assert b"secret-" not in data
    assert people.hashed("secret-token").encode() in data
