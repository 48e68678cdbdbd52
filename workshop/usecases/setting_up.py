"""Setting HubSpot up from a workshop: its configuration, and which manual steps are done.

Ticks are not answers: the workshop file does not hold them, and a copy or replacement has none.
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
    """A manual step and its tick; None if it is not ticked."""

    manual: ManualStep
    tick: Tick | None

    @property
    def done(self) -> bool:
        """Whether the step is ticked and its text is unchanged since then."""
        return self.tick is not None and self.tick.digest == digest(self.manual)

    @property
    def changed(self) -> bool:
        """Whether the step's text has changed since it was ticked."""
        return self.tick is not None and not self.done


class Setup(NamedTuple):
    """The current configuration and its manual steps in the order of the file."""

    configuration: Configuration
    steps: tuple[HandStep, ...]

    @property
    def done(self) -> int:
        return sum(step.done for step in self.steps)

    @property
    def waiting(self) -> int:
        """The number of questions that must be confirmed or decided first."""
        return sum(step.manual.reason == "confirm-first" for step in self.steps)

    def groups(self) -> dict[Reason, tuple[HandStep, ...]]:
        """The steps by reason, obstacles first; reasons without steps are left out."""
        found = {one: tuple(step for step in self.steps if step.manual.reason == one) for one in ORDER}
        return {reason: steps for reason, steps in found.items() if steps}


def set_up(database: Database, visitor: Visitor, workshop: str, at: datetime) -> Setup:
    """The state of the workshop's HubSpot; NotAllowed if the visitor may not see it."""
    configuration = open_workshop(database, visitor, workshop, at).workshop.configuration
    with database.read() as connection:
        given = ticks.ticks_of(connection, workshop)
    steps = tuple(HandStep(manual, given.get(manual.id)) for manual in configuration.manual_steps)
    return Setup(configuration, steps)


def tick_off(database: Database, visitor: Visitor, workshop: str, step: ManualStep, at: datetime) -> None:
    """Ticks a step as the visitor saw it; a later tick replaces an earlier one."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at)
        author = signer(connection, visitor, workshop).name
        ticks.put(connection, workshop, Tick(step=step.id, digest=digest(step), author=author, at=at))


def untick(database: Database, visitor: Visitor, workshop: str, step: ManualStep, at: datetime) -> None:
    """Removes the tick of a step."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at)
        signer(connection, visitor, workshop)
        ticks.take_away(connection, workshop, step.id)


def digest(step: ManualStep) -> str:
    """The digest of the step's text in 64 letters: title, click path and details."""
    said = json.dumps([step.title, step.where, *step.details], ensure_ascii=False)
    return sha256(said.encode()).hexdigest()
