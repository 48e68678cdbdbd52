"""Visitors of a workshop: their access, the name in which they write, and links."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from secrets import token_urlsafe

from workshop.answers.people import Person
from workshop.errors import NotAllowed, Problem
from workshop.frozen import Frozen
from workshop.store import people, workshops
from workshop.store.database import Connection, Database
from workshop.store.workshops import Head

# The cookies: the browser's secret, and the token of each workshop whose link was followed.
BROWSER = "browser"
LINK = "link_"
LINK_LASTS = timedelta(days=60)


class Visitor(Frozen):
    """A browser with its secret and its tokens; `local` if it runs on this computer."""

    browser: str
    tokens: tuple[str, ...] = ()
    local: bool = False

    @property
    def alias(self) -> str:
        """A name for the browser that does not reveal its secret."""
        return people.hashed(self.browser)[:16]


def visitor_with(cookies: Mapping[str, str]) -> Visitor:
    """The visitor with these cookies; the server is only reachable locally, so everybody is local."""
    tokens = tuple(token for name, token in cookies.items() if name.startswith(LINK))
    return Visitor(browser=cookies.get(BROWSER, ""), tokens=tokens, local=True)


def admit(connection: Connection, visitor: Visitor, workshop: str, at: datetime) -> Head:
    """The workshop's head; the same NotAllowed if it does not exist and if the visitor may not see it."""
    # Until there is a sign-in, everybody on this computer is the consultant.
    allowed = visitor.local or any(
        people.linked_workshop(connection, token, at) == workshop for token in visitor.tokens
    )
    head = workshops.head(connection, workshop) if allowed else None
    if head is None:
        raise NotAllowed(Problem(kind="no_workshop", facts={"id": workshop}))
    return head


def signer(connection: Connection, visitor: Visitor, workshop: str) -> Person:
    """The person in whose name the visitor writes; NotAllowed if no name is given yet."""
    person = people.person_of(connection, workshop, visitor.browser)
    if person is None:
        raise NotAllowed(Problem(kind="no_name"))
    return person


def introduce(database: Database, visitor: Visitor, workshop: str, person: Person, at: datetime) -> None:
    """Stores the person in whose name the visitor's browser writes from now on."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at)
        people.remember(connection, workshop, visitor.browser, person)


def make_link(database: Database, workshop: str, at: datetime) -> tuple[str, datetime]:
    """A new token for the workshop's only link, and its expiry; the previous link stops working."""
    token, expires = token_urlsafe(32), at + LINK_LASTS
    with database.write() as connection:
        if workshops.head(connection, workshop) is None:
            raise NotAllowed(Problem(kind="no_workshop", facts={"id": workshop}))
        people.revoke_links(connection, workshop, at)
        people.add_link(connection, workshop, token, at, expires)
    return token, expires


def revoke_link(database: Database, workshop: str, at: datetime) -> None:
    """Revokes the workshop's link."""
    with database.write() as connection:
        if workshops.head(connection, workshop) is None:
            raise NotAllowed(Problem(kind="no_workshop", facts={"id": workshop}))
        people.revoke_links(connection, workshop, at)


def follow_link(database: Database, token: str, at: datetime) -> str:
    """The workshop that a token opens; NotAllowed if the token is unknown, expired or revoked."""
    with database.read() as connection:
        workshop = people.linked_workshop(connection, token, at)
    if workshop is None:
        raise NotAllowed(Problem(kind="no_link"))
    return workshop
