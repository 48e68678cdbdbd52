"""Backups of a SQLite database, and putting one back."""

import tempfile
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from workshop.errors import DatabaseRefused, FileRefused, NotFound, NotSaved, Problem
from workshop.store.database import Database
from workshop.store.database_file import path_in
from workshop.store.file_copy import copy_file
from workshop.store.tables import answers, workshops


class Contents(NamedTuple):
    """What a database holds."""

    workshops: int
    answers: int


def back_up(url: str, to: Path) -> Contents:
    """Copies the database at an address into a new file, and says what the copy holds.

    DatabaseRefused if it is not a file; NotSaved if it cannot be read; NotWritten if the copy cannot be.
    """
    copy_file(_file(url), to)
    return verify(to)


def verify(copy: Path) -> Contents:
    """What a copy holds, found by opening a copy of it.

    NotFound if there is none; FileRefused or DatabaseRefused if it cannot be restored.
    """
    if not copy.is_file():
        raise NotFound(copy)
    with tempfile.TemporaryDirectory(prefix="workshop-") as folder:
        trial = Path(folder) / "trial.sqlite3"
        try:
            copy_file(copy, trial)
        except NotSaved:
            raise FileRefused(Problem(kind="copy_damaged", file=str(copy))) from None
        with closing(Database(f"sqlite:///{trial}")) as database, database.read() as connection:
            if database.new:
                raise FileRefused(Problem(kind="copy_damaged", file=str(copy)))
            counted = (select(func.count()).select_from(table) for table in (workshops, answers))
            return Contents(*(connection.execute(one).scalar_one() for one in counted))


def restore(copy: Path, url: str) -> Path | None:
    """Puts a verified copy in the place of a database; the file where that one is kept, if there was one.

    Only for a database that no server uses.
    """
    target = _file(url)
    verify(copy)
    kept = target.with_name(f"{target.name}.before-restore") if target.exists() else None
    if kept:
        copy_file(target, kept)
    copy_file(copy, target)
    return kept


def _file(url: str) -> Path:
    path = path_in(make_url(url))
    if path is None:
        raise DatabaseRefused(Problem(kind="database_no_file"))
    return path
