"""Accepted findings: one acceptance for each text of a finding."""

from sqlalchemy import Connection, bindparam, delete, select

from workshop.answers.acceptances import Acceptance, in_order
from workshop.store.tables import acceptances, insert_or

# Made once: making a statement takes longer than SQLite takes to run it.
_C = acceptances.c
_GIVEN = select(_C.rule, _C.path, _C.digest, _C.reason, _C.author.label("by"), _C.at).where(
    _C.workshop == bindparam("workshop")
)


def put(connection: Connection, workshop: str, given: Acceptance) -> None:
    """Accepts a finding; a later acceptance replaces an earlier one."""
    said = {**given.model_dump(exclude={"digest", "by"}), "author": given.by}
    first = insert_or(connection, acceptances).values(workshop=workshop, digest=given.digest, **said)
    connection.execute(first.on_conflict_do_update(index_elements=["workshop", "digest"], set_=said))


def take_away(connection: Connection, workshop: str, digest: str) -> None:
    """Withdraws an acceptance; does nothing if there is none."""
    c = acceptances.c
    connection.execute(delete(acceptances).where(c.workshop == workshop, c.digest == digest))


def acceptances_of(connection: Connection, workshop: str) -> tuple[Acceptance, ...]:
    """All acceptances of a workshop in the order of its file, including those that no longer hold."""
    found = connection.execute(_GIVEN, {"workshop": workshop})
    # Everything was checked when it was stored.
    return in_order(Acceptance.model_construct(**row._asdict()) for row in found)
