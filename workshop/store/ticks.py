"""Steps by hand that were ticked off: who did it, when, and what the step said then."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from workshop.frozen import Frozen
from workshop.store.inserting import insert_or
from workshop.store.tables import ticks


class Tick(Frozen):
    """A step as somebody ticked it off; `digest` is that of what it said."""

    step: str
    digest: str
    author: str
    at: datetime


def put(connection: Connection, workshop: str, tick: Tick) -> None:
    """Ticks a step off; where it is ticked already, the last word stands."""
    said = tick.model_dump(exclude={"step"})
    first = insert_or(connection, ticks).values(workshop=workshop, step=tick.step, **said)
    connection.execute(first.on_conflict_do_update(index_elements=["workshop", "step"], set_=said))


def take_away(connection: Connection, workshop: str, step: str) -> None:
    """The step is to do again; nothing where it was not ticked."""
    connection.execute(delete(ticks).where(ticks.c.workshop == workshop, ticks.c.step == step))


def ticks_of(connection: Connection, workshop: str) -> dict[str, Tick]:
    """Every tick of a workshop by its step, those of steps that are gone too."""
    c = ticks.c
    wanted = select(c.step, c.digest, c.author, c.at).where(c.workshop == workshop).order_by(c.step)
    return {row.step: Tick.model_validate(row._asdict()) for row in connection.execute(wanted)}
