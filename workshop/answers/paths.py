"""Paths: the address of everything that a team can write.

question.field | question/row.field | question/row/tasks/row.field, and instead of a field
question.$mark, question.$note, question.$order, question/row.$tasks_order, and $deleted of a row or task.
"""

import re
from functools import lru_cache
from typing import NamedTuple

# Names reserved for the nested form of the answers; no field may use them.
RESERVED = frozenset({"id", "state", "note", "order", "rows", "tasks", "tasks_order", "deleted"})

ID = r"[a-z0-9][a-z0-9_]{0,59}"
_PATH = re.compile(
    rf"(?P<question>{ID})(/(?P<row>{ID})(/tasks/(?P<task>{ID}))?)?\.(?P<name>\$?{ID})",
)
_SPECIAL = {
    "question": {"$mark", "$note", "$order"},
    "row": {"$tasks_order", "$deleted"},
    "task": {"$deleted"},
}


class Path(NamedTuple):
    """An address: a question, optionally a row and a task, and the name of a field or a special name."""

    question: str
    name: str
    row: str | None = None
    task: str | None = None

    @property
    def level(self) -> str:
        return "task" if self.task else "row" if self.row else "question"

    def __str__(self) -> str:
        row = f"/{self.row}" if self.row else ""
        task = f"/tasks/{self.task}" if self.task else ""
        return f"{self.question}{row}{task}.{self.name}"


def question_of(text: str) -> str:
    """The question at the start of a path, also for a text that is no valid path."""
    return text.split(".", 1)[0].split("/", 1)[0]


@lru_cache(maxsize=8192)
def parse(text: str) -> Path | None:
    """The path written as text, or None if the text is no path."""
    found = _PATH.fullmatch(text)
    if not found:
        return None
    path = Path(found["question"], found["name"], found["row"], found["task"])
    special = path.name.startswith("$")
    allowed = path.name in _SPECIAL[path.level] if special else path.name not in RESERVED
    return path if allowed else None
