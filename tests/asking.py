"""Requests to a server over HTTP in the manner of a browser, with control of every header."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from http.cookies import Morsel, SimpleCookie
from threading import Thread
from typing import Any, NamedTuple
from uuid import uuid4

import uvicorn
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from tests.visiting import opened
from workshop.routes.drafts import DRAFTS
from workshop.store.database import Database
from workshop.store.tables import metadata


class Reply(NamedTuple):
    """A reply: the status, the headers by lower-case name, the cookies, the text."""

    status: int
    headers: dict[str, str]
    cookies: dict[str, Morsel[str]]
    text: str

    def json(self) -> Any:
        return json.loads(self.text)


class Client(NamedTuple):
    """A client of a server on this computer."""

    port: int
    cookies: dict[str, str] = {}

    def ask(
        self,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str | None] | None = None,
        method: str | None = None,
    ) -> Reply:
        """The reply to a GET, or to a POST if there is a body; a header of None is left out."""
        host = f"127.0.0.1:{self.port}"
        said: dict[str, str | None] = {"Host": host}
        if self.cookies:
            said["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            said |= {"Origin": f"http://{host}", "Content-Type": "application/json"}
        said |= headers or {}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            kept = {name: value for name, value in said.items() if value is not None}
            connection.request(method or ("GET" if body is None else "POST"), path, body, kept)
            answer = connection.getresponse()
            cookies: SimpleCookie = SimpleCookie()
            for line in answer.headers.get_all("Set-Cookie") or []:
                cookies.load(line)
            names = {name.lower(): value for name, value in answer.headers.items()}
            return Reply(answer.status, names, dict(cookies), answer.read().decode())
        finally:
            connection.close()

    def post(self, path: str, body: object, **headers: str) -> Reply:
        return self.ask(path, json.dumps(body).encode(), headers)


class Stage:
    """A server on this computer, and the application that it serves at the moment."""

    def __init__(self) -> None:
        self.app = Starlette()
        self.port = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


@contextmanager
def served() -> Iterator[Stage]:
    """A server until the end of the block."""
    stage = Stage()
    server = uvicorn.Server(uvicorn.Config(stage, port=0, log_level="critical", ws="none", lifespan="off"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
        assert thread.is_alive()
    stage.port = server.servers[0].sockets[0].getsockname()[1]
    yield stage
    server.should_exit = True
    thread.join()


def wanted(path: str, text: str, base: int = 0, **other: object) -> dict[str, object]:
    """A draft in the form in which the script sends it."""
    said = {"workshop": "ours", "editor": "tab-a", "turn": 1, "save_id": str(uuid4())}
    return {**said, "path": path, "text": text, "base": base, **other}


def sent(client: Client, *drafts: dict[str, object], language: str = "pl") -> list[dict[str, object]]:
    """The outcomes of drafts that were sent in one body."""
    reply = client.post(DRAFTS, {"language": language, "drafts": drafts})
    assert (reply.status, reply.headers["cache-control"]) == (200, "no-store")
    results = reply.json()
    assert isinstance(results, list)
    return results


def values(base: Database) -> dict[str, object]:
    """The stored values of the workshop `ours`."""
    return dict(opened(base).workshop.values)


def whole(base: Database) -> list[object]:
    """The whole content of a database."""
    with base.read() as connection:
        return [tuple(row) for table in metadata.sorted_tables for row in connection.execute(select(table))]
