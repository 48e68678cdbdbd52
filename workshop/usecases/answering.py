"""Saving an answer, from a page or from the script that watches its fields."""

from datetime import datetime

from workshop.answers.edits import Conflict, Edit, Editor, Saved
from workshop.answers.refusals import refusal
from workshop.answers.stored_form import stored_form, typed_form
from workshop.errors import EditRefused
from workshop.frozen import Frozen
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.store import saving
from workshop.store.database import Connection, Database
from workshop.usecases.opening import asked
from workshop.usecases.rights import admit, signer
from workshop.usecases.room import FILE, Limits, check_room
from workshop.usecases.visits import Visitor


class Draft(Frozen):
    """An unsigned value for a path; `typed` if `value` is the text of a field and still has to be parsed.

    A removal names the `snapshot` that the page showed: a row that others have changed since stays.
    """

    workshop: str
    path: str
    value: Value
    base: int
    editor: str
    turn: int = 0
    save_id: str
    typed: bool = False
    snapshot: int | None = None


def save_answer(database: Database, visitor: Visitor, draft: Draft, at: datetime) -> Saved | Conflict:
    """Saves an answer; EditRefused if its field refuses it, NotAllowed if the visitor has no access."""
    [outcome] = save_answers(database, visitor, [draft], at)
    return outcome


def save_answers(
    database: Database, visitor: Visitor, drafts: list[Draft], at: datetime, limits: Limits = FILE
) -> list[Saved | Conflict]:
    """Saves answers of one workshop, all or none; the outcomes are in the order of the drafts.

    What follows a removal that has to be decided first is not saved. EditRefused also for what no workshop
    file could hold, by these limits.
    """
    workshop = drafts[0].workshop
    with database.read() as connection:
        head = admit(connection, visitor, workshop, at, "save_answers")
        person = signer(connection, visitor, workshop)
        questionnaire = asked(database, connection, head)
    edits = [_edit(draft, person.name, questionnaire) for draft in drafts]
    with database.write() as connection:
        admit(connection, visitor, workshop, at, "save_answers")
        outcomes: list[Saved | Conflict] = []
        for draft, edit in zip(drafts, edits, strict=True):
            contested = _contested(connection, edit, draft.snapshot, at)
            outcomes.append(contested or _saved(connection, questionnaire, edit, at, limits))
            if draft.snapshot is not None and isinstance(outcomes[-1], Conflict):
                break
        return outcomes


def _contested(connection: Connection, edit: Edit, snapshot: int | None, at: datetime) -> Conflict | None:
    """A removal of what somebody else has changed since the snapshot is kept as a proposal."""
    if snapshot is None:
        return None
    changed = saving.changed_since(connection, edit, snapshot)
    if changed is None:
        return None
    saving.propose(connection, edit, at)
    return Conflict(kept=changed)


def _saved(
    connection: Connection, questionnaire: Questionnaire, edit: Edit, at: datetime, limits: Limits
) -> Saved | Conflict:
    outcome = saving.save(connection, edit, at)
    if isinstance(outcome, Saved):
        check_room(connection, questionnaire, edit, outcome, limits)
        if outcome.at == at:
            saving.object_to_removal(connection, edit, at)
        if edit.path.endswith(".$deleted"):
            saving.settle(connection, edit)
    return outcome


def _edit(draft: Draft, author: str, questionnaire: Questionnaire) -> Edit:
    """The signed edit in the form in which it is stored."""
    value = _read(questionnaire, draft)
    problem = refusal(questionnaire, draft.path, value)
    if problem:
        raise EditRefused(problem)
    editor = Editor(id=draft.editor, author=author)
    return Edit(
        **draft.model_dump(exclude={"editor", "value", "typed", "snapshot"}), editor=editor, value=value
    )


def _read(questionnaire: Questionnaire, draft: Draft) -> Value:
    if draft.typed:
        return typed_form(questionnaire, draft.path, str(draft.value))
    return stored_form(questionnaire, draft.path, draft.value)
