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
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.asking import Client, sent, values, wanted
from tests.databases import begun, sqlite
from tests.every_field import ASKED
from tests.visiting import ANNA, taken_in
from workshop.routes.drafts import DRAFTS
from workshop.settings import DATABASE, ROOT
from workshop.store.database import Database
from workshop.usecases.inviting import introduce, make_link
from workshop.usecases.visits import BROWSER, HERE, Visitor

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
    token, _ = make_link(database, HERE, "case", "team", datetime.now(UTC))
    reply = stranger.ask(f"/w/{token}")
    assert (reply.status, reply.headers["location"]) == (303, "/workshop?w=case")
    held = Client(stranger.port, {name: one.value for name, one in reply.cookies.items()})
    assert held.ask("/workshop?w=case").status == 200
    assert stranger.ask(f"/w/{token}x").status == 404
    assert f"127.0.0.1:{stranger.port}" in log.read_text("utf-8")
    assert token not in log.read_text("utf-8")


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("127.0.0.1", "http://evil.example"),
        ("127.0.0.1", "http://localhost:1"),
        ("127.0.0.1", "null"),
        ("evil.example", "http://evil.example:{port}"),
    ],
)
def test_a_page_of_another_site_opens_no_websocket(
    real: tuple[Client, Database, Path], host: str, site: str
) -> None:
    port = real[0].port
    with stream(port, "127.0.0.1", f"http://127.0.0.1:{port}"):
        pass
    with pytest.raises(InvalidStatus) as refused, stream(port, host, site.format(port=port)):
        pass
    assert refused.value.response.status_code == 403


def stream(port: int, host: str, site: str) -> ClientConnection:
    """The websocket of the pages, opened by the page of a site that calls this computer by a name."""
    address = f"ws://{host}:{port}/_stcore/stream"
    return connect(
        address, sock=socket.create_connection(("127.0.0.1", port)), origin=Origin(site), proxy=None
    )


def test_a_browser_that_leaves_in_the_middle_of_a_draft_leaves_no_trace(
    real: tuple[Client, Database, Path],
) -> None:
    client, _, log = real
    host = f"127.0.0.1:{client.port}"
    half = (
        f"POST {DRAFTS} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {BROWSER}=x\r\n"
        "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    )
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", client.port)) as leaving:
            leaving.sendall(half.encode())
    assert client.ask("/_stcore/health").status == 200
    assert "Traceback" not in log.read_text("utf-8")
