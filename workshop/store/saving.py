"""Saving one answer: it never overwrites unseen changes and never saves twice."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from workshop.answers.edits import Conflict, Edit, Editor, Kept, Proposal, Saved
from workshop.answers.paths import parse
from workshop.errors import EditRefused, Problem
from workshop.questionnaire.fields import Value
from workshop.store.tables import Written, answers, insert_or, proposals, revisions

Filling = tuple[Value, str | None, datetime]


class Together(NamedTuple):
    """A value saved in one step with another, and the value that it replaced."""

    path: str
    value: Value
    before: Value


# The editor of the values that a new workshop starts with.
NOBODY = Editor(id="", author="")

# Statements are made once: making one takes longer than SQLite takes to run it.
_A, _R = answers.c, revisions.c
_PROPOSALS = select(proposals).where(proposals.c.workshop == bindparam("workshop")).order_by(proposals.c.id)
_CURRENT = select(_A.value, _A.revision, _A.author, _A.at).where(
    _A.workshop == bindparam("workshop"), _A.path == bindparam("path")
)


def _earlier_where(later: ColumnElement[bool]) -> Select[Any]:
    """The last save of a tab at a path that is the same save, or a later one."""
    own = (_R.workshop == bindparam("workshop")) & (_R.path == bindparam("path"))
    same = or_(_R.save_id == bindparam("save_id"), later)
    wanted = select(_R.revision, _R.at).where(own, _R.editor == bindparam("editor"), same)
    return wanted.order_by(_R.id.desc()).limit(1)


_LATER_DRAFT = _earlier_where(_R.turn > bindparam("turn"))
# A page may save a text that its script has sent long ago; only a text that no draft held is new.
_SAME_DRAFT = _earlier_where(
    (_R.turn > 0) & (_R.revision > bindparam("base")) & (_R.value == bindparam("value", type_=Written()))
)


_WRITERS = (
    select(_R.editor)
    .where(_R.workshop == bindparam("workshop"), _R.path == bindparam("path"))
    .where(_R.revision > bindparam("base"))
    .distinct()
)
# The columns of an update are bound by their names, so the bound conditions need others.
_NEXT = (
    update(answers)
    .where(_A.workshop == bindparam("in_workshop"), _A.path == bindparam("at_path"))
    .where(_A.revision == bindparam("seen"))
    .returning(_A.revision)
)
_LOG = insert(revisions)


def save(connection: Connection, edit: Edit, at: datetime) -> Saved | Conflict:
    """Saves an edit inside the caller's transaction, or keeps it as a proposal."""
    earlier = _earlier(connection, edit)
    while earlier is None:
        kept = _current(connection, edit)
        if kept and kept.value == edit.value:
            _outdate_earlier(connection, edit, kept)
            return Saved(revision=kept.revision, at=kept.at)
        if not (kept is None or edit.base == kept.revision or _own(connection, edit)):
            propose(connection, edit, at)
            return Conflict(kept=kept)
        # No row is written if another writer came first; then the outcome is read again.
        earlier = _write(connection, edit, kept, at)
    return earlier


def object_to_removal(connection: Connection, edit: Edit, at: datetime) -> None:
    """Whoever writes in a row that somebody else has removed proposes to bring it back."""
    path = parse(edit.path)
    if path is None or path.row is None or path.name == "$deleted":
        return
    holders = {path._replace(name="$deleted", task=None), path._replace(name="$deleted")}
    for holder in sorted(map(str, holders)):
        back = edit.model_copy(update={"path": holder, "value": None})
        removed = _current(connection, back)
        if removed and removed.value is True and removed.author != edit.editor.author:
            propose(connection, back, at)


def proposals_of(connection: Connection, workshop: str) -> list[Proposal]:
    """The proposals of a workshop, the oldest first."""
    rows = connection.execute(_PROPOSALS, {"workshop": workshop})
    return [
        Proposal(
            id=row.id,
            path=row.path,
            value=row.value,
            editor=Editor(id=row.editor, author=row.author),
            at=row.at,
        )
        for row in rows
    ]


def saved_with(connection: Connection, workshop: str, path: str) -> list[Together]:
    """What was saved in one step with the latest value at a path, under save ids that begin with its own."""
    c = revisions.c
    here = (c.workshop == workshop) & (c.path == path)
    first = connection.execute(
        select(c.save_id).where(here).order_by(c.id.desc()).limit(1)
    ).scalar_one_or_none()
    before = revisions.alias()
    earlier = (
        select(before.c.value)
        .where(before.c.workshop == c.workshop, before.c.path == c.path)
        .where(before.c.revision == c.revision - 1)
        .scalar_subquery()
    )
    wanted = select(c.path, c.value, earlier.label("before")).where(c.workshop == workshop)
    rows = connection.execute(wanted.where(c.save_id.startswith(f"{first} ", autoescape=True)).order_by(c.id))
    return [Together(row.path, row.value, row.before) for row in rows]


def withdraw(connection: Connection, workshop: str, proposal: Proposal) -> bool:
    """Removes a proposal; False if it was already decided, or has changed since it was read."""
    c = proposals.c
    seen = (c.workshop == workshop) & (c.id == proposal.id) & (c.at == proposal.at)
    gone = delete(proposals).where(seen)
    return connection.execute(gone.returning(proposals.c.id)).one_or_none() is not None


