"""A server with its database for the people, and its use of processor and memory."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import sleep
from typing import NamedTuple

import psutil
from sqlalchemy import create_engine, text

from benchmarks.people.person import Person, Told
from tests.e2e.conftest import free_port
from workshop.answers.people import Person as Somebody
from workshop.settings import DATABASE, PACK
from workshop.store.database import Database, open_database
from workshop.usecases.inviting import introduce
from workshop.usecases.visits import HERE, Visitor
from workshop.usecases.workshops import begin_workshop, new_workshop


class Use(NamedTuple):
    """Seconds of processor time, and MiB of memory."""

    seconds: float
    memory: float


@contextmanager
def served(folder: Path, database: str) -> Iterator[tuple[str, psutil.Process]]:
    """A server's address and process, until it is no longer needed."""
    port = free_port()
    program = str(Path(sys.executable).with_name("workshop"))
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", DATABASE: database}
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(  # noqa: S603  # our own console script
            [program, "serve", "--port", str(port)], cwd=folder, env=environment, stdout=log, stderr=log
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _await(address)
        yield address, psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(30)


def _await(address: str) -> None:
    for _ in range(600):
        with suppress(OSError):
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2)  # noqa: S310  # our own server
            return
        sleep(0.1)
    raise TimeoutError(address)


def begin(database: str, teams: int) -> list[str]:
    """New workshops, one for each team."""
    store, now = Database(database), datetime.now(UTC)
    made = [
        new_workshop(PACK, client=f"Firma {n}", partner="", date=None, language="pl") for n in range(teams)
    ]
    begun = [begin_workshop(store, HERE, one, now) for one in made]
    store.close()
    return begun


def admit(database: str, people: list[Person]) -> None:
    """Lets people give their names."""
    for one in people:
        visitor = Visitor(browser=one.browser, local=True)
        said = Somebody(name=one.name, role="sales")
        introduce(open_database(database), visitor, one.workshop, said, datetime.now(UTC))


def kept(database: str) -> set[Told]:
    """Every text that the database has, as a revision or as what waits for a decision."""
    engine, found = create_engine(database), set()
    with engine.connect() as connection:
        for table in ("revision", "proposal"):
            rows = connection.execute(text(f"SELECT workshop, path, value FROM {table}"))  # noqa: S608  # two names
            for workshop, path, value in rows:
                read = json.loads(value)
                found.add((workshop, path, "\n".join(read) if isinstance(read, list) else read))
    engine.dispose()
    return found


def used(server: psutil.Process) -> Use:
    """The use by a server and the processes that it started."""
    seconds = memory = 0.0
    for one in (server, *server.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            seconds += times.user + times.system
            memory += one.memory_info().rss / 2**20
    return Use(seconds, memory)
