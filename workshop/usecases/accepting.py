"""Accepting a finding: somebody gives the reason why the team keeps it, and signs."""

from datetime import datetime

from workshop.answers.acceptances import LONGEST_REASON, Acceptance
from workshop.answers.choices import Basis, acceptance_address
from workshop.answers.edits import Proposal
from workshop.errors import EditRefused, Problem
from workshop.findings.finding import Finding
from workshop.store import acceptances
from workshop.store.database import Connection, Database
from workshop.store.workshops import Head
from workshop.text import clean
from workshop.usecases.choosing import chosen, decided
from workshop.usecases.opening import asked
from workshop.usecases.rights import admit, signer
from workshop.usecases.room import FILE, has_room
from workshop.usecases.visits import Visitor


def accept(
    database: Database,
    visitor: Visitor,
    workshop: str,
    finding: Finding,
    reason: str,
    basis: Basis,
    at: datetime,
) -> None:
    """Accepts the finding as the visitor saw it, unless somebody else has judged it since: then both wait.

    EditRefused for a blank or too long reason, or a workshop without room for it, NotAllowed if the visitor
    has no access.
    """
    said = _reason(reason)
    with database.write() as connection:
        head = admit(connection, visitor, workshop, at, "accept")
        by = signer(connection, visitor, workshop).name
        if chosen(connection, workshop, acceptance_address(finding.digest), said, basis, by, at):
            _put(database, connection, head, finding, said, by, at)


def withdraw(
    database: Database, visitor: Visitor, workshop: str, finding: Finding, basis: Basis, at: datetime
) -> None:
    """Withdraws the acceptance of a finding, unless somebody else has judged it since: then both wait."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at, "withdraw")
        by = signer(connection, visitor, workshop).name
        if chosen(connection, workshop, acceptance_address(finding.digest), None, basis, by, at):
            acceptances.take_away(connection, workshop, finding.digest)


def take_acceptance(
    database: Database,
    visitor: Visitor,
    workshop: str,
    finding: Finding,
    proposal: Proposal,
    seen: int,
    at: datetime,
) -> bool:
    """Accepts or withdraws as proposed; False if that changed meanwhile. The reason keeps its writer."""
    with database.write() as connection:
        head = admit(connection, visitor, workshop, at, "take_acceptance")
        signer(connection, visitor, workshop)
        if not decided(connection, workshop, proposal, seen, proposal.editor.author, at):
            return False
        if proposal.value is None:
            acceptances.take_away(connection, workshop, finding.digest)
        else:
            author = proposal.editor.author
            _put(database, connection, head, finding, str(proposal.value), author, at)
        return True


def _put(
    database: Database,
    connection: Connection,
    head: Head,
    finding: Finding,
    reason: str,
    by: str,
    at: datetime,
) -> None:
    """The acceptance as chosen; whoever gave the same reason first stays."""
    workshop = head.identity.id
    given = Acceptance(
        rule=finding.rule, path=finding.path, digest=finding.digest, reason=reason, by=by, at=at
    )
    same = [one for one in acceptances.acceptances_of(connection, workshop) if one.digest == finding.digest]
    if [one.reason for one in same] != [reason]:
        acceptances.put(connection, workshop, given)
    if not has_room(connection, asked(database, connection, head), workshop):
        raise EditRefused(FILE.full)


def _reason(text: str) -> str:
    reason = clean(text).strip()
    if not reason:
        raise EditRefused(Problem(kind="no_reason"))
    if len(reason) > LONGEST_REASON:
        facts: dict[str, str | int] = {"count": len(reason), "most": LONGEST_REASON}
        raise EditRefused(Problem(kind="too_long", facts=facts))
    return reason