def propose(connection: Connection, edit: Edit, at: datetime) -> None:
    """Stores the edit as a proposal; a later edit of the same tab replaces it, an earlier one does not."""
    new = {"value": edit.value, "base": edit.base, "turn": edit.turn, "author": edit.editor.author, "at": at}
    here = {"workshop": edit.workshop, "path": edit.path, "editor": edit.editor.id}
    first = insert_or(connection, proposals).values(**here, **new)
    connection.execute(
        first.on_conflict_do_update(
            index_elements=list(here), set_=new, where=proposals.c.turn <= first.excluded.turn
        )
    )


def settle(connection: Connection, edit: Edit) -> None:
    """Removes the proposals that a saved choice answers: the same one, and what its tab proposed before."""
    c = proposals.c
    same = c.value == bindparam(None, edit.value, type_=Written())
    here = (c.workshop == edit.workshop) & (c.path == edit.path)
    connection.execute(delete(proposals).where(here, or_(same, c.editor == edit.editor.id)))


def changed_since(connection: Connection, removal: Edit, snapshot: int) -> Kept | None:
    """The latest change by somebody else, after a snapshot, in the row or task that an edit removes."""
    holder = removal.path.removesuffix(".$deleted")
    inside = or_(*(_R.path.startswith(f"{holder}{end}", autoescape=True) for end in "./"))
    others = _R.editor.not_in((removal.editor.id, NOBODY.id)) & (_R.author != removal.editor.author)
    since = (_R.workshop == removal.workshop) & (_R.id > snapshot) & (_R.path != removal.path)
    wanted = select(_R.value, _R.revision, _R.author, _R.at).where(since, inside, others)
    row = connection.execute(wanted.order_by(_R.id.desc()).limit(1)).one_or_none()
    return Kept(value=row.value, revision=row.revision, author=row.author, at=row.at) if row else None


def fill(connection: Connection, workshop: str, values: Mapping[str, Filling]) -> None:
    """Writes the first revisions of a new workshop, in this order: value, author or None, moment."""
    if not values:
        return
    rows = [
        {"workshop": workshop, "path": path, "value": value, "revision": 1, "author": author, "at": at}
        for path, (value, author, at) in values.items()
    ]
    connection.execute(insert(answers), [{**row, "place": place} for place, row in enumerate(rows)])
    own = {"base": 0, "editor": NOBODY.id, "turn": 0}
    connection.execute(
        insert(revisions), [{**row, **own, "save_id": f"{workshop} {row['path']}"} for row in rows]
    )


def _current(connection: Connection, edit: Edit) -> Kept | None:
    row = connection.execute(_CURRENT, {"workshop": edit.workshop, "path": edit.path}).one_or_none()
    return Kept(value=row.value, revision=row.revision, author=row.author, at=row.at) if row else None


def _earlier(connection: Connection, edit: Edit) -> Saved | None:
    """The outcome of the same save sent before, or of a later draft of the same tab at this path."""
    own = {"workshop": edit.workshop, "path": edit.path, "editor": edit.editor.id, "save_id": edit.save_id}
    if edit.turn:
        found = connection.execute(_LATER_DRAFT, own | {"turn": edit.turn})
    else:
        found = connection.execute(_SAME_DRAFT, own | {"base": edit.base, "value": edit.value})
    row = found.one_or_none()
    return Saved(revision=row.revision, at=row.at) if row else None


def _own(connection: Connection, edit: Edit) -> bool:
    """Whether only this tab has written since the base revision of the edit."""
    since = {"workshop": edit.workshop, "path": edit.path, "base": edit.base}
    return list(connection.execute(_WRITERS, since).scalars()) == [edit.editor.id]


def _outdate_earlier(connection: Connection, edit: Edit, kept: Kept) -> None:
    """Raises the turn of a repeated value, so that a late draft from in between does not undo it."""
    c = revisions.c
    here = (c.workshop == edit.workshop) & (c.path == edit.path) & (c.revision == kept.revision)
    own = (c.editor == edit.editor.id) & (c.turn < edit.turn)
    connection.execute(update(revisions).where(here, own).values(turn=edit.turn))


def _write(connection: Connection, edit: Edit, kept: Kept | None, at: datetime) -> Saved | None:
    new = {"value": edit.value, "author": edit.editor.author, "at": at}
    here = {"workshop": edit.workshop, "path": edit.path}
    c = answers.c
    if kept is None:
        place = select(func.coalesce(func.max(c.place), -1) + 1).where(c.workshop == edit.workshop)
        first = insert_or(connection, answers).values(
            **here, **new, revision=1, place=place.scalar_subquery()
        )
        done = connection.execute(first.on_conflict_do_nothing().returning(c.revision))
    else:
        seen = {"in_workshop": edit.workshop, "at_path": edit.path, "seen": kept.revision}
        done = connection.execute(_NEXT, new | seen | {"revision": kept.revision + 1})
    revision = done.scalar_one_or_none()
    if revision is None:
        return None
    own = {"base": edit.base, "editor": edit.editor.id, "turn": edit.turn, "save_id": edit.save_id}
    try:
        connection.execute(_LOG, here | new | own | {"revision": revision})
    except IntegrityError:
        # Sending it again would fail again.
        raise EditRefused(Problem(kind="used_save_id")) from None
    return Saved(revision=revision, at=at)
