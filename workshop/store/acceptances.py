"""Findings that somebody accepted, one acceptance for what a finding said."""

from sqlalchemy import Connection, delete, select

from workshop.answers.acceptances import Acceptance, in_order
from workshop.store.inserting import insert_or
from workshop.store.tables import acceptances


def put(connection: Connection, workshop: str, given: Acceptance) -> None:
    """Accepts a finding; where it is accepted already, the last word stands."""
    said = {**given.model_dump(exclude={"digest", "by"}), "author": given.by}
    first = insert_or(connection, acceptances).values(workshop=workshop, digest=given.digest, **said)
    connection.execute(first.on_conflict_do_update(index_elements=["workshop", "digest"], set_=said))


def take_away(connection: Connection, workshop: str, digest: str) -> None:
    """The finding is one again; nothing where it was not accepted."""
    c = acceptances.c
    connection.execute(delete(acceptances).where(c.workshop == workshop, c.digest == digest))


def acceptances_of(connection: Connection, workshop: str) -> tuple[Acceptance, ...]:
    """Every acceptance of a workshop in the order of its file, those that no longer hold too."""
    c = acceptances.c
    wanted = select(c.rule, c.path, c.digest, c.reason, c.author.label("by"), c.at)
    found = connection.execute(wanted.where(c.workshop == workshop))
    # Everything was checked when it was put.
    return in_order(Acceptance.model_construct(**row._asdict()) for row in found)
