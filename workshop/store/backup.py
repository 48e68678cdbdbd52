"""Backups of a SQLite database, and putting one back."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from workshop.errors import DatabaseRefused, FileRefused, NotSaved, Problem
from workshop.store.database import PATIENCE, Database
from workshop.store.database_file import path_in
from workshop.store.failures import kind_of
from workshop.store.file_copy import JOURNALS, connected, copy_file, into_place, unused, whole_copy
from workshop.store.tables import answers, workshops


class Contents(NamedTuple):
    """What a database holds."""

    workshops: int
    answers: int


def back_up(url: str, to: Path) -> Contents:
    """Copies the database at an address into a new file, and says what the copy holds.

    DatabaseRefused if it is not a file; NotFound if there is none; NotSaved if it cannot be read;
    NotWritten if the copy cannot be.
    """
    copy_file(_file(url), to)
    return verify(to)


def verify(copy: Path) -> Contents:
    """What a copy holds, found by opening a copy of it.

    NotFound if there is none; FileRefused or DatabaseRefused if it cannot be restored.
    """
    with tempfile.TemporaryDirectory(prefix="workshop-") as folder, _judged(copy):
        trial = Path(folder) / "trial.sqlite3"
        copy_file(copy, trial)
        with closing(Database(f"sqlite:///{trial}")) as database, database.read() as connection:
            if database.new:
                raise FileRefused(Problem(kind="copy_damaged", file=str(copy)))
            counted = (select(func.count()).select_from(table) for table in (workshops, answers))
            return Contents(*(connection.execute(one).scalar_one() for one in counted))


@contextmanager
def _judged(copy: Path) -> Iterator[None]:
    """Says of a copy what was found in the copy of it."""
    try:
        yield
    except NotSaved as error:
        if any(problem.kind != "database_damaged" for problem in error.problems):
            raise
        raise FileRefused(Problem(kind="copy_damaged", file=str(copy))) from None
    except DatabaseRefused as error:
        named = {"database": str(copy)}
        problems = (one.model_copy(update={"facts": one.facts | named}) for one in error.problems)
        raise DatabaseRefused(*problems) from None


def restore(copy: Path, url: str) -> Path | None:
    """Puts a verified copy in the place of a database; the file where that one is kept, if there was one.

    Only for a database that no server uses; one that runs nevertheless saves nothing from then on.
    """
    target = _file(url)
    verify(copy)
    with whole_copy(copy, target) as made:
        if not target.exists():
            into_place(made, target)
            return None
        kept = unused(target.with_name(f"{target.name}.before-restore"))
        with _nobody_writing(target):
            for end in ("", *JOURNALS):
                if (beside := target.with_name(target.name + end)).exists():
                    into_place(beside, kept.with_name(kept.name + end))
            into_place(made, target)
        return kept


@contextmanager
def _nobody_writing(target: Path) -> Iterator[None]:
    """While this lasts nobody else writes to a database; one that is damaged is nobody's."""
    with closing(connected(target)) as connection:
        try:
            connection.execute(f"PRAGMA busy_timeout={1000 * PATIENCE:.0f}")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if kind_of(error) == "database_busy":
                raise NotSaved(Problem(kind="database_busy")) from error
        yield


def _file(url: str) -> Path:
    try:
        path = path_in(make_url(url))
    except (ArgumentError, ValueError):
        raise DatabaseRefused(Problem(kind="database_address")) from None
    if path is None:
        raise DatabaseRefused(Problem(kind="database_no_file"))
    return path
