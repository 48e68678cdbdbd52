"""Deciding a conflict: one click for what stands or for what was refused, and nothing is lost before it."""

from datetime import datetime
from uuid import uuid4

from workshop.answers.edits import Edit, Editor, Proposal
from workshop.store import saving, workshops
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
    """The proposal becomes the answer, if it still waits and what stands is still the revision that was seen.

    Else nothing changes, and the answer is False.
    """
    with database.write() as connection:
        admit(connection, visitor, workshop, at)
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
        saving.save(connection, edit, at)
        return True
