"""Visitors of workshops for tests: their browsers, their drafts, and their workshops."""

from datetime import datetime
from uuid import uuid4

from tests.building import questionnaire, workshop
from tests.databases import AT
from workshop.answers.choices import Basis
from workshop.answers.people import Person
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.store.database import Database
from workshop.usecases.answering import Draft
from workshop.usecases.inviting import introduce
from workshop.usecases.open_workshops import OpenWorkshop
from workshop.usecases.opening import open_workshop
from workshop.usecases.visits import HERE as HERE
from workshop.usecases.workshops import import_workshop
from workshop.workshop import Workshop

_TITLE = {"id": "a", "type": "text", "label": {"pl": "a"}}
OWN = questionnaire([{"id": "q", "fields": [_TITLE]}])
ANNA = Person(name="Anna", role="sales")
# A tab in which nobody has chosen anything yet.
FIRST = Basis(editor="tab-a", revision=0)


def named(id_: str, asked: Questionnaire, values: dict[str, Value] | None = None) -> Workshop:
    """A workshop under this id."""
    made = workshop(asked, values or {})
    return made.model_copy(update={"identity": made.identity.model_copy(update={"id": id_})})


def taken_in(
    database: Database, asked: Questionnaire, values: dict[str, Value] | None = None, id_: str = "ours"
) -> str:
    """A workshop in the database, in which this computer's browser writes as Anna; its id."""
    import_workshop(database, HERE, named(id_, asked, values), AT)
    introduce(database, HERE, id_, ANNA, AT)
    return id_


def draft(
    path: str,
    value: Value,
    base: int = 0,
    *,
    editor: str = "tab-a",
    turn: int = 0,
    typed: bool = False,
    workshop: str = "ours",
) -> Draft:
    """A draft with a unique save id."""
    return Draft(
        workshop=workshop,
        path=path,
        value=value,
        base=base,
        editor=editor,
        turn=turn,
        save_id=str(uuid4()),
        typed=typed,
    )


def opened(database: Database, workshop: str = "ours", at: datetime = AT) -> OpenWorkshop:
    """The workshop as it is now."""
    return open_workshop(database, HERE, workshop, at)


def grown(asked: Questionnaire) -> Questionnaire:
    """An earlier version of the pack, with one more section."""
    [section] = questionnaire([{"id": "old_question", "fields": [_TITLE]}]).sections
    return asked.model_copy(update={"version": 2, "sections": (*asked.sections, section)})
