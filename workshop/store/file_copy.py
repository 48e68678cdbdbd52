"""A copy of a SQLite file: taken while it is in use, checked, and there whole or not at all."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from workshop.errors import NotSaved, NotWritten, Problem
from workshop.store.failures import kind_of

# Files beside a database that SQLite would apply to whatever lies under its name.
_JOURNALS = ("-journal", "-wal", "-shm")


def copy_file(path: Path, to: Path) -> None:
    """Copies a SQLite file with all that was committed; no half of a copy is ever seen under its name.

    NotSaved if it cannot be read; NotWritten if the copy cannot be written.
    """
    part = to.with_name(f".{to.name}.part")
    try:
        part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        part.touch(0o600)
        _copied(path, part)
        with part.open("rb") as whole:
            os.fsync(whole.fileno())
        for end in _JOURNALS:
            to.with_name(to.name + end).unlink(missing_ok=True)
        part.replace(to)
    except sqlite3.Error as error:
        raise NotSaved(Problem(kind=kind_of(error))) from error
    except OSError as error:
        facts: dict[str, str | int] = {"reason": str(error.strerror)}
        raise NotWritten(Problem(kind="not_written", file=str(to), facts=facts)) from None
    finally:
        part.unlink(missing_ok=True)


def _copied(path: Path, part: Path) -> None:
    with (
        closing(sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True)) as source,
        closing(sqlite3.connect(part, isolation_level=None)) as copy,
    ):
        source.backup(copy)
        # One file, whatever the journal of the original.
        copy.execute("PRAGMA journal_mode=DELETE")
        if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise NotSaved(Problem(kind="database_damaged"))
