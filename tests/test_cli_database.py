"""The commands on the database: the effect of each, and messages for every failure."""

import json
import os
import re
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from tests.command_line import WORKSHOP, program, run
from tests.databases import sqlite
from tests.visiting import OWN, named
from workshop.cli.serving import public_address
from workshop.errors import NotAllowed, NotServed
from workshop.packs.workshopfile import read_workshop, write_workshop
from workshop.settings import DATABASE, PUBLIC_URL
from workshop.store.database import Database, open_database
from workshop.usecases.inviting import follow_link
from workshop.usecases.signing_in import consultant_here, sign_in
from workshop.usecases.visits import HERE, Visitor
from workshop.usecases.workshops import list_workshops

ID = re.compile(r"acme_[a-z0-9]{3}")


@pytest.fixture
def base(new_sqlite: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The database that the environment names."""
    monkeypatch.setenv(DATABASE, new_sqlite)
    yield open_database(new_sqlite)
    open_database(new_sqlite).close()


def printed(*words: str | Path) -> list[str]:
    """The output of a successful command, line by line."""
    done = run(*words)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout.splitlines()


def refused(*words: str | Path) -> str:
    """The refusal of a command: a message on the error output, nothing else, exit code 1."""
    done = run(*words, "--lang", "en")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    return done.stderr


def ids(base: Database) -> list[str]:
    return sorted(head.identity.id for head, _ in list_workshops(base, HERE, datetime.now(UTC)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a workshop `ours`, whose one answer is `new`."""
    path = tmp_path / "x.workshop.json"
    path.write_bytes(write_workshop(named("ours", OWN, {"q.a": "new"})))
    return path


def exported(workshop: str, folder: Path) -> dict[str, object]:
    """The exported answers of a workshop."""
    [path] = printed("export", workshop, "--to", folder)
    return dict(read_workshop(Path(path).read_bytes()).values)


def test_a_new_workshop_is_there_under_the_id_that_was_printed(base: Database) -> None:
    [begun] = printed("new", "Acme", "--partner", "Kompas", "--date", "2026-12-08", "--answers", "en")
    assert ID.fullmatch(begun)
    [(head, _)] = list_workshops(base, HERE, datetime.now(UTC))
    assert head.identity.model_dump(mode="json", exclude={"status"}) == {
        "id": begun,
        "client": "Acme",
        "partner": "Kompas",
        "date": "2026-12-08",
        "language": "en",
    }


def test_a_workshop_without_a_client_is_not_begun(base: Database) -> None:
    assert refused("new", " ") == "Write the client’s name.\n"
    assert ids(base) == []


def test_workshops_are_listed_for_people_and_for_machines(base: Database) -> None:
    [one], [other] = printed("new", "Acme"), printed("new", "Żuraw i Spółka")
    lines = printed("list")
    assert [line.split("  ")[:2] for line in lines] == [[other, "Żuraw i Spółka"], [one, "Acme"]]
    rows = json.loads("\n".join(printed("list", "--json")))
    assert [row["id"] for row in rows] == [other, one]
    assert set(rows[0]) == {"id", "client", "partner", "date", "language", "status", "changed"}
    assert datetime.fromisoformat(rows[0]["changed"]).tzinfo is not None


@pytest.mark.usefixtures("base")
def test_an_empty_list_says_how_to_begin() -> None:
    assert printed("list") == [
        'Nie ma tu jeszcze żadnego warsztatu. Zacznijcie: workshop new "Nazwa klienta".'
    ]
    assert printed("list", "--json") == ["[]"]


def test_a_file_goes_in_and_comes_out_the_same(base: Database, file: Path, tmp_path: Path) -> None:
    assert printed("import", file) == ["ours"]
    assert ids(base) == ["ours"]
    [path] = printed("export", "ours", "--to", tmp_path / "out")
    assert Path(path) == tmp_path / "out" / "ours.workshop.json"
    assert Path(path).read_bytes() == file.read_bytes()


def test_a_document_goes_in_and_the_workshop_s_file_comes_out(
    base: Database, file: Path, tmp_path: Path
) -> None:
    printed("render", file, "--to", tmp_path, "--format", "pdf")
    assert printed("import", tmp_path / "x.pdf") == ["ours"]
    [path] = printed("export", "ours", "--to", tmp_path / "out")
    assert Path(path).read_bytes() == file.read_bytes()


def test_a_damaged_document_is_refused_and_nothing_is_taken_in(base: Database, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7\n")
    assert refused("import", tmp_path / "x.pdf").startswith("x.pdf: this PDF cannot be read")
    assert ids(base) == []


@pytest.mark.usefixtures("base")
def test_a_document_renders_anew_but_not_onto_itself(file: Path, tmp_path: Path) -> None:
    printed("render", file, "--to", tmp_path, "--format", "pdf")
    pdf, before = tmp_path / "x.pdf", (tmp_path / "x.pdf").read_bytes()
    assert "would replace the file that it is made from" in refused("render", pdf, "--to", tmp_path)
    printed("render", pdf, "--to", tmp_path / "out", "--format", "pdf")
    assert (tmp_path / "out" / "x.pdf").read_bytes() == before == pdf.read_bytes()


def test_a_taken_id_needs_a_decision(base: Database, file: Path, tmp_path: Path) -> None:
    printed("import", file)
    file.write_bytes(write_workshop(named("ours", OWN, {"q.a": "newer"})))
    assert "--copy" in refused("import", file)
    assert ids(base) == ["ours"]
    [copy] = printed("import", file, "--copy")
    assert ids(base) == sorted(["ours", copy])
    assert exported("ours", tmp_path) == {"q.a": "new"}
    assert exported(copy, tmp_path) == {"q.a": "newer"}
    assert printed("import", file, "--replace") == ["ours"]
    assert exported("ours", tmp_path) == {"q.a": "newer"}
    assert ids(base) == sorted(["ours", copy])


def test_copy_and_replace_at_once_is_wrong_usage(base: Database, file: Path) -> None:
    done = run("import", file, "--copy", "--replace")
    assert done.exit_code == 2
    assert ids(base) == []


def test_a_damaged_file_is_refused_and_nothing_is_taken_in(base: Database, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])
    assert "this is not valid JSON" in refused("import", file)
    assert ids(base) == []


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("words", [["export"], ["link"], ["link", "--revoke"], ["delete", "--yes"]])
def test_what_is_not_there_is_said_to_be_missing(words: list[str]) -> None:
    assert refused(*words, "nobody_s").startswith("there is no workshop “nobody_s” here")


def test_a_link_is_printed_alone_and_works_until_the_next_one(base: Database, file: Path) -> None:
    printed("import", file)
    first = run("link", "ours", "--port", "8502", "--lang", "en")
    assert "The link works until" in first.stderr
    address = urlsplit(first.stdout.strip())
    assert address.netloc == "127.0.0.1:8502"
    token = address.path.removeprefix("/w/")
    assert follow_link(base, token, datetime.now(UTC)).workshop == "ours"
    second = urlsplit(run("link", "ours").stdout.strip())
    assert second.netloc == "127.0.0.1:8501"
    assert not works(base, token)
    assert works(base, second.path.removeprefix("/w/"))
    assert printed("link", "ours", "--revoke") == ["Link już nie działa."]
    assert not works(base, second.path.removeprefix("/w/"))


def works(base: Database, token: str) -> bool:
    try:
        return follow_link(base, token, datetime.now(UTC)).workshop == "ours"
    except NotAllowed:
        return False


@pytest.mark.parametrize(
    ("answer", "left", "code"), [("n\n", ["ours"], 1), ("", ["ours"], 1), ("y\n", [], 0)]
)
def test_deleting_asks_first(base: Database, file: Path, answer: str, left: list[str], code: int) -> None:
    printed("import", file)
    done = run("delete", "ours", answer=answer)
    assert "Usunąć warsztat „Żuraw sp. z o.o.” (ours) ze wszystkimi odpowiedziami?" in done.output
    assert (done.exit_code, ids(base)) == (code, left)


def test_deleting_need_not_ask(base: Database, file: Path) -> None:
    printed("import", file)
    assert printed("delete", "ours", "--yes") == ["Usunięto warsztat ours."]
    assert ids(base) == []


def test_a_database_on_the_command_line_comes_before_the_environment_s(
    base: Database, tmp_path: Path
) -> None:
    other = sqlite(tmp_path / "deeper" / "other.sqlite3")
    [begun] = printed("new", "Acme", "--database", other)
    assert ids(base) == []
    assert ids(open_database(other)) == [begun]
    open_database(other).close()


def test_every_command_works_on_the_database_of_the_environment(tmp_path: Path) -> None:
    """In a separate process, which finds the same database again."""
    own = {DATABASE: sqlite(tmp_path / "own.sqlite3")}
    begun = program("new", "Acme", **own).stdout.strip()
    assert json.loads(program("list", "--json", **own).stdout)[0]["id"] == begun


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (id INTEGER)")
    connection.close()


def damaged(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"x" * 5000)


def newer(path: Path) -> None:
    database = Database(sqlite(path))
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (foreign, "belongs to another program"),
        (damaged, "cannot be opened"),
        (newer, "written by a newer program"),
        (Path.mkdir, "cannot be opened"),
    ],
)
@pytest.mark.parametrize("words", [["list"], ["new", "Acme"]])
def test_a_database_that_is_not_ours_to_use_is_explained(
    tmp_path: Path, made: Callable[[Path], object], said: str, words: list[str]
) -> None:
    path = tmp_path / "it.sqlite3"
    made(path)
    assert said in refused(*words, "--database", sqlite(path))


