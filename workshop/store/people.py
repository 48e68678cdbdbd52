"""Participants of a workshop and their links; secrets are stored only as hashes."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, bindparam, insert, select, update

from workshop.answers.people import Person
from workshop.store.tables import insert_or, links, participants

_C = participants.c
_PERSON = select(_C.name, _C.role).where(
    _C.workshop == bindparam("workshop"), _C.browser == bindparam("browser")
)


def remember(connection: Connection, workshop: str, browser: str, person: Person) -> None:
    """Stores the person who uses a browser in a workshop."""
    said = {"name": person.name, "role": person.role}
    first = insert_or(connection, participants).values(workshop=workshop, browser=hashed(browser), **said)
    connection.execute(first.on_conflict_do_update(index_elements=["workshop", "browser"], set_=said))


def person_of(connection: Connection, workshop: str, browser: str) -> Person | None:
    row = connection.execute(_PERSON, {"workshop": workshop, "browser": hashed(browser)}).one_or_none()
    return Person(name=row.name, role=row.role) if row else None


def add_link(connection: Connection, workshop: str, token: str, created: datetime, expires: datetime) -> None:
    new = {"token_hash": hashed(token), "created": created, "expires": expires}
    connection.execute(insert(links).values(workshop=workshop, **new))


def revoke_links(connection: Connection, workshop: str, at: datetime) -> None:
    """Revokes all links of the workshop."""
    standing = update(links).where(links.c.workshop == workshop, links.c.revoked.is_(None))
    connection.execute(standing.values(revoked=at))


def linked_workshop(connection: Connection, token: str, now: datetime) -> str | None:
    """The workshop that a token opens; None if the token is unknown, expired or revoked."""
    c = links.c
    valid = (c.token_hash == hashed(token)) & c.revoked.is_(None) & (c.expires > now)
    return connection.execute(select(c.workshop).where(valid)).scalar_one_or_none()


def hashed(secret: str) -> str:
    """The SHA-256 hash of a secret; enough for 256 random bits, which nobody can guess."""
    return sha256(secret.encode()).hexdigest()
