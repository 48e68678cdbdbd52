"""Participants of a workshop and their links; secrets are stored only as hashes."""

from datetime import datetime
from hashlib import sha256
from typing import Literal, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from workshop.answers.people import Person
from workshop.store.tables import insert_or, links, participants

# A team's link opens the pages of the team, a review link those of the consultant too.
LinkKind = Literal["team", "review"]

_C, _L = participants.c, links.c
_STANDING = select(_L.workshop, _L.kind, _L.expires).where(_L.revoked.is_(None))
_PERSON = select(_C.name, _C.role).where(
    _C.workshop == bindparam("workshop"), _C.browser == bindparam("browser")
)


class Link(NamedTuple):
    """A link that works: what it opens, and until when."""

    workshop: str
    kind: LinkKind
    expires: datetime


def remember(connection: Connection, workshop: str, browser: str, person: Person) -> None:
    """Stores the person who uses a browser in a workshop."""
    said = {"name": person.name, "role": person.role}
    first = insert_or(connection, participants).values(workshop=workshop, browser=hashed(browser), **said)
    connection.execute(first.on_conflict_do_update(index_elements=["workshop", "browser"], set_=said))


def person_of(connection: Connection, workshop: str, browser: str) -> Person | None:
    row = connection.execute(_PERSON, {"workshop": workshop, "browser": hashed(browser)}).one_or_none()
    return Person(name=row.name, role=row.role) if row else None


def add_link(connection: Connection, link: Link, token: str, created: datetime) -> None:
    connection.execute(insert(links).values(**link._asdict(), token_hash=hashed(token), created=created))


def revoke_links(connection: Connection, workshop: str, kind: LinkKind, at: datetime) -> None:
    """Revokes the links of one kind to the workshop."""
    of_kind = (links.c.workshop == workshop) & (links.c.kind == kind)
    connection.execute(update(links).where(of_kind, links.c.revoked.is_(None)).values(revoked=at))


def link_with(connection: Connection, token: str, now: datetime) -> Link | None:
    """The link with this token; None if the token is unknown, expired or revoked."""
    row = connection.execute(_STANDING.where(_L.token_hash == hashed(token), _L.expires > now)).one_or_none()
    return Link(*row) if row else None


def links_to(connection: Connection, workshop: str, now: datetime) -> list[Link]:
    """The links to the workshop that work now."""
    return [
        Link(*row) for row in connection.execute(_STANDING.where(_L.workshop == workshop, _L.expires > now))
    ]


def hashed(secret: str) -> str:
    """The SHA-256 hash of a secret; enough for 256 random bits, which nobody can guess."""
    return sha256(secret.encode()).hexdigest()