def test_the_application_does_not_start_on_a_database_that_is_not_ours(tmp_path: Path) -> None:
    foreign(tmp_path / "it.sqlite3")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    done = subprocess.run(  # noqa: S603  # our own console script
        [WORKSHOP, "serve", "--port", port, "--database", sqlite(tmp_path / "it.sqlite3")],
        env={"PATH": os.environ["PATH"], "LANG": "C"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "należy do innego programu" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://me:s3cret@127.0.0.1:1/x",
        "postgresql+psycopg://127.0.0.1:1/x?user=me&password=s3cret",
        "postgresql+psycopg://me:s3cret@127.0.0.1:port/x",
        "nonsense://me:s3cret@host/x",
        "me:s3cret",
    ],
)
def test_a_password_is_never_printed(address: str) -> None:
    done = run("list", "--database", address, "--lang", "en")
    assert done.exit_code == 1
    assert "cannot be opened" in done.stderr
    assert "s3cret" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_only_its_owner_can_read_an_exported_file(base: Database, tmp_path: Path) -> None:
    [workshop] = printed("new", "Acme")
    [path] = printed("export", workshop, "--to", tmp_path / "out")
    assert oct(Path(path).stat().st_mode & 0o777) == "0o600"


def test_a_backup_is_made_checked_and_put_back(base: Database, tmp_path: Path) -> None:
    printed("new", "Acme")
    path = run("backup", "--to", tmp_path / "copies").stdout.strip()
    assert "Kopia jest cała: 1 warsztat, " in run("restore", path, "--verify").output
    printed("new", "Drugi")
    base.close()
    assert "Kopia jest na miejscu" in run("restore", path, "--yes").output


