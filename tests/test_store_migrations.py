"""A database is upgraded to the current schema, or refused and left unchanged."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import ClauseElement, create_engine, insert, inspect, make_url, select, text
from sqlalchemy.schema import CreateIndex, CreateTable

from tests.databases import ASKED, AT, edit, history, look, sqlite, written
from workshop.answers.acceptances import Acceptance
from workshop.errors import DatabaseRefused
from workshop.phrases import message
from workshop.settings import ROOT
from workshop.spec.spec import Identity
from workshop.store import acceptances, choices, people, saving, ticks, workshops
from workshop.store.database import Database, journal_mode, shown_url
from workshop.store.people import Link
from workshop.store.tables import metadata
from workshop.store.ticks import Tick
from workshop.store.upgrade import HEAD
from workshop.text import LANGUAGES


def refusal(address: str) -> tuple[str, str]:
    """The refusal of a database: the kind, and the complete message."""
    with pytest.raises(DatabaseRefused) as refused:
        Database(address)
    problem = refused.value.problems[0]
    return problem.kind, " ".join([repr(problem), *(message(problem, language) for language in LANGUAGES)])


MIGRATIONS = ROOT / "workshop" / "store" / "migrations"


def version(database: Database) -> str:
    with database.read() as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def test_a_new_database_is_brought_to_the_newest_schema(new_address: str) -> None:
    with closing(Database(new_address)) as database:
        assert version(database) == HEAD == ScriptDirectory(str(MIGRATIONS)).get_current_head()


def test_opening_again_changes_nothing(database: Database, address: str) -> None:
    written(database, "one")
    again = Database(address)
    assert (version(again), history(again)) == (HEAD, [(1, "one")])
    again.close()


def make_earlier(address: str, version: str) -> None:
    """A database of an earlier version of the program: one workshop, one answer."""
    engine = create_engine(address)
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.upgrade(config, version)
        workshops.create(connection, Identity(id="case", client="Żuraw"), ASKED, AT)
        saving.save(connection, edit("one"), AT)
        assert "choice" not in inspect(connection).get_table_names()
    engine.dispose()


def test_the_links_of_an_earlier_version_are_the_team_s(new_address: str) -> None:
    make_earlier(new_address, "0003")
    engine = create_engine(new_address)
    until = AT + timedelta(days=1)
    row = {"hash": people.hashed("token"), "at": AT.isoformat(), "until": until.isoformat()}
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO link VALUES (:hash, 'case', :at, :until, NULL)"), row)
    engine.dispose()
    with closing(Database(new_address)) as database, database.read() as connection:
        assert people.link_with(connection, "token", AT) == Link("case", "team", until)


@pytest.mark.parametrize("earlier", ["0001", "0002", "0003"])
def test_a_database_of_an_earlier_version_is_brought_up_with_all_that_it_holds(
    new_address: str, earlier: str
) -> None:
    make_earlier(new_address, earlier)
    database = Database(new_address)
    tick = Tick(step="s", digest="d", author="Anna", at=AT)
    accepted = Acceptance(rule="r", path="q.a", digest="d" * 64, reason="Tak.", by="Anna", at=AT)
    with database.write() as connection:
        ticks.put(connection, "case", tick)
        acceptances.put(connection, "case", accepted)
        choices.choose(connection, edit(True, path="$tick/s"), AT)
    assert (version(database), history(database)) == (HEAD, [(1, "one")])
    assert look(database, ticks.ticks_of) == {"s": tick}
    assert look(database, acceptances.acceptances_of) == (accepted,)
    assert [one.value for one in look(database, choices.choices_of).values()] == [True]
    database.close()


def test_a_file_of_an_earlier_version_is_copied_before_it_is_brought_up(new_sqlite: str) -> None:
    make_earlier(new_sqlite, "0003")
    for _ in range(2):
        Database(new_sqlite).close()
    path = Path(new_sqlite.removeprefix("sqlite:///"))
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name, f"{path.name}.before-0003"]
    with closing(sqlite3.connect(f"{path}.before-0003")) as kept:
        assert kept.execute("SELECT version_num FROM alembic_version").fetchall() == [("0003",)]
        assert kept.execute("SELECT value FROM answer").fetchall() == [('"one"',)]


def test_migrations_make_the_tables_that_the_program_uses(database: Database) -> None:
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrations_make_the_tables_of_sqlite_to_the_letter(new_sqlite: str) -> None:
    """The parts that Alembic does not compare: STRICT, AUTOINCREMENT, the actions of foreign keys."""
    Database(new_sqlite).close()
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        wanted = [made(sql) for sql in connection.scalars(text(_SCHEMA))]
    engine.dispose()
    with closing(sqlite3.connect(new_sqlite.removeprefix("sqlite:///"))) as migrated:
        assert [made(sql) for [sql] in migrated.execute(_SCHEMA)] == wanted


_SCHEMA = "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'alembic%' AND sql IS NOT NULL ORDER BY name"


def made(sql: str) -> list[str]:
    """The parts of a statement in any order; SQLite adds a column on the line of the one before."""
    parts = (part.strip() for line in sql.splitlines() for part in re.split(r", (?=[a-z])|,\s*$", line))
    return sorted(filter(None, parts))


def test_a_newer_schema_is_refused(database: Database, address: str) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    kind, said = refusal(address)
    assert kind == "newer_database"
    assert "9999" in said
    assert version(database) == "9999"


def test_a_foreign_database_on_postgresql_is_refused(new_postgres: str) -> None:
    engine = create_engine(new_postgres)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (id integer)"))
    assert refusal(new_postgres)[0] == "foreign_database"
    engine.dispose()


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_foreign_file_is_refused_and_stays_as_it_was(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as theirs:
        theirs.execute(f"PRAGMA journal_mode={mode}")
        theirs.executescript("CREATE TABLE theirs (id); INSERT INTO theirs VALUES (1)")
    before = path.read_bytes()
    kind, said = refusal(sqlite(path))
    assert (kind, path.read_bytes()) == ("foreign_database", before)
    assert "theirs.db" in said


def garbled(data: bytes) -> bytes:
    """Keeps the header, and damages the content of the first page."""
    return data[:100] + b"\xa5" * 3_000 + data[3_100:]


@pytest.mark.parametrize("kind", ["garbled", "halved", "text"])
def test_a_damaged_file_is_refused_and_stays_as_it_was(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "answers.sqlite3"
    Database(sqlite(path)).close()
    whole = path.read_bytes()
    damaged = {"garbled": garbled(whole), "halved": whole[:5_000], "text": "zażółć\n".encode() * 500}[kind]
    path.write_bytes(damaged)
    assert refusal(sqlite(path))[0] == "database_refused"
    assert path.read_bytes() == damaged


def test_a_folder_or_a_file_as_a_folder_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    assert refusal(sqlite(tmp_path))[0] == "database_refused"
    assert refusal(sqlite(file / "answers.sqlite3"))[0] == "database_refused"


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    Database(sqlite(tmp_path / "new" / "folder" / "answers.sqlite3")).close()
    assert (tmp_path / "new" / "folder" / "answers.sqlite3").is_file()


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://workshop:s3cret@127.0.0.1:1/answers",
        "postgresql+psycopg://127.0.0.1:1/answers?user=workshop&password=s3cret",
        "postgresql+psycopg://workshop:s3cret@127.0.0.1:port/answers",
        "postgresql+nothing://workshop:s3cret@127.0.0.1:1/answers",
        "nothing://workshop:s3cret@127.0.0.1:1/answers",
        "workshop:s3cret@127.0.0.1/answers",
        "",
    ],
)
def test_what_cannot_be_reached_is_refused_without_showing_the_password(address: str) -> None:
    kind, said = refusal(address)
    assert kind == "database_refused"
    assert "s3cret" not in said


def test_an_address_is_shown_without_its_password() -> None:
    assert shown_url("postgresql+psycopg://anna:s3cret@host:5433/answers?password=s3cret") == (
        "postgresql+psycopg://anna:***@host:5433/answers"
    )


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "TRUNCATE"),
        ((3, 44, 5), "TRUNCATE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 0), "TRUNCATE"),
        ((3, 50, 6), "TRUNCATE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 0), "TRUNCATE"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((3, 53, 4), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
)
def test_a_write_ahead_log_only_where_sqlite_is_mended(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode


@pytest.fixture
def opened(new_sqlite: str) -> Iterator[Database]:
    database = Database(new_sqlite)
    yield database
    database.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", journal_mode(sqlite3.sqlite_version_info).lower()),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 10_000),
    ],
)
def test_every_connection_to_sqlite_is_set_for_safety(
    opened: Database, pragma: str, value: str | int
) -> None:
    with opened.read() as first, opened.read() as second:
        for connection in (first, second):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_every_statement_is_one_for_postgresql_too() -> None:
    postgres, sqlite = (make_url(f"{name}://").get_dialect()() for name in ("postgresql+psycopg", "sqlite"))
    for table in metadata.sorted_tables:
        parts: list[ClauseElement] = [CreateTable(table), insert(table), select(table)]
        for part in (*parts, *map(CreateIndex, table.indexes)):
            assert "STRICT" not in str(part.compile(dialect=postgres))
        assert "STRICT" in str(CreateTable(table).compile(dialect=sqlite))
