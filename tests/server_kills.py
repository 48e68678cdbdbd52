"""Kills the server while drafts are posted to it: every acknowledged save must be in the database.

python -m tests.server_kills --saves 1000 [--seed N]
"""

import argparse
import json
import random
import sys
import tempfile
import urllib.error
import urllib.request
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from secrets import randbelow, token_hex, token_urlsafe
from threading import Timer

from tests.databases import sqlite
from tests.e2e.conftest import Server, free_port
from tests.kills import Acknowledged, Count, digest, stored
from workshop.answers.people import Person
from workshop.routes.drafts import DRAFTS
from workshop.settings import PACK
from workshop.store.database import Database
from workshop.usecases.inviting import introduce
from workshop.usecases.visits import BROWSER, HERE, Visitor
from workshop.usecases.workshops import begin_workshop, new_workshop

PATHS = ("process_focus.focus_why", "contact_status_today.how_known", "assignment.rule")


class Writer:
    """One tab that posts drafts, and repeats those without an answer."""

    def __init__(self, server: Server, workshop: str, browser: str) -> None:
        self._server, self._workshop, self._browser = server, workshop, browser
        self._editor, self._turn = token_hex(18), 0
        self._bases = dict.fromkeys(PATHS, 0)
        self._unanswered: dict[str, object] | None = None

    def write(self) -> Acknowledged | None:
        """One save; None if the server died before it answered."""
        draft = self._unanswered or self._next()
        self._unanswered = draft
        try:
            [result] = self._post(draft)
        except (OSError, HTTPException):
            return None
        self._unanswered = None
        path = str(draft["path"])
        self._bases[path] = result["revision"]
        return Acknowledged(path, result["revision"], digest(str(draft["text"])))

    def _next(self) -> dict[str, object]:
        self._turn += 1
        path = PATHS[self._turn % len(PATHS)]
        text = token_hex(1 + randbelow(2_000))
        own = {"editor": self._editor, "turn": self._turn, "save_id": f"{self._editor}-{self._turn}"}
        return {"workshop": self._workshop, "path": path, "text": text, "base": self._bases[path], **own}

    def _post(self, draft: dict[str, object]) -> list[dict[str, int]]:
        request = urllib.request.Request(  # noqa: S310  # loopback
            self._server.address + DRAFTS,
            json.dumps({"language": "pl", "drafts": [draft]}).encode(),
            {
                "Content-Type": "application/json",
                "Origin": self._server.address,
                "Cookie": f"{BROWSER}={self._browser}",
            },
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310  # loopback
            found: list[dict[str, int]] = json.load(answer)
            return found


def torture(folder: Path, saves: int, rng: random.Random) -> Count:
    """Kills the server at random moments until a number of saves was acknowledged."""
    port = free_port()
    workshop = str(Path(sys.executable).with_name("workshop"))
    server = Server([workshop, "serve", "--port", str(port)], port, folder)
    address = sqlite(server.database)
    try:
        server.wait()
        writer = Writer(server, *_prepared(address))
        told: list[Acknowledged] = []
        kills = 0
        while len(told) < saves:
            told += _until_killed(server, writer, rng, saves - len(told))
            kills += 1
            server.start()
            server.wait()
        missing = len(set(told) - set(stored(address)))
        return Count(rounds=kills, kills=kills, acknowledged=len(told), lost=missing)
    finally:
        server.stop()


def _prepared(address: str) -> tuple[str, str]:
    """A workshop, and a browser whose person may write in it."""
    database, now, browser = Database(address), datetime.now(UTC), token_urlsafe(32)
    new = new_workshop(PACK, client="Żuraw", partner="", date=None, language="pl")
    begun = begin_workshop(database, HERE, new, now)
    visitor = Visitor(browser=browser, local=True)
    introduce(database, visitor, begun, Person(name="Anna", role="sales"), now)
    database.close()
    return begun, browser


def _until_killed(server: Server, writer: Writer, rng: random.Random, most: int) -> list[Acknowledged]:
    killing = Timer(rng.uniform(0.1, 2.5), server.kill)
    killing.start()
    told: list[Acknowledged] = []
    while killing.is_alive() and len(told) < most:
        saved = writer.write()
        told += [saved] if saved else []
    killing.join()
    return told


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--saves", type=int, default=1000, help="acknowledged saves to reach (1000)")
    parser.add_argument("--seed", type=int, default=randbelow(10**6))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        total = torture(Path(folder), chosen.saves, random.Random(chosen.seed))  # noqa: S311  # moments, not secrets
    sys.stdout.write(f"seed {chosen.seed}: {total}\n")
    sys.exit(total.lost > 0)


if __name__ == "__main__":
    main()
