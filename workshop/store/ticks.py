"""Ticked manual steps: who ticked them, when, and the digest of the step's text."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from workshop.frozen import Frozen
from workshop.store.tables import insert_or, ticks


class Tick(Frozen):
    """A ticked step; `digest` is the digest of its text at that time."""

    step: str
    digest: str
    author: str
    at: datetime


def put(connection: Connection, workshop: str, tick: Tick) -> None:
    """Ticks a step; a later tick replaces an earlier one."""
    said = tick.model_dump(exclude={"step"})
    first = insert_or(connection, ticks).values(workshop=workshop, step=tick.step, **said)
    connection.execute(first.on_conflict_do_update(index_elements=["workshop", "step"], set_=said))


def take_away(connection: Connection, workshop: str, step: str) -> None:
    """Removes a tick; does nothing if there is none."""
    connection.execute(delete(ticks).where(ticks.c.workshop == workshop, ticks.c.step == step))


def ticks_of(connection: Connection, workshop: str) -> dict[str, Tick]:
    """All ticks of a workshop by step, including those of steps that are gone."""
    c = ticks.c
    wanted = select(c.step, c.digest, c.author, c.at).where(c.workshop == workshop).order_by(c.step)
    return {row.step: Tick.model_validate(row._asdict()) for row in connection.execute(wanted)}
