"""A backup is whole, taken while the database is in use, and gives back exactly what it held."""

import resource
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.databases import begun, edit, history, send, sqlite, written
from workshop.errors import NotFound, NotWritten, WorkshopError
from workshop.store.backup import Contents, back_up, restore, verify
from workshop.store.database import Database


@pytest.fixture
def copy(migrated_sqlite: str, tmp_path: Path) -> Path:
    """A copy of a database with one workshop and one answer."""
    database = begun(migrated_sqlite)
    written(database, "one", "two")
    assert back_up(migrated_sqlite, tmp_path / "copies" / "copy.sqlite3") == Contents(workshops=1, answers=1)
    database.close()
    return tmp_path / "copies" / "copy.sqlite3"


def test_a_copy_that_is_taken_while_somebody_writes_is_whole(migrated_sqlite: str, tmp_path: Path) -> None:
    database, stop, begun_ = begun(migrated_sqlite), Event(), Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            send(database, edit(str(number), number))
            number += 1
            begun_.set()

    writer = Thread(target=write)
    writer.start()
    begun_.wait()
    copies = [tmp_path / f"{number}.sqlite3" for number in range(3)]
    held = [back_up(migrated_sqlite, one) for one in copies]
    stop.set()
    writer.join()
    assert held == [Contents(workshops=1, answers=1)] * 3
    whole = history(database)
    for one in copies:
        with closing(Database(sqlite(one))) as kept:
            assert history(kept) == whole[: len(history(kept))]


def test_a_copy_put_back_holds_what_it_held_and_the_present_database_is_kept(
    copy: Path, migrated_sqlite: str
) -> None:
    with closing(Database(migrated_sqlite)) as database:
        send(database, edit("three", 2))
        later = history(database)
    path = Path(migrated_sqlite.removeprefix("sqlite:///"))
    # What a server that was killed may leave; SQLite would apply it to the copy.
    path.with_name(f"{path.name}-wal").write_bytes(b"left over")
    kept = restore(copy, migrated_sqlite)
    assert kept is not None
    for address, wanted in ((migrated_sqlite, later[:2]), (sqlite(kept), later)):
        with closing(Database(address)) as database:
            assert history(database) == wanted
    assert not path.with_name(f"{path.name}-wal").exists()


def test_a_wrong_restore_can_be_undone_however_often(copy: Path, migrated_sqlite: str) -> None:
    """Nothing that was ever there is written over."""
    with closing(Database(migrated_sqlite)) as database:
        send(database, edit("three", 2))
    first, second = restore(copy, migrated_sqlite), restore(copy, migrated_sqlite)
    assert first is not None
    assert second != first
    restore(first, migrated_sqlite)
    for address in (migrated_sqlite, sqlite(first)):
        with closing(Database(address)) as database:
            assert history(database)[-1] == (3, "three")


@pytest.mark.parametrize("damage", [b"", b"text\n" * 999, None])
def test_a_copy_takes_the_place_of_a_damaged_database_which_is_kept_as_it_is(
    copy: Path, migrated_sqlite: str, damage: bytes | None
) -> None:
    path = Path(migrated_sqlite.removeprefix("sqlite:///"))
    path.write_bytes(path.read_bytes()[:8192] + b"?" * 9000 if damage is None else damage)
    left = path.read_bytes()
    kept = restore(copy, migrated_sqlite)
    assert kept is not None
    assert kept.read_bytes() == left
    with closing(Database(migrated_sqlite)) as database:
        assert history(database) == [(1, "one"), (2, "two")]


def test_what_is_acknowledged_during_a_restore_is_in_the_database_that_is_kept(
    copy: Path, migrated_sqlite: str
) -> None:
    """A server that was not stopped loses nothing: what it cannot keep it refuses."""
    acknowledged: list[int] = []
    with closing(Database(migrated_sqlite)) as database:

        def write() -> None:
            with suppress(WorkshopError):
                for number in range(2, 10_000):
                    send(database, edit(str(number), number))
                    acknowledged.append(number)

        writer = Thread(target=write)
        writer.start()
        kept = restore(copy, migrated_sqlite)
        writer.join()
    assert kept is not None
    with closing(Database(sqlite(kept))) as before:
        assert len(history(before)) == 2 + len(acknowledged)
    with closing(Database(migrated_sqlite)) as now:
        assert len(history(now)) == 2


def test_a_copy_is_put_back_where_there_is_no_database_any_more(copy: Path, tmp_path: Path) -> None:
    address = sqlite(tmp_path / "new" / "x.sqlite3")
    assert restore(copy, address) is None
    with closing(Database(address)) as database:
        assert history(database) == [(1, "one"), (2, "two")]


def test_a_copy_is_one_file_that_only_its_owner_can_read(copy: Path) -> None:
    assert [one.name for one in copy.parent.iterdir()] == [copy.name]
    assert oct(copy.stat().st_mode & 0o777) == "0o600"


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("missing", "not_found"),
        ("halved", "copy_damaged"),
        ("text", "copy_damaged"),
        ("foreign", "foreign_database"),
        ("empty", "copy_damaged"),
    ],
)
def test_what_is_no_whole_copy_is_refused_and_the_database_stays(
    copy: Path, migrated_sqlite: str, fault: str, kind: str
) -> None:
    whole = copy.read_bytes()
    copy.unlink()
    if fault == "foreign":
        with closing(sqlite3.connect(copy)) as theirs:
            theirs.execute("CREATE TABLE theirs (id)")
    elif fault != "missing":
        copy.write_bytes({"halved": whole[: len(whole) // 2], "text": b"text\n" * 999, "empty": b""}[fault])
    before = Path(migrated_sqlite.removeprefix("sqlite:///")).read_bytes()
    with pytest.raises(WorkshopError) as refused:
        restore(copy, migrated_sqlite)
    assert refused.value.problems[0].kind == kind
    assert str(copy) in (refused.value.problems[0].file, refused.value.problems[0].facts.get("database"))
    assert Path(migrated_sqlite.removeprefix("sqlite:///")).read_bytes() == before
    with pytest.raises(WorkshopError):
        verify(copy)


def test_a_database_that_is_no_file_is_left_to_its_own_tools(new_postgres: str, tmp_path: Path) -> None:
    with pytest.raises(WorkshopError) as refused:
        back_up(new_postgres, tmp_path / "copy.sqlite3")
    assert [problem.kind for problem in refused.value.problems] == ["database_no_file"]
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_not_there_is_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        back_up(sqlite(tmp_path / "typo.sqlite3"), tmp_path / "copy.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_where_there_is_no_room_for_the_copy_nobody_blames_the_database(
    migrated_sqlite: str, tmp_path: Path
) -> None:
    begun(migrated_sqlite).close()
    copy = tmp_path / "copies" / "copy.sqlite3"
    with no_room(4096), pytest.raises(NotWritten) as refused:
        back_up(migrated_sqlite, copy)
    assert refused.value.problems[0].file == str(copy)
    assert list(copy.parent.iterdir()) == []
    back_up(migrated_sqlite, copy)


def test_a_first_start_that_fails_leaves_no_empty_file(tmp_path: Path) -> None:
    """The next start would take it for a database that was emptied."""
    with no_room(4096), pytest.raises(WorkshopError):
        Database(sqlite(tmp_path / "new.sqlite3"))
    Database(sqlite(tmp_path / "new.sqlite3")).close()


@contextmanager
def no_room(size: int) -> Iterator[None]:
    """No file can grow beyond a size in bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
