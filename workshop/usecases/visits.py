"""Who comes to a workshop: whether they may, in whose name they write, and the links that let them in."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from secrets import token_urlsafe

from workshop.answers.people import Person
from workshop.errors import NotAllowed, Problem
from workshop.frozen import Frozen
from workshop.store import people, workshops
from workshop.store.database import Connection, Database
from workshop.store.workshops import Head

# The cookies: what a browser is known by, and the token of each workshop whose link it has followed.
BROWSER = "browser"
LINK = "link_"
LINK_LASTS = timedelta(days=60)


class Visitor(Frozen):
    """A browser by its secret and the tokens it has been given; `local` where it runs on this computer."""

    browser: str
    tokens: tuple[str, ...] = ()
    local: bool = False

    @property
    def alias(self) -> str:
        """A name for the browser that gives its secret away to nobody."""
        return people.hashed(self.browser)[:16]


def visitor_with(cookies: Mapping[str, str]) -> Visitor:
    """Who the cookies say is here; the server answers this computer only, so everybody is local."""
    tokens = tuple(token for name, token in cookies.items() if name.startswith(LINK))
    return Visitor(browser=cookies.get(BROWSER, ""), tokens=tokens, local=True)


def admit(connection: Connection, visitor: Visitor, workshop: str, at: datetime) -> Head:
    """The workshop's head; NotAllowed alike where it is not there and where the visitor may not see it."""
    # Until people sign in, whoever works on this computer is the consultant.
    allowed = visitor.local or any(
        people.linked_workshop(connection, token, at) == workshop for token in visitor.tokens
    )
    head = workshops.head(connection, workshop) if allowed else None
    if head is None:
        raise NotAllowed(Problem(kind="no_workshop", facts={"id": workshop}))
    return head


def signer(connection: Connection, visitor: Visitor, workshop: str) -> Person:
    """In whose name the visitor writes; NotAllowed where nobody has said."""
    person = people.person_of(connection, workshop, visitor.browser)
    if person is None:
        raise NotAllowed(Problem(kind="no_name"))
    return person


def introduce(database: Database, visitor: Visitor, workshop: str, person: Person, at: datetime) -> None:
    """From now on the visitor's browser writes in this person's name."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at)
        people.remember(connection, workshop, visitor.browser, person)


def make_link(database: Database, workshop: str, at: datetime) -> tuple[str, datetime]:
    """A new token for the workshop's one link, and the moment it expires; the link before stops working."""
    token, expires = token_urlsafe(32), at + LINK_LASTS
    with database.write() as connection:
        if workshops.head(connection, workshop) is None:
            raise NotAllowed(Problem(kind="no_workshop", facts={"id": workshop}))
        people.revoke_links(connection, workshop, at)
        people.add_link(connection, workshop, token, at, expires)
    return token, expires


def revoke_link(database: Database, workshop: str, at: datetime) -> None:
    """The workshop's link lets nobody in any more."""
    with database.write() as connection:
        if workshops.head(connection, workshop) is None:
            raise NotAllowed(Problem(kind="no_workshop", facts={"id": workshop}))
        people.revoke_links(connection, workshop, at)


def follow_link(database: Database, token: str, at: datetime) -> str:
    """The workshop that a token opens; NotAllowed for one that is unknown, expired or revoked."""
    with database.read() as connection:
        workshop = people.linked_workshop(connection, token, at)
    if workshop is None:
        raise NotAllowed(Problem(kind="no_link"))
    return workshop
