"""The room in a workshop: it never grows beyond its file, which must be readable again."""

import json

from workshop.answers.edits import Edit, Saved
from workshop.answers.paths import parse
from workshop.errors import EditRefused, Problem
from workshop.frozen import Frozen
from workshop.questionnaire.fields import Value
from workshop.questionnaire.limits import MOST_ROWS
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.reading.json_text import LARGEST_FILE
from workshop.store import weighing
from workshop.store.database import Connection
from workshop.store.weighing import Weight

# Upper bounds of what the file writes around an answer, around each item of a list, around an acceptance, and
# for the workshop itself: names, line ends, the indentation.
_AROUND_ANSWER = 400
_AROUND_ITEM = 24
_AROUND_ACCEPTANCE = 500
_IDENTITY = 6_000
# A path stands in the answers, in the changes, and once more for the holders that only it may need.
_TIMES_WRITTEN = 3
# The most bytes that JSON needs for one byte: a control character is written \\uXXXX.
_ESCAPED = 6
# Empty items of a list, of three bytes each in the database, grow most.
_TIMES_AT_MOST = 9
_MEGABYTE = 1_000_000


class Limits(Frozen):
    """The limits of a workshop file: rows of a table, and bytes."""

    rows: int = MOST_ROWS
    size: int = LARGEST_FILE

    @property
    def full(self) -> Problem:
        """The problem of a workshop that has no room."""
        return Problem(kind="workshop_full", facts={"most": max(self.size // _MEGABYTE, 1)})


FILE = Limits()


def check_room(
    connection: Connection, questionnaire: Questionnaire, edit: Edit, saved: Saved, limits: Limits = FILE
) -> None:
    """Checks a save inside its transaction; EditRefused if the file could not be read again.

    What makes the workshop smaller is always accepted.
    """
    if saved.revision == 1:
        _check_rows(connection, edit, limits)
    if not has_room(connection, questionnaire, edit.workshop, limits):
        before = weighing.value_before(connection, edit, saved.revision)
        if saved.revision == 1 or _written(edit.value) > _written(before):
            raise EditRefused(limits.full.model_copy(update={"place": edit.path}))


def has_room(
    connection: Connection, questionnaire: Questionnaire, workshop: str, limits: Limits = FILE
) -> bool:
    """Whether the workshop fits into its file; a rough bound decides for all but the largest workshops."""
    count, octets = weighing.rough_weight(connection, workshop)
    rough = _IDENTITY + questionnaire.size + _AROUND_ACCEPTANCE * count + _TIMES_AT_MOST * octets
    return rough <= limits.size or size_at_most(connection, questionnaire, workshop) <= limits.size


def size_at_most(connection: Connection, questionnaire: Questionnaire, workshop: str) -> int:
    """An upper bound of the size of the workshop's file in bytes; nothing is written to find it."""
    answers = weighing.answers_weight(connection, workshop)
    accepted = weighing.acceptances_weight(connection, workshop)
    own = _IDENTITY + questionnaire.size
    items = _AROUND_ITEM * answers.items
    return own + _size(answers, 1, _AROUND_ANSWER) + items + _size(accepted, _ESCAPED, _AROUND_ACCEPTANCE)


def _size(weight: Weight, escaped: int, around: int) -> int:
    texts = escaped * weight.texts + _ESCAPED * weight.authors
    return texts + _TIMES_WRITTEN * weight.paths + around * weight.rows


def _check_rows(connection: Connection, edit: Edit, limits: Limits) -> None:
    """Refuses the first value of a row beyond the limit; the file holds removed rows too, so they count."""
    path = parse(edit.path)
    if path is None or path.row is None:
        return
    found = [one for one in map(parse, weighing.table_paths(connection, edit.workshop, path.question)) if one]
    rows = [one.row for one in found if one.row]
    tasks = [one.task for one in found if one.row == path.row and one.task]
    for ids, new in ((rows, path.row), (tasks, path.task or "")):
        if ids.count(new) == 1 and len(set(ids)) > limits.rows:
            facts: dict[str, str | int] = {"most": limits.rows}
            raise EditRefused(Problem(kind="too_many_rows", place=edit.path, facts=facts))


def _written(value: Value) -> int:
    return len(json.dumps(value, ensure_ascii=False).encode())
