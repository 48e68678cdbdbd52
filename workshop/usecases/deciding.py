"""Deciding a conflict with one click for the stored or the refused value; until then both are kept."""

from datetime import datetime
from uuid import uuid4

from workshop.answers.edits import Edit, Editor, Proposal, Saved
from workshop.store import saving, workshops
from workshop.store.database import Database
from workshop.usecases.opening import asked
from workshop.usecases.rights import admit, signer
from workshop.usecases.room import check_room
from workshop.usecases.visits import Visitor


def keep_theirs(
    database: Database, visitor: Visitor, workshop: str, proposal: Proposal, at: datetime
) -> None:
    """Removes the proposal; the stored value stays."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at, "keep_theirs")
        signer(connection, visitor, workshop)
        saving.withdraw(connection, workshop, proposal)


def take_mine(
    database: Database, visitor: Visitor, workshop: str, proposal: Proposal, seen: int, at: datetime
) -> bool:
    """Makes the proposal the answer, if it still waits and the stored value is still at the revision seen.

    Otherwise nothing changes, and the result is False.
    """
    with database.write() as connection:
        head = admit(connection, visitor, workshop, at, "take_mine")
        person = signer(connection, visitor, workshop)
        kept = workshops.kept_answers(connection, workshop).get(proposal.path)
        if (kept.revision if kept else 0) != seen or not saving.withdraw(connection, workshop, proposal):
            return False
        edit = Edit(
            workshop=workshop,
            path=proposal.path,
            value=proposal.value,
            base=seen,
            editor=Editor(id=proposal.editor.id, author=person.name),
            turn=0,
            save_id=str(uuid4()),
        )
        outcome = saving.save(connection, edit, at)
        if isinstance(outcome, Saved):
            check_room(connection, asked(database, connection, head), edit, outcome)
        return True
