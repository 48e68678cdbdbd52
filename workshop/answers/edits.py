"""A change to one answer, its outcome, and the stored answer."""

from datetime import datetime

from workshop.frozen import Frozen
from workshop.questionnaire.fields import Value


class Editor(Frozen):
    """A browser tab: `id` identifies the tab, `author` is the person's name."""

    id: str
    author: str


class Edit(Frozen):
    """A value that somebody wants at a path; `base` is the revision that they saw there, 0 for none.

    `turn` counts the drafts sent by one editor's script, from 1, so that a late arrival does not undo a
    later draft; it is 0 for saves made by a page. `save_id` stays the same when a save is sent again.
    """

    workshop: str
    path: str
    value: Value
    base: int
    editor: Editor
    turn: int
    save_id: str


class Kept(Frozen):
    """The stored value of an answer; `author` is None for values copied from the example."""

    value: Value
    revision: int
    author: str | None
    at: datetime


class Saved(Frozen):
    """The edit, or a later one from the same tab, is in the database."""

    revision: int
    at: datetime


class Conflict(Frozen):
    """Somebody else changed the answer first: it stays, and the edit is kept as a proposal."""

    kept: Kept


class Proposal(Frozen):
    """A refused edit of a conflict, for people to decide."""

    id: int
    path: str
    value: Value
    editor: Editor
    at: datetime
