"""Consultants of a hosted installation: their sign-in links, and signing in and out."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from workshop.errors import EditRefused, NotAllowed, Problem
from workshop.packs.workshopfile import LONGEST_NAME
from workshop.store import consultants, people
from workshop.store.consultants import Consultant
from workshop.store.database import Database
from workshop.text import clean
from workshop.usecases.rights import Access
from workshop.usecases.visits import Visitor

SIGN_IN_LASTS = timedelta(days=30)


def add_consultant(
    database: Database, name: str, at: datetime, lasts: timedelta = SIGN_IN_LASTS
) -> tuple[str, datetime]:
    """A new token for a consultant's only sign-in link, and its expiry; only the command line offers this."""
    named = clean(name).strip()
    if not named or len(named) > LONGEST_NAME:
        raise EditRefused(Problem(kind="no_person"))
    token, expires = token_urlsafe(32), at + lasts
    with database.write() as connection:
        consultants.revoke(connection, named, at)
        consultants.put(connection, Consultant(name=named, created=at, expires=expires), token)
    return token, expires


def revoke_consultant(database: Database, name: str, at: datetime) -> None:
    """Ends a consultant's link, and signs them out in all browsers; NotAllowed if nobody has that name."""
    with database.write() as connection:
        if not consultants.revoke(connection, name, at):
            raise NotAllowed(Problem(kind="no_consultant", facts={"name": name}))


def list_consultants(database: Database) -> list[Consultant]:
    with database.read() as connection:
        return consultants.listed(connection)


def sign_in(database: Database, browser: str, token: str, at: datetime) -> None:
    """Signs a consultant in, in one browser, for as long as the link works; NotAllowed if it does not."""
    with database.write() as connection:
        found = consultants.with_token(connection, token, at)
        if found is None:
            raise NotAllowed(Problem(kind="no_link"))
        consultants.sign_in(connection, browser, found.name, found.expires)


def sign_out(database: Database, visitor: Visitor) -> None:
    with database.write() as connection:
        consultants.sign_out(connection, visitor.browser)


def consultant_here(database: Database, visitor: Visitor, at: datetime) -> str | None:
    """The name of the consultant who uses a browser; None for everybody else."""
    if visitor.local:
        return ""
    with database.read() as connection:
        return consultants.signed_in(connection, visitor.browser, at)


def access_here(database: Database, visitor: Visitor, at: datetime) -> Access:
    """What the visitor may do on the installation; TEAM for whoever has the link of a workshop."""
    if consultant_here(database, visitor, at) is not None:
        return Access.CONSULTANT
    with database.read() as connection:
        held = any(people.link_with(connection, token, at) for token in visitor.tokens)
    return Access.TEAM if held else Access.NOBODY
