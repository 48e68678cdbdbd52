"""How people come in: the links to a workshop, and the name that a participant gives."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from workshop.answers.people import Person
from workshop.errors import NotAllowed, Problem
from workshop.store import people
from workshop.store.database import Database
from workshop.store.people import Link, LinkKind
from workshop.usecases.rights import admit
from workshop.usecases.visits import Visitor

LINK_LASTS = timedelta(days=60)


def introduce(database: Database, visitor: Visitor, workshop: str, person: Person, at: datetime) -> None:
    """Stores the person in whose name the visitor's browser writes from now on."""
    consultant = person.role == "consultant"
    with database.write() as connection:
        admit(connection, visitor, workshop, at, "introduce_consultant" if consultant else "introduce")
        people.remember(connection, workshop, visitor.browser, person)


def make_link(
    database: Database, visitor: Visitor, workshop: str, kind: LinkKind, at: datetime
) -> tuple[str, datetime]:
    """A new token for the workshop's only link of this kind, and its expiry; the previous one ends."""
    # In whole seconds, so that it equals what is stored.
    token, expires = token_urlsafe(32), (at + LINK_LASTS).replace(microsecond=0)
    with database.write() as connection:
        admit(connection, visitor, workshop, at, "make_link")
        people.revoke_links(connection, workshop, kind, at)
        people.add_link(connection, Link(workshop, kind, expires), token, at)
    return token, expires


def revoke_link(database: Database, visitor: Visitor, workshop: str, kind: LinkKind, at: datetime) -> None:
    """Revokes the workshop's link of this kind; whoever came by it is refused from now on."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at, "revoke_link")
        people.revoke_links(connection, workshop, kind, at)


def links_of(database: Database, visitor: Visitor, workshop: str, at: datetime) -> dict[LinkKind, datetime]:
    """The kinds of links to the workshop that work now, with their expiry."""
    with database.read() as connection:
        admit(connection, visitor, workshop, at, "links_of")
        return {one.kind: one.expires for one in people.links_to(connection, workshop, at)}


def follow_link(database: Database, token: str, at: datetime) -> Link:
    """The link with a token; NotAllowed if the token is unknown, expired or revoked."""
    with database.read() as connection:
        link = people.link_with(connection, token, at)
    if link is None:
        raise NotAllowed(Problem(kind="no_link"))
    return link
