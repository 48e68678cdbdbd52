"""Consultants of a hosted installation, the browsers in which they are signed in, and their workshops."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from workshop.frozen import Frozen
from workshop.store.people import hashed
from workshop.store.tables import consultants, insert_or, owners, sign_ins

_C, _S = consultants.c, sign_ins.c


class Consultant(Frozen):
    """Somebody with a sign-in link."""

    name: str
    created: datetime
    expires: datetime
    revoked: datetime | None = None


def put(connection: Connection, consultant: Consultant, token: str) -> None:
    """Gives a consultant a new sign-in link; the previous one stops working."""
    said = {**consultant.model_dump(exclude={"name"}), "token_hash": hashed(token)}
    first = insert_or(connection, consultants).values(name=consultant.name, **said)
    connection.execute(first.on_conflict_do_update(index_elements=["name"], set_=said))


def revoke(connection: Connection, name: str, at: datetime) -> bool:
    """Ends a consultant's link and signs them out everywhere; whether there was somebody of that name."""
    connection.execute(delete(sign_ins).where(_S.consultant == name))
    standing = update(consultants).where(_C.name == name, _C.revoked.is_(None))
    return connection.execute(standing.values(revoked=at)).rowcount > 0


def listed(connection: Connection) -> list[Consultant]:
    """All consultants who were ever given a link, by name."""
    rows = connection.execute(select(_C.name, _C.created, _C.expires, _C.revoked).order_by(_C.name))
    return [Consultant.model_validate(dict(row._mapping)) for row in rows]


def with_token(connection: Connection, token: str, now: datetime) -> Consultant | None:
    """The consultant whose sign-in link it is; None if it is unknown, expired or revoked."""
    valid = (_C.token_hash == hashed(token)) & _C.revoked.is_(None) & (_C.expires > now)
    row = connection.execute(select(_C.name, _C.created, _C.expires).where(valid)).one_or_none()
    return Consultant.model_validate(dict(row._mapping)) if row else None


def sign_in(connection: Connection, browser: str, name: str, expires: datetime) -> None:
    said = {"consultant": name, "expires": expires}
    first = insert_or(connection, sign_ins).values(browser=hashed(browser), **said)
    connection.execute(first.on_conflict_do_update(index_elements=["browser"], set_=said))


def sign_out(connection: Connection, browser: str) -> None:
    connection.execute(delete(sign_ins).where(_S.browser == hashed(browser)))


def signed_in(connection: Connection, browser: str, now: datetime) -> str | None:
    """The consultant who uses a browser; None if nobody is signed in there."""
    valid = (_S.browser == hashed(browser)) & (_S.expires > now)
    return connection.execute(select(_S.consultant).where(valid)).scalar_one_or_none() if browser else None


def own(connection: Connection, workshop: str, name: str) -> None:
    """Notes who began a new workshop."""
    connection.execute(insert(owners).values(workshop=workshop, consultant=name))


def owner_of(connection: Connection, workshop: str) -> str | None:
    wanted = select(owners.c.consultant).where(owners.c.workshop == workshop)
    return connection.execute(wanted).scalar_one_or_none()
