"""Kills a program during saves, at any moment and repeatedly: every acknowledged save must be stored.

python -m tests.kills --saves 1000
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from itertools import count
from pathlib import Path
from secrets import randbelow, token_hex
from time import sleep
from typing import IO, NamedTuple

from sqlalchemy import select, text

from tests.databases import begun, edit, send, sqlite
from workshop.answers.edits import Editor, Saved
from workshop.questionnaire.fields import Value
from workshop.store import workshops
from workshop.store.database import Database
from workshop.store.tables import revisions

_PATHS = 5


class Acknowledged(NamedTuple):
    """A save that a program acknowledged."""

    path: str
    revision: int
    digest: str


class Count(NamedTuple):
    """The number of kills, of acknowledged saves, and of lost ones among these."""

    rounds: int = 0
    kills: int = 0
    acknowledged: int = 0
    lost: int = 0

    def __str__(self) -> str:
        return ", ".join(f"{name} {value}" for name, value in self._asdict().items())


def torture(folder: Path, saves: int = 0, rounds: int = 0) -> Count:
    """Kills until enough rounds and acknowledged saves are reached; AssertionError for a damaged database."""
    address = sqlite(folder / "answers.sqlite3")
    begun(address).close()
    total, told = Count(), list[Acknowledged]()
    while total.rounds < rounds or total.acknowledged < saves:
        killed, new = killed_once(address)
        told += new
        assert_whole(address)
        total = Count(total.rounds + 1, total.kills + killed, len(told), lost(address, told))
    return total


def killed_once(address: str) -> tuple[bool, list[Acknowledged]]:
    """Starts a program that saves, and kills it; whether it was still alive, and what it had acknowledged."""
    command = [sys.executable, "-m", "tests.kills", "--child", address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603  # this module
        assert child.stdout is not None
        told = heard(child.stdout.readline() for _ in range(1 + randbelow(100)))
        # A random moment between two acknowledged saves, and so at any stage of one.
        sleep(randbelow(10_000) / 1_000_000)
        alive = child.poll() is None
        child.kill()
        told += heard(child.stdout)
    return alive, told


def heard(lines: Iterable[str]) -> list[Acknowledged]:
    """The acknowledgements in complete lines; the last one can be cut off."""
    said = [line.split() for line in lines if line.endswith("\n")]
    return [Acknowledged(path, int(revision), digest) for path, revision, digest in said]


def save_forever(address: str, out: IO[str]) -> None:
    """Saves, and acknowledges each save after its transaction has ended."""
    database = Database(address)
    editor = Editor(id=token_hex(8), author="Anna")
    for turn in count(1):
        path = f"q.f{randbelow(_PATHS)}"
        value = token_hex(1 + randbelow(3_000))
        with database.read() as connection:
            kept = workshops.kept_answers(connection, "case").get(path)
        result = send(database, edit(value, kept.revision if kept else 0, editor, turn, path))
        assert isinstance(result, Saved)
        out.write(f"{path} {result.revision} {digest(value)}\n")
        out.flush()


def lost(address: str, told: list[Acknowledged]) -> int:
    """The number of acknowledged saves that are in no revision."""
    return len(set(told) - set(stored(address)))


def assert_whole(address: str) -> None:
    """Asserts a sound file, revisions that count from 1, and current answers equal to their last revision."""
    rows = stored(address)
    database = Database(address)
    with database.read() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        current = workshops.kept_answers(connection, "case")
    database.close()
    for path in {row.path for row in rows} | set(current):
        here = [row for row in rows if row.path == path]
        assert [row.revision for row in here] == list(range(1, len(here) + 1))
        assert here[-1] == Acknowledged(path, current[path].revision, digest(current[path].value))


def stored(address: str) -> list[Acknowledged]:
    """All revisions, in their order."""
    database = Database(address)
    c = revisions.c
    with database.read() as connection:
        rows = connection.execute(select(c.path, c.revision, c.value).order_by(c.id)).all()
    database.close()
    return [Acknowledged(path, revision, digest(value)) for path, revision, value in rows]


def digest(value: Value) -> str:
    return sha256(str(value).encode()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--saves", type=int, default=1000, help="acknowledged saves to reach (1000)")
    parser.add_argument("--child", metavar="URL", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        save_forever(chosen.child, sys.stdout)
    with tempfile.TemporaryDirectory() as folder:
        total = torture(Path(folder), saves=chosen.saves)
    sys.stdout.write(f"{total}\n")
    sys.exit(total.lost > 0)


if __name__ == "__main__":
    main()
