"""The application as people start it: the routes work, and nothing secret is printed."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.asking import Client, sent, values, wanted
from tests.databases import begun, sqlite
from tests.every_field import ASKED
from tests.visiting import ANNA, taken_in
from workshop.routes import DRAFTS
from workshop.settings import DATABASE, ROOT
from workshop.store.database import Database
from workshop.usecases.visits import BROWSER, Visitor, introduce, make_link

PATIENCE = 60


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Client, Database, Path]]:
    """`streamlit run app.py` in the project's root: a client, its database, and its output."""
    folder = tmp_path_factory.mktemp("real")
    address, log = sqlite(folder / "workshops.sqlite3"), folder / "server.log"
    database = begun(address)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    options = ["--server.address", "127.0.0.1", "--server.port", str(port), "--logger.level", "debug"]
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603  # our own interpreter
            [sys.executable, "-m", "streamlit", "run", "app.py", *options],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "LANG": "C", DATABASE: address},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _await(process, port, log)
        yield Client(port), database, log
    finally:
        process.terminate()
        process.wait(PATIENCE)
        database.close()


def _await(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    end = monotonic() + PATIENCE
    while True:
        try:
            if Client(port).ask("/_stcore/health").status == 200:
                return
        except OSError:
            assert process.poll() is None, log.read_text("utf-8")
            assert monotonic() < end, log.read_text("utf-8")
            sleep(0.05)


def test_a_browser_that_has_kept_the_page_but_no_cookie_gets_a_secret(
    real: tuple[Client, Database, Path],
) -> None:
    client, _, _ = real
    known = {"Accept": "text/html", "If-None-Match": client.ask("/").headers["etag"]}
    again = client.ask("/", headers=known)
    assert (again.status, list(again.cookies)) == (304, [BROWSER])


def test_the_application_that_people_start_takes_drafts(real: tuple[Client, Database, Path]) -> None:
    stranger, database, _ = real
    taken_in(database, ASKED)
    secret = stranger.ask("/").cookies[BROWSER].value
    introduce(database, Visitor(browser=secret, local=True), "ours", ANNA, datetime.now(UTC))
    [result] = sent(Client(stranger.port, {BROWSER: secret}), wanted("q.a_text", "Żuraw"))
    assert result["revision"] == 1
    assert values(database) == {"q.a_text": "Żuraw"}
    assert stranger.post(DRAFTS, {"drafts": [wanted("q.a_text", "x")]}).status == 401


def test_the_application_that_people_start_prints_no_token(real: tuple[Client, Database, Path]) -> None:
    stranger, database, log = real
    token, _ = make_link(database, "case", datetime.now(UTC))
    reply = stranger.ask(f"/w/{token}")
    assert (reply.status, reply.headers["location"]) == (303, "/workshop?w=case")
    held = Client(stranger.port, {name: one.value for name, one in reply.cookies.items()})
    assert held.ask("/workshop?w=case").status == 200
    assert stranger.ask(f"/w/{token}x").status == 404
    assert f"127.0.0.1:{stranger.port}" in log.read_text("utf-8")
    assert token not in log.read_text("utf-8")
