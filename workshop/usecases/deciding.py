"""Deciding a conflict: one click for what stands or for what was refused, and nothing is lost before it."""

from datetime import datetime
from uuid import uuid4

from workshop.edits import Conflict, Edit, Editor, Proposal
from workshop.store import saving
from workshop.store.database import Database
from workshop.usecases.visits import Visitor, admit, signer


def keep_theirs(
    database: Database, visitor: Visitor, workshop: str, proposal: Proposal, at: datetime
) -> None:
    """What stands stays; the proposal goes."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at)
        signer(connection, visitor, workshop)
        saving.withdraw(connection, workshop, proposal)


def take_mine(
    database: Database, visitor: Visitor, workshop: str, proposal: Proposal, seen: int, at: datetime
) -> bool:
    """The proposal becomes the answer, if what stands is still what was seen (its revision); else False."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at)
        person = signer(connection, visitor, workshop)
        edit = Edit(
            workshop=workshop,
            path=proposal.path,
            value=proposal.value,
            base=seen,
            editor=Editor(id=proposal.editor.id, author=person.name),
            turn=0,
            save_id=str(uuid4()),
        )
        if isinstance(saving.save(connection, edit, at), Conflict):
            return False
        return saving.withdraw(connection, workshop, proposal)
