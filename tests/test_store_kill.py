"""Acknowledged saves are stored, however the program that saved them ended."""

from pathlib import Path

import pytest
from sqlalchemy import delete, update

from tests.databases import history, sqlite, written
from tests.kills import Acknowledged, assert_whole, digest, lost, torture
from workshop.store.database import Database
from workshop.store.tables import answers, revisions


def test_a_killed_program_has_lost_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    total = torture(tmp_path, rounds=3)
    assert (total.rounds, total.kills, total.lost) == (3, 3, 0)
    assert total.acknowledged >= 3


def test_a_lost_save_is_noticed(database: Database, address: str) -> None:
    """The count is only meaningful if it is not always 0."""
    written(database, "one", "two")
    told = [Acknowledged("q.a", revision, digest(value)) for revision, value in history(database)]
    assert lost(address, told) == 0
    with database.write() as connection:
        connection.execute(delete(revisions).where(revisions.c.revision == 2))
    assert lost(address, told) == 1


def test_a_current_answer_that_is_not_the_last_revision_is_noticed(tmp_path: Path) -> None:
    assert torture(tmp_path, rounds=1).rounds == 1
    address = sqlite(tmp_path / "answers.sqlite3")
    database = Database(address)
    with database.write() as connection:
        connection.execute(update(answers).values(value="other"))
    database.close()
    with pytest.raises(AssertionError):
        assert_whole(address)
