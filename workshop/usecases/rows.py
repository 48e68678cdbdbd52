"""Adding, removing, restoring and moving the rows of a table; each is an ordinary save."""

from collections.abc import Container, Iterable
from secrets import choice
from string import ascii_lowercase, digits

from workshop.answers.paths import parse
from workshop.errors import EditRefused, Problem
from workshop.questionnaire.limits import MOST_ROWS
from workshop.questionnaire.questionnaire import Question
from workshop.text import clean, slug

_LONGEST = 24


def added(question: Question, taken: set[str], name: str, row: str | None = None) -> tuple[str, str]:
    """A new row of a question, or a new task of its row: its id, and the path of its name."""
    table = question.rows
    child = table.tasks if table and row else None
    title = child.title if child else table.title if table else ""
    if not clean(name).strip():
        raise EditRefused(Problem(kind="unnamed"))
    if len(taken) >= MOST_ROWS:
        raise EditRefused(Problem(kind="too_many_rows", facts={"most": MOST_ROWS}))
    made = new_id(name, _LONGEST, taken)
    holder = f"{question.id}/{row}/tasks/{made}" if row else f"{question.id}/{made}"
    return made, f"{holder}.{title}"


def taken(paths: Iterable[str], question: str, row: str | None = None) -> set[str]:
    """The ids of all rows of a question, or of all tasks of its row, including removed ones."""
    own = [path for path in map(parse, paths) if path and path.question == question]
    ids = (path.task for path in own if path.row == row) if row else (path.row for path in own)
    return {one for one in ids if one}


def new_id(name: str, longest: int, taken: Container[str] = ()) -> str:
    """A permanent id, not among those taken, made from the name: zuraw_k3x."""
    while True:
        ending = "".join(choice(ascii_lowercase + digits) for _ in range(3))
        made = f"{slug(name)[:longest].strip('_') or 'x'}_{ending}"
        if made not in taken:
            return made


def moved(order: tuple[str, ...], row: str, step: int) -> tuple[str, ...]:
    """The order with a row moved by a number of places, as far as possible."""
    here = order.index(row)
    there = min(max(here + step, 0), len(order) - 1)
    rest = [one for one in order if one != row]
    return (*rest[:there], row, *rest[there:])
