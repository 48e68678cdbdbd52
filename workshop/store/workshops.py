"""Stored workshops: creating, listing, reading and deleting them."""

import datetime as dt
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, delete, func, insert, select

from workshop.answers.edits import Kept
from workshop.frozen import Frozen
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.spec.spec import Identity
from workshop.store.saving import NOBODY
from workshop.store.tables import answers, revisions, workshops

_SNAPSHOT = select(func.coalesce(func.max(revisions.c.id), 0)).where(revisions.c.workshop == workshops.c.id)
_HEAD = (
    *(workshops.c[name] for name in Identity.model_fields),
    workshops.c.created,
    _SNAPSHOT.scalar_subquery().label("snapshot"),
)

_ONE = select(*_HEAD).where(workshops.c.id == bindparam("id"))
_A, _R = answers.c, revisions.c
_KEPT = select(_A.path, _A.value, _A.revision, _A.author, _A.at)
_ALL = _KEPT.where(_A.workshop == bindparam("workshop")).order_by(_A.place, _A.path)
_SAVED = select(_R.path).where(_R.workshop == bindparam("workshop"), _R.id > bindparam("snapshot"))
_SINCE = _ALL.where(_A.path.in_(_SAVED))


class Head(Frozen):
    """A workshop's identity, and its `snapshot`, which grows with every saved answer."""

    identity: Identity
    created: dt.datetime
    snapshot: int


def create(connection: Connection, identity: Identity, questionnaire: Questionnaire, at: dt.datetime) -> None:
    """Creates a workshop without answers; the caller ensures that the id is free."""
    connection.execute(
        insert(workshops).values(
            **identity.model_dump(mode="json"),
            questionnaire=questionnaire.model_dump_json(exclude_defaults=True),
            created=at,
        )
    )


def heads(connection: Connection) -> list[tuple[Head, dt.datetime]]:
    """All workshops with the moment of their last change, the latest first."""
    c = revisions.c
    last = select(func.max(c.at)).where(c.workshop == workshops.c.id, c.editor != NOBODY.id)
    wanted = select(*_HEAD, last.scalar_subquery().label("changed"))
    found = [(_head(row._mapping), row.changed or row.created) for row in connection.execute(wanted)]
    return sorted(found, key=itemgetter(1), reverse=True)


def head(connection: Connection, workshop: str) -> Head | None:
    """The head of one workshop; None if there is no such workshop."""
    row = connection.execute(_ONE, {"id": workshop}).one_or_none()
    return _head(row._mapping) if row else None


def questionnaire_of(connection: Connection, workshop: str) -> Questionnaire:
    """The questionnaire that the workshop was created with."""
    wanted = select(workshops.c.questionnaire).where(workshops.c.id == workshop)
    return Questionnaire.model_validate_json(connection.execute(wanted).scalar_one())


def kept_answers(connection: Connection, workshop: str) -> dict[str, Kept]:
    """The current answers by path, in order of creation."""
    return _kept(connection, _ALL, workshop=workshop)


def _kept(connection: Connection, wanted: Select[Any], **bound: object) -> dict[str, Kept]:
    return {
        path: Kept.model_construct(value=value, revision=revision, author=author, at=at)
        for path, value, revision, author, at in connection.execute(wanted, bound)
    }


def kept_since(connection: Connection, workshop: str, snapshot: int) -> dict[str, Kept]:
    """The current values of the answers saved after a snapshot."""
    return _kept(connection, _SINCE, workshop=workshop, snapshot=snapshot)


def kept_at(connection: Connection, workshop: str, path: str, snapshot: int) -> tuple[Value, int]:
    """The value at a path at an earlier snapshot, and its revision; None and 0 if there was none."""
    c = revisions.c
    wanted = select(c.value, c.revision).where(c.workshop == workshop, c.path == path, c.id <= snapshot)
    row = connection.execute(wanted.order_by(c.id.desc()).limit(1)).one_or_none()
    return (row.value, row.revision) if row else (None, 0)


def remove(connection: Connection, workshop: str) -> None:
    """Deletes a workshop and everything that belongs to it."""
    connection.execute(delete(workshops).where(workshops.c.id == workshop))


def _head(row: RowMapping) -> Head:
    identity = Identity.model_validate({name: row[name] for name in Identity.model_fields})
    return Head(identity=identity, created=row["created"], snapshot=row["snapshot"])