PUBLIC = "https://workshop.example.com"


def test_a_consultant_is_let_in_listed_and_turned_away(
    base: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "WORKSHOP_PUBLIC_URL" in refused("consultant", "add", "Ewa")
    monkeypatch.setenv(PUBLIC_URL, PUBLIC)
    assert printed("consultant", "list") == [
        'Nikt nie ma jeszcze linku do logowania. Zacznijcie: workshop consultant add "Imię i nazwisko".'
    ]
    made = run("consultant", "add", "Ewa", "--days", "2", "--lang", "en")
    assert made.stdout.startswith(f"{PUBLIC}/c/")
    assert "It is shown only this once." in made.stderr
    sign_in(base, "browser", made.stdout.strip().removeprefix(f"{PUBLIC}/c/"), datetime.now(UTC))
    visitor = Visitor(browser="browser")
    assert consultant_here(base, visitor, datetime.now(UTC)) == "Ewa"
    assert [line.split("  ")[0] for line in printed("consultant", "list")] == ["Ewa"]
    assert printed("consultant", "revoke", "Ewa") == ["Ewa już nie ma dostępu."]
    assert consultant_here(base, visitor, datetime.now(UTC)) is None
    assert "dostęp odebrany" in printed("consultant", "list")[0]
    assert "„Piotr”" in run("consultant", "revoke", "Piotr").stderr


def test_links_hold_the_public_address_and_each_kind_is_a_link_of_its_own(
    base: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PUBLIC_URL, PUBLIC)
    printed("import", file)
    tokens = [
        run("link", "ours", "--for", kind).stdout.strip().removeprefix(f"{PUBLIC}/w/")
        for kind in ("team", "review")
    ]
    assert [follow_link(base, one, datetime.now(UTC)).kind for one in tokens] == ["team", "review"]
    printed("link", "ours", "--for", "review", "--revoke")
    assert [works(base, one) for one in tokens] == [True, False]


@pytest.mark.parametrize(
    "url",
    [
        "http://workshop.example.com",
        "workshop.example.com",
        "https://",
        "https://example.com/workshop",
        "https://me@example.com",
        "https://example.com/?a=b",
        "ftp://example.com",
    ],
)
def test_what_cannot_be_a_public_address_is_refused_before_anything_is_served(url: str) -> None:
    with pytest.raises(NotServed) as said:
        public_address(url)
    assert said.value.problems[0].facts == {"url": url}


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("", ""),
        ("https://Workshop.example.com/", PUBLIC),
        ("http://localhost:8501", "http://localhost:8501"),
        ("https://example.com:8443", "https://example.com:8443"),
    ],
)
def test_a_public_address_is_encrypted_but_on_this_computer(url: str, address: str) -> None:
    assert public_address(url) == address
