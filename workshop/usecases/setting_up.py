"""Setting HubSpot up from a workshop: its configuration, and which manual steps are done.

Ticks are not answers: the workshop file does not hold them, and a copy or replacement has none.
"""

import json
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from workshop.answers.choices import Basis, tick_address
from workshop.answers.edits import Kept, Proposal
from workshop.document.checklist import ORDER
from workshop.hubspot.configuration import Configuration, ManualStep
from workshop.questionnaire.mappings import Reason
from workshop.store import choices, ticks
from workshop.store.database import Connection, Database
from workshop.store.ticks import Tick
from workshop.usecases.choosing import chosen, decided, proposed
from workshop.usecases.opening import open_workshop
from workshop.usecases.rights import admit, signer
from workshop.usecases.visits import Visitor


class HandStep(NamedTuple):
    """A manual step, its tick, the last choice whether it is done, and the choices that others proposed.

    The tick and the last choice are None if there is none.
    """

    manual: ManualStep
    tick: Tick | None
    chosen: Kept | None = None
    proposals: tuple[Proposal, ...] = ()

    @property
    def done(self) -> bool:
        """Whether the step is ticked and its text is unchanged since then."""
        return self.tick is not None and self.tick.digest == digest(self.manual)

    @property
    def changed(self) -> bool:
        """Whether the step's text has changed since it was ticked."""
        return self.tick is not None and not self.done

    @property
    def contested(self) -> list[Proposal]:
        """The proposals that differ from the tick, unless the step's text has changed since."""
        return [one for one in self.proposals if one.value is not self.done and not self.changed]

    @property
    def revision(self) -> int:
        return self.chosen.revision if self.chosen else 0


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
        admit(connection, visitor, workshop, at, "set_up")
        given = ticks.ticks_of(connection, workshop)
        said = choices.choices_of(connection, workshop)
        waiting = proposed(connection, workshop)

    def step(manual: ManualStep) -> HandStep:
        address = tick_address(manual.id)
        return HandStep(manual, given.get(manual.id), said.get(address), waiting.get(address, ()))

    return Setup(configuration, tuple(map(step, configuration.manual_steps)))


def tick_off(
    database: Database, visitor: Visitor, workshop: str, step: ManualStep, basis: Basis, at: datetime
) -> None:
    """Ticks a step as the visitor saw it, unless somebody else has unticked it since: then both wait."""
    _choose(database, visitor, workshop, step, basis, at, done=True)


def untick(
    database: Database, visitor: Visitor, workshop: str, step: ManualStep, basis: Basis, at: datetime
) -> None:
    """Removes the tick of a step, unless somebody else has ticked it since: then both wait."""
    _choose(database, visitor, workshop, step, basis, at, done=False)


def take_tick(
    database: Database,
    visitor: Visitor,
    workshop: str,
    step: ManualStep,
    proposal: Proposal,
    seen: int,
    at: datetime,
) -> bool:
    """Ticks or unticks a step as proposed; False if that changed meanwhile."""
    with database.write() as connection:
        admit(connection, visitor, workshop, at, "take_tick")
        by = signer(connection, visitor, workshop).name
        taken = decided(connection, workshop, proposal, seen, by, at)
        if taken:
            _put(connection, workshop, step, by, at, done=proposal.value is True)
        return taken


def _choose(
    database: Database,
    visitor: Visitor,
    workshop: str,
    step: ManualStep,
    basis: Basis,
    at: datetime,
    *,
    done: bool,
) -> None:
    with database.write() as connection:
        admit(connection, visitor, workshop, at, "tick_off" if done else "untick")
        by = signer(connection, visitor, workshop).name
        if chosen(connection, workshop, tick_address(step.id), done, basis, by, at):
            _put(connection, workshop, step, by, at, done=done)


def _put(
    connection: Connection, workshop: str, step: ManualStep, by: str, at: datetime, *, done: bool
) -> None:
    """The tick as chosen; whoever ticked the same text first stays."""
    tick = ticks.ticks_of(connection, workshop).get(step.id)
    if not done:
        ticks.take_away(connection, workshop, step.id)
    elif tick is None or tick.digest != digest(step):
        ticks.put(connection, workshop, Tick(step=step.id, digest=digest(step), author=by, at=at))


def digest(step: ManualStep) -> str:
    """The digest of the step's text in 64 letters: title, click path and details."""
    said = json.dumps([step.title, step.where, *step.details], ensure_ascii=False)
    return sha256(said.encode()).hexdigest()
