"""A copy of a SQLite file: taken while it is in use, checked, and there whole or not at all."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import chain, count
from pathlib import Path
from tempfile import mkstemp
from time import monotonic
from urllib.parse import quote

from workshop.errors import NotFound, NotSaved, NotWritten, Problem
from workshop.store.failures import kind_of

# Files beside a database that SQLite applies to whatever lies under its name.
JOURNALS = ("-journal", "-wal", "-shm")
# Seconds that a copy waits for somebody who locks the whole file.
_PATIENCE = 30


def copy_file(path: Path, to: Path) -> None:
    """Copies a SQLite file with all that was committed; no half of a copy is ever seen under its name.

    NotFound if it is missing; NotSaved if it cannot be read; NotWritten if the copy cannot be written.
    """
    with whole_copy(path, to) as copy:
        into_place(copy, to)


@contextmanager
def whole_copy(path: Path, to: Path) -> Iterator[Path]:
    """A checked copy beside the file that it is made for; it is deleted unless it is moved."""
    if not path.is_file():
        raise NotFound(path)
    with _writing(to):
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = mkstemp(dir=to.parent, prefix=f".{to.name}.", suffix=".part")
    part = Path(name)
    try:
        _copied(path, part, to)
        with _writing(to):
            os.fsync(handle)
        yield part
    finally:
        os.close(handle)
        part.unlink(missing_ok=True)


def into_place(file: Path, to: Path) -> None:
    """Gives a file the name of another, lastingly."""
    with _writing(to):
        file.replace(to)
        folder = os.open(to.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def unused(path: Path) -> Path:
    """The path, or the path with the first number that makes it new."""
    numbered = (path.with_name(f"{path.name}-{number}") for number in count(2))
    return next(one for one in chain([path], numbered) if not one.exists())


def _copied(path: Path, part: Path, to: Path) -> None:
    with closing(connected(path)) as source, closing(sqlite3.connect(part, isolation_level=None)) as copy:
        try:
            source.backup(copy, progress=_impatience())
            # One file, whatever the journal of the original.
            copy.execute("PRAGMA journal_mode=DELETE")
            found = copy.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.Error as error:
            raise _of_source(source, error) or _not_written(to, error) from error
    if found != ("ok",):
        raise NotSaved(Problem(kind="database_damaged"))


def connected(path: Path) -> sqlite3.Connection:
    """A connection to a SQLite file that exists."""
    return sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, isolation_level=None)


def _of_source(source: sqlite3.Connection, error: sqlite3.Error) -> NotSaved | None:
    """What is wrong with the database that is copied; None if it can be read."""
    kind = kind_of(error)
    if kind in ("database_damaged", "database_busy"):
        return NotSaved(Problem(kind=kind))
    try:
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as own:
        return NotSaved(Problem(kind=kind_of(own)))
    return None


def _impatience() -> Callable[[int, int, int], None]:
    """Called after each attempt to copy; without it, SQLite tries for ever while somebody locks the file."""
    end = monotonic() + _PATIENCE

    def check(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and monotonic() > end:
            raise NotSaved(Problem(kind="database_busy"))

    return check


@contextmanager
def _writing(to: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _not_written(to, error) from None


def _not_written(to: Path, error: Exception) -> NotWritten:
    facts: dict[str, str | int] = {"reason": str(getattr(error, "strerror", None) or error)}
    return NotWritten(Problem(kind="not_written", file=str(to), facts=facts))
