"""Naming a row where an answer refers to it: the row is chosen, and made first if there is none."""

from datetime import datetime
from threading import Lock
from uuid import uuid4

from workshop.answers.paths import parse
from workshop.answers.refusals import field_at
from workshop.errors import EditRefused, Problem
from workshop.questionnaire.fields import AnyField, Value, refs
from workshop.spec.spec import Answer, Spec
from workshop.store.database import Database
from workshop.text import alike, clean
from workshop.usecases.answering import Draft, save_answers
from workshop.usecases.open_workshops import OpenWorkshop
from workshop.usecases.opening import open_workshop
from workshop.usecases.rows import added, taken
from workshop.usecases.visits import Visitor

# Two people may give the same name at one moment: the second one finds the row that the first one made.
_NAMING = Lock()


def refer(database: Database, visitor: Visitor, reference: Draft, name: str, at: datetime) -> Value:
    """Adds the row with this name to a reference, or puts it there; the saved value.

    The draft holds the reference as the person sees it. EditRefused if the name is blank or the table full.
    """
    with _NAMING:
        opened = open_workshop(database, visitor, reference.workshop, at)
        field, target = _referred(opened.workshop.spec, reference.path)
        row, made = _row(opened, target, clean(name).strip(), reference)
        value: Value = tuple(dict.fromkeys((*refs(reference.value), row))) if field.names_several else row
        chosen = reference.model_copy(update={"value": value})
        save_answers(database, visitor, [*made, chosen], at)
        return value


def _referred(spec: Spec, path: str) -> tuple[AnyField, Answer]:
    """The reference at a path, and the question whose rows it names."""
    where = parse(path)
    answer = spec.answer(where.question) if where else None
    field = field_at(answer.question, where) if where and answer else None
    target = spec.answer(field.refers_to) if field and field.refers_to else None
    if target is None or field is None:
        raise EditRefused(Problem(kind="unmapped", place=path))
    return field, target


def _row(opened: OpenWorkshop, target: Answer, name: str, draft: Draft) -> tuple[str, list[Draft]]:
    """The row with this name, and what is to be saved first if there is none."""
    there = next((row.id for row in target.rows if name and alike(row.title, name)), None)
    if there:
        return there, []
    made, path = added(target.question, taken(opened.kept, target.question.id), name)
    own = {"path": path, "value": name, "base": 0, "save_id": str(uuid4())}
    return made, [draft.model_copy(update=own)]
