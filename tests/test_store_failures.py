"""A database that fails says what is wrong in our words, and goes on by itself once it can."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from tests.databases import begun, edit, execute, kept, send, sqlite
from workshop.errors import DatabaseRefused, NotSaved
from workshop.phrases import message
from workshop.store import database as module
from workshop.store.database import Database
from workshop.text import LANGUAGES

Fault = Callable[[Database, str], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting ends after a moment."""
    monkeypatch.setattr(module, "PATIENCE", 0.2)


@contextmanager
def locked(database: Database, address: str) -> Iterator[None]:
    path = address.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def pragma(setting: str, back: str) -> Fault:
    """A fault of the only connection in the pool."""

    @contextmanager
    def fault(database: Database, address: str) -> Iterator[None]:
        with database.read() as connection:
            connection.exec_driver_sql(f"PRAGMA {setting}")
        yield
        with database.read() as connection:
            connection.exec_driver_sql(f"PRAGMA {back}")

    return fault


@contextmanager
def damaged(database: Database, address: str) -> Iterator[None]:
    path = Path(address.removeprefix("sqlite:///"))
    whole = path.read_bytes()
    database.close()
    path.write_bytes(b"\xa5" * len(whole))
    yield
    database.close()
    path.write_bytes(whole)


@contextmanager
def deleted(database: Database, address: str) -> Iterator[None]:
    path = Path(address.removeprefix("sqlite:///"))
    path.rename(path.with_suffix(".away"))
    yield
    path.with_suffix(".away").rename(path)


@contextmanager
def replaced(database: Database, address: str) -> Iterator[None]:
    path = Path(address.removeprefix("sqlite:///"))
    path.rename(path.with_suffix(".away"))
    begun(address).close()
    yield
    path.with_suffix(".away").rename(path)


@contextmanager
def held(database: Database, address: str) -> Iterator[None]:
    engine = create_engine(address)
    with engine.begin() as other:
        other.execute(text("SELECT pg_advisory_xact_lock(7411652)"))
        yield
    engine.dispose()


def altered(setting: str, back: str) -> Fault:
    """A fault of a whole database on PostgreSQL, for connections that are made from now on."""

    @contextmanager
    def fault(database: Database, address: str) -> Iterator[None]:
        url = make_url(address)
        beside = url.set(database="postgres")
        execute(beside, f"ALTER DATABASE {url.database} {setting}")
        database.close()
        yield
        execute(beside, f"ALTER DATABASE {url.database} {back}")
        database.close()

    return fault


FAULTS: dict[str, tuple[str, Fault, str]] = {
    "locked": ("migrated_sqlite", locked, "database_busy"),
    "full": ("migrated_sqlite", pragma("max_page_count = 1", "max_page_count = 1000000"), "database_full"),
    "read-only": ("migrated_sqlite", pragma("query_only = ON", "query_only = OFF"), "database_read_only"),
    "damaged": ("migrated_sqlite", damaged, "database_damaged"),
    "deleted": ("migrated_sqlite", deleted, "database_gone"),
    "replaced": ("migrated_sqlite", replaced, "database_gone"),
    "held": ("migrated_postgres", held, "database_busy"),
    "set read-only": (
        "migrated_postgres",
        altered("SET default_transaction_read_only = on", "RESET default_transaction_read_only"),
        "database_read_only",
    ),
    "closed": (
        "migrated_postgres",
        altered("ALLOW_CONNECTIONS false", "ALLOW_CONNECTIONS true"),
        "database_unreachable",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_save_that_fails_says_why_and_the_next_one_after_the_fault_is_saved(
    name: str, request: pytest.FixtureRequest
) -> None:
    fixture, fault, kind = FAULTS[name]
    address = request.getfixturevalue(fixture)
    database = begun(address)
    with fault(database, address), pytest.raises(NotSaved) as refused:
        send(database, edit("x" * 30_000))
    [problem] = refused.value.problems
    assert problem.kind == kind
    cause = str(getattr(refused.value.__cause__, "orig", "of the driver"))
    assert all(cause not in message(problem, language) for language in LANGUAGES)
    send(database, edit("after"))
    assert kept(database).value == "after"
    database.close()


def test_only_its_owner_can_read_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "new" / "answers.sqlite3"
    Database(sqlite(path)).close()
    assert [oct(one.stat().st_mode & 0o777) for one in (path.parent, path)] == ["0o700", "0o600"]


def test_a_file_without_content_is_not_begun_again_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    Database(sqlite(path)).close()
    os.truncate(path, 0)
    with pytest.raises(DatabaseRefused) as refused:
        Database(sqlite(path))
    assert [problem.kind for problem in refused.value.problems] == ["database_empty"]
    assert path.read_bytes() == b""


def test_a_database_says_whether_it_was_new(new_address: str) -> None:
    opened = []
    for _ in range(2):
        database = Database(new_address)
        opened.append(database.new)
        database.close()
    assert opened == [True, False]


def test_options_in_the_address_of_a_database_are_kept_beside_ours(new_postgres: str) -> None:
    address = make_url(new_postgres).update_query_dict({"options": "-capplication_name=ours"})
    with (
        closing(Database(address.render_as_string(hide_password=False))) as database,
        database.read() as connection,
    ):
        names = ("application_name", "lock_timeout")
        said = [connection.exec_driver_sql(f"SHOW {name}").scalar() for name in names]
    assert said == ["ours", "200ms"]
