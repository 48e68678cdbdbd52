"""A link gives access until it expires or is revoked, and a browser stands for its person."""

from datetime import datetime, timedelta

import pytest

from tests.databases import AT, begin
from workshop.answers.people import Person
from workshop.store import people
from workshop.store.database import Database
from workshop.store.people import Link, LinkKind

ENDS = AT + timedelta(days=30)
MOMENT = timedelta(milliseconds=1)


def opened(database: Database, token: str, now: datetime = AT) -> str | None:
    with database.read() as connection:
        found = people.link_with(connection, token, now)
    return found.workshop if found else None


def add(database: Database, *tokens: str, workshop: str = "case", kind: LinkKind = "team") -> None:
    with database.write() as connection:
        for token in tokens:
            people.add_link(connection, Link(workshop, kind, ENDS), token, AT)


@pytest.mark.parametrize(
    ("token", "now", "workshop"),
    [
        ("ours", AT, "case"),
        ("ours", ENDS - MOMENT, "case"),
        ("ours", ENDS, None),
        ("", AT, None),
        ("our", AT, None),
    ],
)
def test_a_link_opens_its_workshop_until_it_expires(
    database: Database, token: str, now: datetime, workshop: str | None
) -> None:
    add(database, "ours")
    assert opened(database, token, now) == workshop


def test_a_token_opens_only_its_own_workshop(database: Database) -> None:
    begin(database, "other")
    add(database, "ours")
    add(database, "theirs", workshop="other")
    assert (opened(database, "ours"), opened(database, "theirs")) == ("case", "other")


def test_revoked_links_open_nothing_and_later_ones_do(database: Database) -> None:
    begin(database, "other")
    add(database, "first", "second")
    add(database, "theirs", workshop="other")
    with database.write() as connection:
        people.revoke_links(connection, "case", "team", AT)
    add(database, "third")
    assert [opened(database, token) for token in ("first", "second", "third", "theirs")] == [
        None,
        None,
        "case",
        "other",
    ]


def test_each_kind_of_link_is_revoked_for_itself(database: Database) -> None:
    add(database, "ours")
    add(database, "reviewer's", kind="review")
    with database.write() as connection:
        assert {one.kind for one in people.links_to(connection, "case", AT)} == {"team", "review"}
        people.revoke_links(connection, "case", "team", AT)
        assert people.links_to(connection, "case", AT) == [Link("case", "review", ENDS)]
        assert people.links_to(connection, "case", ENDS) == []


def test_a_hash_is_no_token(database: Database) -> None:
    """The content of the database does not give access to a workshop."""
    add(database, "ours")
    assert opened(database, people.hashed("ours")) is None


def test_a_browser_stands_for_the_person_who_spoke_last_in_each_workshop(database: Database) -> None:
    begin(database, "other")
    anna, bartek = Person(name="Anna", role="consultant"), Person(name="Bartek", role="sales")
    with database.write() as connection:
        for workshop, person in (("case", anna), ("other", anna), ("case", bartek)):
            people.remember(connection, workshop, "browser", person)
        assert people.person_of(connection, "case", "browser") == bartek
        assert people.person_of(connection, "other", "browser") == anna
        assert people.person_of(connection, "case", "another browser") is None
