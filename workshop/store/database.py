"""Databases opened so that acknowledged saves survive: journal, syncing, one writer at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, text
from sqlalchemy import Connection as Connection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from workshop.errors import DatabaseRefused, NotSaved, Problem
from workshop.store.database_file import DatabaseFile, check_content
from workshop.store.failures import explained, reason_of
from workshop.store.upgrade import upgrade

# Seconds that a writer waits for the others of its process, and then for other processes.
PATIENCE = 10.0
_PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)
_IMMEDIATE = {"immediate": True}
# A connection without an answer is given up; seconds, but for `tcp_user_timeout`, which has milliseconds.
_ENDS: dict[str, int | str] = {
    "connect_timeout": int(PATIENCE),
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": int(2000 * PATIENCE),
}
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
        self._file = DatabaseFile(make_url(url))
        self._file.prepare()
        try:
            with self.write() as connection:
                check_content(connection)
                # Whether it had no content before.
                self.new = upgrade(connection, shown_url(url), self._file)
        except NotSaved as error:
            self._file.discard()
            raise _refused(url, error.__cause__ or error, *error.problems) from None
        except BaseException:
            self._file.discard()
            raise
        finally:
            self.close()
        self._file.found()
        if self._engine.dialect.name == "sqlite":
            # Set only now: the mode is written into the file, and a foreign file must stay unchanged.
            event.listen(self._engine, "connect", _keep_journal)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one consistent state of the database."""
        self._file.expect()
        with explained(), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction; writers take turns, so that snapshot numbers only grow."""
        self._file.expect()
        with self._turn(), explained(), self._engine.connect() as connection:
            connection.execution_options(**_IMMEDIATE)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(_TURN)
                # Another file may have been put in its place while this writer waited.
                self._file.expect()
                yield connection

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """The place of the only writer of this process; NotSaved if it is not free in time."""
        if not self._writing.acquire(timeout=PATIENCE):
            raise NotSaved(Problem(kind="database_busy"))
        try:
            yield
        finally:
            self._writing.release()

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
        engine = create_engine(parsed) if sqlite else _postgresql(parsed)
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as error:
        raise _refused(url, error, Problem(kind="database_address")) from None
    if sqlite:
        event.listen(engine, "connect", _settle)
        event.listen(engine, "begin", _begin)
    return engine


def _postgresql(url: URL) -> Engine:
    """An engine on which connecting, waiting for a lock, a statement and a cut network end in time."""
    given = url.normalized_query
    ends = f"-c lock_timeout={1000 * PATIENCE:.0f} -c statement_timeout={2000 * PATIENCE:.0f}"
    options = {name: value for name, value in _ENDS.items() if name not in given}
    options["options"] = " ".join((*given.get("options", ()), ends))
    return create_engine(url, pool_pre_ping=True, pool_timeout=PATIENCE, connect_args=options)


def _settle(connection: Any, _: object) -> None:
    # The driver begins its transactions too late and without a lock; _begin starts ours.
    connection.isolation_level = None
    try:
        for pragma in (*_PRAGMAS, f"busy_timeout={1000 * PATIENCE:.0f}"):
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


def _refused(url: str, error: BaseException, *problems: Problem) -> DatabaseRefused:
    facts: dict[str, str | int] = {"database": shown_url(url), "reason": reason_of(error)}
    return DatabaseRefused(Problem(kind="database_refused", facts=facts), *problems)


def shown_url(url: str) -> str:
    """The address of a database without its password, which may also be in the query part."""
    try:
        return make_url(url).set(query={}).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return "…"
