"""Databases opened so that acknowledged saves survive: journal, syncing, one writer at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection as Connection
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from workshop.errors import DatabaseRefused, NotSaved, Problem
from workshop.store.upgrade import upgrade

# Seconds that a writer waits for another process.
_PATIENCE = 10
_PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    f"busy_timeout={_PATIENCE * 1000}",
)
_IMMEDIATE = {"immediate": True}
# An arbitrary number of this application; the lock ends with the transaction.
_TURN = text("SELECT pg_advisory_xact_lock(7411652)")


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL only on a SQLite without the WAL-reset bug (all of 3.7.0 to 3.51.2 but two repaired branches)."""
    mended = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return "WAL" if mended else "TRUNCATE"


class Database:
    """A database with the current schema, to read from and to write to."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self._writing = Lock()
        try:
            with self.write() as connection:
                upgrade(connection, shown_url(url))
        except NotSaved as error:
            [problem] = error.problems
            raise _refused(url, str(problem.facts["reason"])) from None
        finally:
            self.close()
        if self._engine.dialect.name == "sqlite":
            # Set only now: the mode is written into the file, and a foreign file must stay unchanged.
            event.listen(self._engine, "connect", _keep_journal)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one consistent state of the database."""
        with _explained("not_read"), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction; writers take turns, so that snapshot numbers only grow."""
        with self._writing, _explained("not_saved"), self._engine.connect() as connection:
            connection.execution_options(**_IMMEDIATE)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(_TURN)
                yield connection

    def close(self) -> None:
        self._engine.dispose()


@cache
def open_database(url: str) -> Database:
    """The single Database of this process at an address; DatabaseRefused if it cannot be opened."""
    return Database(url)


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        sqlite = parsed.get_backend_name() == "sqlite"
        if sqlite and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, pool_pre_ping=not sqlite)
    except (ArgumentError, NoSuchModuleError, ImportError, OSError, ValueError) as error:
        raise _refused(url, _reason(error)) from None
    if sqlite:
        event.listen(engine, "connect", _settle)
        event.listen(engine, "begin", _begin)
    return engine


def _settle(connection: Any, _: object) -> None:
    # The driver begins its transactions too late and without a lock; _begin starts ours.
    connection.isolation_level = None
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        # Not a database: the pool would leave the file open.
        connection.close()
        raise


def _keep_journal(connection: Any, _: object) -> None:
    connection.execute(f"PRAGMA journal_mode={journal_mode(sqlite3.sqlite_version_info)}")


def _begin(connection: Connection) -> None:
    # A transaction that starts by reading cannot wait for another writer and fails at once.
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def _explained(kind: str) -> Iterator[None]:
    """The reason of a database error as a fact: locked, full, read-only, damaged or unreachable."""
    try:
        yield
    except DatabaseError as error:
        raise NotSaved(Problem(kind=kind, facts={"reason": _reason(error)})) from None


def _refused(url: str, reason: str) -> DatabaseRefused:
    facts: dict[str, str | int] = {"database": shown_url(url), "reason": reason}
    return DatabaseRefused(Problem(kind="database_refused", facts=facts))


def _reason(error: Exception) -> str:
    return next(iter(str(getattr(error, "orig", error)).strip().splitlines()), type(error).__name__)


def shown_url(url: str) -> str:
    """The address of a database without its password, which may also be in the query part."""
    try:
        return make_url(url).set(query={}).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return "…"
