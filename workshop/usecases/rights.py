"""Who may do what: one table, and the check that every use case makes where it does its work."""

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum

from workshop.answers.people import Person
from workshop.errors import NotAllowed, Problem
from workshop.store import consultants, people, workshops
from workshop.store.database import Connection
from workshop.store.workshops import Head
from workshop.usecases.visits import Visitor


class Access(IntEnum):
    """What somebody may do, of a workshop or of the installation; each includes those before it."""

    NOBODY = 0
    TEAM = 1
    REVIEW = 2
    CONSULTANT = 3


# The least access for each use case, by the name of its function.
LEAST: Mapping[str, Access] = {
    **dict.fromkeys(("visit", "open_workshop", "export_workshop", "seen_at", "introduce"), Access.TEAM),
    **dict.fromkeys(("save_answers", "keep_theirs", "take_mine"), Access.TEAM),
    **dict.fromkeys(("accept", "withdraw", "take_acceptance"), Access.TEAM),
    # Whoever says to be the consultant.
    "introduce_consultant": Access.REVIEW,
    **dict.fromkeys(("set_up", "tick_off", "untick", "take_tick"), Access.REVIEW),
    **dict.fromkeys(("make_link", "revoke_link", "links_of", "delete_workshop"), Access.CONSULTANT),
    **dict.fromkeys(("begin_workshop", "import_workshop"), Access.CONSULTANT),
}
_OF_LINK = {"team": Access.TEAM, "review": Access.REVIEW}


def admit(connection: Connection, visitor: Visitor, workshop: str, at: datetime, to: str) -> Head:
    """The head of a workshop in which the visitor may do this.

    The same NotAllowed if there is no such workshop and if the visitor may not see it; another one if the
    visitor may see it.
    """
    access = access_to(connection, visitor, workshop, at)
    head = workshops.head(connection, workshop) if access else None
    if head is None:
        raise NotAllowed(Problem(kind="no_workshop", facts={"id": workshop}))
    if access < LEAST[to]:
        raise NotAllowed(Problem(kind="consultant_only"))
    return head


def access_to(connection: Connection, visitor: Visitor, workshop: str, at: datetime) -> Access:
    """What the visitor may do in a workshop, if there is such a workshop."""
    if visitor.local:
        return Access.CONSULTANT
    name = consultants.signed_in(connection, visitor.browser, at)
    if name and (not visitor.only_own or consultants.owner_of(connection, workshop) in (None, name)):
        return Access.CONSULTANT
    found = (people.link_with(connection, token, at) for token in visitor.tokens)
    kinds = (_OF_LINK[one.kind] for one in found if one and one.workshop == workshop)
    return max(kinds, default=Access.NOBODY)


def allow(connection: Connection, visitor: Visitor, at: datetime, to: str) -> str:
    """The signed-in consultant who may do this on the installation; empty on this computer itself."""
    name = "" if visitor.local else consultants.signed_in(connection, visitor.browser, at)
    if name is None:
        assert LEAST[to] is Access.CONSULTANT  # noqa: S101  # whatever is about no workshop
        raise NotAllowed(Problem(kind="consultant_only"))
    return name


def signer(connection: Connection, visitor: Visitor, workshop: str) -> Person:
    """The person in whose name the visitor writes; NotAllowed if no name is given yet."""
    person = people.person_of(connection, workshop, visitor.browser)
    if person is None:
        raise NotAllowed(Problem(kind="no_name"))
    return person
