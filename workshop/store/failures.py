"""What a failed database lacks, as a problem in our own words; the driver's words go to the log."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolEmpty

from workshop.errors import NotSaved, Problem

# The low byte of SQLite's result codes; the rest says more than a person can use.
_SQLITE = {
    sqlite3.SQLITE_BUSY: "database_busy",
    sqlite3.SQLITE_LOCKED: "database_busy",
    sqlite3.SQLITE_FULL: "database_full",
    sqlite3.SQLITE_READONLY: "database_read_only",
    sqlite3.SQLITE_CORRUPT: "database_damaged",
    sqlite3.SQLITE_NOTADB: "database_damaged",
    sqlite3.SQLITE_CANTOPEN: "database_unreachable",
    sqlite3.SQLITE_IOERR: "database_unreachable",
}
# PostgreSQL's SQLSTATE, or its first two characters, which name the class.
_POSTGRESQL = {
    "55P03": "database_busy",
    "57014": "database_busy",
    "40": "database_busy",
    "55000": "database_unreachable",
    "53100": "database_full",
    "25006": "database_read_only",
    "XX": "database_damaged",
    "58": "database_damaged",
    "53": "database_unreachable",
    "57": "database_unreachable",
    "08": "database_unreachable",
    "28": "database_unreachable",
}


@contextmanager
def explained() -> Iterator[None]:
    """NotSaved with what is wrong, instead of an error of a driver."""
    try:
        yield
    except (DBAPIError, PoolEmpty) as error:
        kind = "database_busy" if isinstance(error, PoolEmpty) else kind_of(error)
        logging.getLogger(__name__).warning("%s: %s", kind, reason_of(error))
        raise NotSaved(Problem(kind=kind)) from error


def kind_of(error: BaseException) -> str:
    """The kind of problem behind a driver's error."""
    cause = getattr(error, "orig", error)
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & 0xFF, "database_failed")
    state = getattr(cause, "sqlstate", None)
    # Without a connection there is no state.
    known = _POSTGRESQL if state else {"": "database_unreachable"}
    return known.get(state or "", "") or known.get((state or "")[:2], "database_failed")


def reason_of(error: BaseException) -> str:
    """The driver's own words, on one line; for the person who runs the application."""
    return next(iter(str(getattr(error, "orig", error)).strip().splitlines()), type(error).__name__)
