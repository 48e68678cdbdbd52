"""People who begin a workshop and give a name before a test, without the pages."""

from datetime import UTC, datetime
from functools import cache
from secrets import token_urlsafe

from playwright.sync_api import Page

from tests.building import SHIPPED, new
from tests.databases import sqlite
from tests.e2e.conftest import Server, Visits
from workshop.answers.people import Person, Role
from workshop.spec.example import starting_values
from workshop.spec.spec import Identity
from workshop.store.database import Database
from workshop.usecases.inviting import introduce
from workshop.usecases.visits import BROWSER, HERE, Visitor
from workshop.usecases.workshops import begin_workshop
from workshop.workshop import Workshop


def short(*questions: str) -> Workshop:
    """A new workshop with only these questions of the shipped pack, and three steps by hand."""
    kept = [
        section.model_copy(
            update={"questions": tuple(one for one in section.questions if one.id in questions)}
        )
        for section in SHIPPED.sections
        if any(one.id in questions for one in section.questions)
    ]
    # No pack on this computer has this id, so the workshop keeps its own questionnaire.
    steps = [one for one in SHIPPED.manual if one.reason == "judgement"]
    changed = {"id": "short", "sections": tuple(kept), "manual": tuple(steps[:3])}
    asked = SHIPPED.model_copy(update=changed)
    identity = Identity(id="short", client="Żuraw sp. z o.o.", language="pl")
    return Workshop(identity=identity, questionnaire=asked, values=starting_values(asked, "pl"))


@cache
def _database(server: Server) -> Database:
    return Database(sqlite(server.database))


def begun(server: Server, workshop: Workshop | None = None) -> str:
    """A new workshop on a server, of the shipped pack by default; returns its id."""
    return begin_workshop(_database(server), HERE, workshop or new("pl"), datetime.now(UTC))


def known(server: Server, workshop: str, name: str = "Anna", role: Role = "sales") -> str:
    """The secret, for its cookie, of a browser in which a person gave a name in a workshop."""
    secret = token_urlsafe()
    join(server, workshop, secret, name, role)
    return secret


def join(server: Server, workshop: str, secret: str, name: str = "Anna", role: Role = "sales") -> None:
    """A person gives a name in a workshop, in the browser with this secret."""
    visitor = Visitor(browser=secret, local=True)
    introduce(_database(server), visitor, workshop, Person(name=name, role=role), datetime.now(UTC))


def joined(
    visits: Visits,
    server: Server,
    workshop: str,
    name: str = "Anna",
    role: Role = "sales",
    address: str = "workshop",
) -> Page:
    """A page of a workshop, in the browser of a person who gave a name there before."""
    cookies = {BROWSER: known(server, workshop, name, role)}
    return visits.open(f"/{address}?w={workshop}", cookies=cookies)
