"""People who begin a workshop and give a name before a test, without the pages."""

from datetime import UTC, datetime
from functools import cache
from secrets import token_urlsafe

from playwright.sync_api import Page

from tests.building import new
from tests.databases import sqlite
from tests.e2e.conftest import Server, Visits
from workshop.answers.people import Person, Role
from workshop.store.database import Database
from workshop.usecases.visits import BROWSER, Visitor, introduce
from workshop.usecases.workshops import begin_workshop


@cache
def _database(server: Server) -> Database:
    return Database(sqlite(server.database))


def begun(server: Server) -> str:
    """A new workshop on a server; returns its id."""
    return begin_workshop(_database(server), new("pl"), datetime.now(UTC))


def joined(
    visits: Visits,
    server: Server,
    workshop: str,
    name: str = "Anna",
    role: Role = "sales",
    address: str = "workshop",
) -> Page:
    """A page of a workshop, in the browser of a person who gave a name there before."""
    secret = token_urlsafe()
    person = Person(name=name, role=role)
    introduce(_database(server), Visitor(browser=secret, local=True), workshop, person, datetime.now(UTC))
    return visits.open(f"/{address}?w={workshop}", cookies={BROWSER: secret})
