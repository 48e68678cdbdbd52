"""A change to one answer, what came of it, and the answer as it is kept."""

from datetime import datetime

from workshop.frozen import Frozen
from workshop.questionnaire.fields import Value


class Editor(Frozen):
    """A tab of a browser: `id` is its own, `author` the person's name."""

    id: str
    author: str


class Edit(Frozen):
    """A value somebody wants at a path; `base` is the revision that they saw there, 0 for none.

    `turn` counts the drafts that one editor's script sends, from 1, so that one that arrives late does not
    undo a later one; it is 0 for a page's own saves. `save_id` is the same when a save is sent again.
    """

    workshop: str
    path: str
    value: Value
    base: int
    editor: Editor
    turn: int
    save_id: str


class Kept(Frozen):
    """The current value of an answer; `author` is None where nobody wrote it: the example's."""

    value: Value
    revision: int
    author: str | None
    at: datetime


class Saved(Frozen):
    """The edit, or one that came later in the same tab, is in the database."""

    revision: int
    at: datetime


class Conflict(Frozen):
    """Somebody else changed the answer first: it stays, and the edit is kept as a proposal."""

    kept: Kept


class Proposal(Frozen):
    """What a conflict refused to overwrite, for people to decide."""

    id: int
    path: str
    value: Value
    editor: Editor
    at: datetime
