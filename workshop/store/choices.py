"""Choices that are no answers, each with its revisions: they never overwrite an unseen choice."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from workshop.answers.edits import Conflict, Edit, Kept, Saved
from workshop.store import saving
from workshop.store.tables import choices

# Made once: making a statement takes longer than SQLite takes to run it.
_C = choices.c
_ALL = (
    select(_C.path, _C.value, _C.revision, _C.author, _C.at)
    .where(_C.workshop == bindparam("workshop"))
    .order_by(_C.id)
)


def choices_of(connection: Connection, workshop: str) -> dict[str, Kept]:
    """The present choice at each address; those of earlier versions of the program have none."""
    # The latest revision comes last.
    return {
        path: Kept.model_construct(value=value, revision=revision, author=author, at=at)
        for path, value, revision, author, at in connection.execute(_ALL, {"workshop": workshop})
    }


def choose(connection: Connection, edit: Edit, at: datetime) -> Saved | Conflict:
    """Saves a choice inside the caller's transaction, or keeps it as a proposal."""
    kept = choices_of(connection, edit.workshop).get(edit.path)
    if kept and kept.value == edit.value:
        saving.settle(connection, edit)
        return Saved(revision=kept.revision, at=kept.at)
    if not (kept is None or edit.base == kept.revision or _own(connection, edit)):
        saving.propose(connection, edit, at)
        return Conflict(kept=kept)
    return _write(connection, edit, kept, at)


def _write(connection: Connection, edit: Edit, kept: Kept | None, at: datetime) -> Saved:
    saved = Saved(revision=kept.revision + 1 if kept else 1, at=at)
    new = {"workshop": edit.workshop, "path": edit.path, "value": edit.value, **saved.model_dump()}
    signed = {"editor": edit.editor.id, "author": edit.editor.author}
    connection.execute(insert(choices).values(**new, **signed))
    saving.settle(connection, edit)
    return saved


def _own(connection: Connection, edit: Edit) -> bool:
    """Whether only this tab has chosen since the base revision of the edit."""
    since = (_C.workshop == edit.workshop) & (_C.path == edit.path) & (_C.revision > edit.base)
    return list(connection.execute(select(_C.editor).where(since).distinct()).scalars()) == [edit.editor.id]
