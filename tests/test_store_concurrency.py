"""People who save at the same moment in separate processes lose nothing and wait for each other."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from time import monotonic
from types import ModuleType
from typing import NamedTuple

import pytest
from sqlalchemy import select, text

from tests.databases import AT, BARTEK, begun, edit, history, kept, look, send, snapshot, written
from tests.thoroughness import tries
from workshop.answers.edits import Editor, Saved
from workshop.store import saving, workshops
from workshop.store.database import Database
from workshop.store.tables import revisions

WRITERS, SAVES, ANSWERS = 4, tries(25, 50), 5
PATIENCE = 60


class Told(NamedTuple):
    """The outcome of an edit for its writer; no revision for a conflict."""

    path: str
    editor: str
    value: str
    revision: int | None


def save_often(address: str, editor: Editor, start: Barrier, out: Connection) -> None:
    """Reads an answer and saves another value, repeatedly; then returns the outcomes."""
    database = Database(address)
    start.wait(PATIENCE)
    told = [save_once(database, editor, turn) for turn in range(SAVES)]
    database.close()
    out.send(told)


def save_once(database: Database, editor: Editor, turn: int) -> Told:
    path, value = f"q.f{turn % ANSWERS}", f"{editor.id} {turn}"
    stands = look(database, workshops.kept_answers).get(path)
    result = send(database, edit(value, stands.revision if stands else 0, editor, path=path))
    return Told(path, editor.id, value, result.revision if isinstance(result, Saved) else None)


@pytest.fixture
def light_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """New processes do not run the main script, which tests of pages replace by the application."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


def told_by_writers(address: str) -> list[Told]:
    """The outcomes of several processes that saved at once; a failed one returns nothing."""
    server = get_context("forkserver")
    # The processes share the time of one for importing the program.
    server.set_forkserver_preload([__name__])
    start, told = server.Barrier(WRITERS), list[Told]()
    pipes = [server.Pipe(duplex=False) for _ in range(WRITERS)]
    writers = [
        server.Process(target=save_often, args=(address, Editor(id=f"tab-{n}", author="Anna"), start, out))
        for n, (_, out) in enumerate(pipes)
    ]
    for writer, (_, out) in zip(writers, pipes, strict=True):
        writer.start()
        out.close()
    for writer, (heard, _) in zip(writers, pipes, strict=True):
        told += heard.recv()
        writer.join(PATIENCE)
        heard.close()
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    return told


@pytest.mark.usefixtures("light_start")
def test_processes_that_save_at_once_lose_nothing(database: Database, address: str) -> None:
    told = told_by_writers(address)
    assert len(told) == WRITERS * SAVES
    with database.read() as connection:
        c = revisions.c
        rows = connection.execute(select(c.path, c.editor, c.value, c.revision).order_by(c.id)).all()
    assert {one for one in told if one.revision} == {Told(*row) for row in rows}

    numbers = defaultdict[str, list[int]](list)
    for row in rows:
        numbers[row.path].append(row.revision)
    assert all(here == list(range(1, len(here) + 1)) for here in numbers.values())

    refused = {(one.path, one.editor): one.value for one in told if not one.revision}
    proposals = look(database, saving.proposals_of)
    assert {(one.path, one.editor.id): one.value for one in proposals} == refused


@pytest.fixture
def two(new_postgres: str) -> Iterator[tuple[Database, Database]]:
    """Two servers on one PostgreSQL."""
    one, other = begun(new_postgres), Database(new_postgres)
    yield one, other
    one.close()
    other.close()


def wait_for_one_that_waits(database: Database) -> None:
    """Waits until somebody waits to write."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    end = monotonic() + PATIENCE
    while True:
        with database.read() as connection:
            if connection.scalar(waiting):
                return
        assert monotonic() < end


def test_a_snapshot_never_hides_a_save_that_ends_later(two: tuple[Database, Database]) -> None:
    """A number that is drawn first but visible later would be older than a snapshot without its save."""
    one, other = two
    with ThreadPoolExecutor(1) as thread:
        with one.write() as connection:
            saving.save(connection, edit("first"), AT)
            second = thread.submit(send, other, edit("second", path="q.b"))
            wait_for_one_that_waits(one)
            assert snapshot(one) == 0
        assert second.result(PATIENCE) == Saved(revision=1, at=AT)
    assert [look(one, workshops.kept_at, path, snapshot(one)) for path in ("q.a", "q.b")] == [
        ("first", 1),
        ("second", 1),
    ]


def test_one_look_sees_one_state(two: tuple[Database, Database]) -> None:
    one, other = two
    written(one, "one")
    with one.read() as connection:
        before = workshops.head(connection, "case")
        send(other, edit("two", 1, BARTEK))
        assert workshops.kept_answers(connection, "case")["q.a"].value == "one"
        assert workshops.head(connection, "case") == before
    assert kept(one).value == "two"


def test_threads_that_save_at_once_take_turns(database: Database) -> None:
    edits = [edit(str(turn), 0, Editor(id=f"tab-{turn}", author="Anna")) for turn in range(20)]
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda one: send(database, one), edits))
    assert sum(isinstance(result, Saved) for result in results) == 1
    assert len(history(database)) == 1
    assert len(look(database, saving.proposals_of)) == 19


def test_a_save_sent_twice_at_once_is_saved_once(database: Database) -> None:
    same = edit("one")
    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(lambda one: send(database, one), [same] * 4))
    assert results == [Saved(revision=1, at=AT)] * 4
    assert history(database) == [(1, "one")]
