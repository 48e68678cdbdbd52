"""Choosing what is no answer, and deciding between two people's different choices."""

from datetime import datetime
from uuid import uuid4

from workshop.answers.choices import Basis
from workshop.answers.edits import Edit, Editor, Proposal, Saved
from workshop.questionnaire.fields import Value
from workshop.store import choices, saving
from workshop.store.database import Connection


def chosen(
    connection: Connection, workshop: str, address: str, value: Value, basis: Basis, by: str, at: datetime
) -> bool:
    """Whether a choice is the present one now; a different choice that was not seen stays, and both wait."""
    editor = Editor(id=basis.editor, author=by)
    edit = Edit(
        workshop=workshop,
        path=address,
        value=value,
        base=basis.revision,
        editor=editor,
        turn=0,
        save_id=str(uuid4()),
    )
    return isinstance(choices.choose(connection, edit, at), Saved)


def proposed(connection: Connection, workshop: str) -> dict[str, tuple[Proposal, ...]]:
    """The choices that wait for a decision, by their addresses."""
    waiting = saving.proposals_of(connection, workshop)
    addresses = dict.fromkeys(one.path for one in waiting)
    return {address: tuple(one for one in waiting if one.path == address) for address in addresses}


def decided(
    connection: Connection, workshop: str, proposal: Proposal, seen: int, by: str, at: datetime
) -> bool:
    """Whether the proposed choice is the present one now.

    False if it was decided before, or if the other choice has changed since it was seen.
    """
    kept = choices.choices_of(connection, workshop).get(proposal.path)
    if (kept.revision if kept else 0) != seen or not saving.withdraw(connection, workshop, proposal):
        return False
    basis = Basis(editor=proposal.editor.id, revision=seen)
    return chosen(connection, workshop, proposal.path, proposal.value, basis, by, at)
