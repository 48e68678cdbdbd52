"""Accepting a finding: somebody gives the reason why the team keeps it, and signs."""

from datetime import datetime

from workshop.answers.acceptances import LONGEST_REASON, Acceptance
from workshop.errors import EditRefused, Problem
from workshop.findings.finding import Finding
from workshop.store import acceptances
from workshop.store.database import Database
from workshop.text import clean
from workshop.usecases.opening import asked
from workshop.usecases.room import FILE, has_room
from workshop.usecases.visits import Visitor, admit, signer


def accept(
    database: Database, visitor: Visitor, workshop: str, finding: Finding, reason: str, at: datetime
) -> None:
    """Accepts the finding as the visitor saw it; a later acceptance replaces an earlier one.

    EditRefused for a blank or too long reason, or a workshop without room for it, NotAllowed if the visitor
    has no access.
    """
    said = _reason(reason)
    with database.write() as connection:
        head = admit(connection, visitor, workshop, at)
        by = signer(connection, visitor, workshop).name
        given = Acceptance(
            rule=finding.rule, path=finding.path, digest=finding.digest, reason=said, by=by, at=at
        )
        acceptances.put(connection, workshop, given)
        if not has_room(connection, asked(database, connection, head), workshop):
            raise EditRefused(FILE.full)


def withdraw(database: Database, visitor: Visitor, workshop: str, finding: Finding, at: datetime) -> None:
    """Withdraws the acceptance of a finding."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at)
        signer(connection, visitor, workshop)
        acceptances.take_away(connection, workshop, finding.digest)


def _reason(text: str) -> str:
    reason = clean(text).strip()
    if not reason:
        raise EditRefused(Problem(kind="no_reason"))
    if len(reason) > LONGEST_REASON:
        facts: dict[str, str | int] = {"count": len(reason), "most": LONGEST_REASON}
        raise EditRefused(Problem(kind="too_long", facts=facts))
    return reason
