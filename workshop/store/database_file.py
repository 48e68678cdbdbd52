"""The file of a SQLite database: made for its owner alone, and noticed if it is empty, damaged or gone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection

from workshop.errors import NotSaved, Problem
from workshop.store.file_copy import copy_file, unused


def path_in(url: URL) -> Path | None:
    """The file that an address names; None if the database is not a file."""
    named = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)) if named else None


class DatabaseFile:
    """The file at the address of a database; nothing if the database is not a file."""

    def __init__(self, url: URL) -> None:
        self._path = path_in(url)
        self._identity: tuple[int, int] | None = None
        # Whether there was a file already, without any content.
        self.emptied = False
        self._made = False

    def prepare(self) -> None:
        """Makes a missing file, which only its owner can read."""
        # SQLite says what is wrong with a file that cannot be made.
        with suppress(OSError):
            if self._path:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._made = not self._path.exists()
                self.emptied = not self._made and self._path.stat().st_size == 0
                os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))

    def discard(self) -> None:
        """Removes a file that was made here and holds nothing: the next start would call it emptied."""
        with suppress(OSError):
            if self._path and self._made and self._path.stat().st_size == 0:
                self._path.unlink()

    @contextmanager
    def kept(self, version: str) -> Iterator[None]:
        """Copies the file to one named after the version of its schema, to keep if what follows succeeds."""
        if not self._path:
            yield
            return
        copy = unused(self._path.with_name(f"{self._path.name}.before-{version}"))
        copy_file(self._path, copy)
        try:
            yield
        except BaseException:
            copy.unlink(missing_ok=True)
            raise

    def found(self) -> None:
        """Notes which file this is, now that it holds the database."""
        self._identity = self._present()

    def expect(self) -> None:
        """NotSaved if the noted file was deleted or replaced: what is written to it would be lost."""
        if self._identity and self._present() != self._identity:
            raise NotSaved(Problem(kind="database_gone"))

    def _present(self) -> tuple[int, int] | None:
        if self._path:
            with suppress(OSError):
                one = self._path.stat()
                return one.st_dev, one.st_ino
        return None


def check_content(connection: Connection) -> None:
    """NotSaved if SQLite finds its file damaged."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if found != "ok":
            raise NotSaved(Problem(kind="database_damaged"))
