"""Setting HubSpot up from a workshop: its configuration, and which of the steps by hand are done.

Ticks are no answers: a workshop file does not hold them, and a copy or a replacement begins without any.
"""

import json
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from workshop.document.checklist import ORDER
from workshop.hubspot.configuration import Configuration, ManualStep
from workshop.questionnaire.mappings import Reason
from workshop.store import ticks
from workshop.store.database import Database
from workshop.store.ticks import Tick
from workshop.usecases.opening import open_workshop
from workshop.usecases.visits import Visitor, admit, signer


class HandStep(NamedTuple):
    """A step by hand, and the tick that somebody gave it; None where nobody has."""

    manual: ManualStep
    tick: Tick | None

    @property
    def done(self) -> bool:
        """Whether it is ticked and still says what it said then."""
        return self.tick is not None and self.tick.digest == digest(self.manual)

    @property
    def changed(self) -> bool:
        """Whether it says something else than when it was ticked."""
        return self.tick is not None and not self.done


class Setup(NamedTuple):
    """The configuration as it is now, and its steps by hand in the order of the file."""

    configuration: Configuration
    steps: tuple[HandStep, ...]

    @property
    def done(self) -> int:
        return sum(step.done for step in self.steps)

    @property
    def waiting(self) -> int:
        """How many questions are to be confirmed or decided first."""
        return sum(step.manual.reason == "confirm-first" for step in self.steps)

    def groups(self) -> dict[Reason, tuple[HandStep, ...]]:
        """The steps by their reasons, what hinders first; only reasons that there are."""
        found = {one: tuple(step for step in self.steps if step.manual.reason == one) for one in ORDER}
        return {reason: steps for reason, steps in found.items() if steps}


def set_up(database: Database, visitor: Visitor, workshop: str, at: datetime) -> Setup:
    """How far the workshop's HubSpot is; NotAllowed where the visitor may not see it."""
    configuration = open_workshop(database, visitor, workshop, at).workshop.configuration
    with database.read() as connection:
        given = ticks.ticks_of(connection, workshop)
    steps = tuple(HandStep(manual, given.get(manual.id)) for manual in configuration.manual_steps)
    return Setup(configuration, steps)


def tick_off(database: Database, visitor: Visitor, workshop: str, step: ManualStep, at: datetime) -> None:
    """The step is done as the visitor saw it, whoever ticked it before."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at)
        author = signer(connection, visitor, workshop).name
        ticks.put(connection, workshop, Tick(step=step.id, digest=digest(step), author=author, at=at))


def untick(database: Database, visitor: Visitor, workshop: str, step: ManualStep, at: datetime) -> None:
    """The step is to do again."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at)
        signer(connection, visitor, workshop)
        ticks.take_away(connection, workshop, step.id)


def digest(step: ManualStep) -> str:
    """What the step says to a person, in 64 letters: title, click path and details."""
    said = json.dumps([step.title, step.where, *step.details], ensure_ascii=False)
    return sha256(said.encode()).hexdigest()
