"""Permissions: people on this computer or with the workshop's link have access; others learn nothing."""

import inspect
from base64 import urlsafe_b64decode
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from tests.databases import AT, look
from tests.visiting import ANNA, FIRST, HERE, OWN, draft, opened, taken_in
from workshop.answers.edits import Conflict, Editor, Proposal
from workshop.answers.people import Person
from workshop.errors import NotAllowed, Problem
from workshop.hubspot.configuration import ManualStep
from workshop.store import saving
from workshop.store.database import Database
from workshop.store.people import hashed
from workshop.store.tables import metadata
from workshop.usecases import answering, deciding, opening, rendering, rows, setting_up, visits, workshops
from workshop.usecases.answering import save_answer, save_answers
from workshop.usecases.deciding import keep_theirs, take_mine
from workshop.usecases.opening import open_workshop, visit
from workshop.usecases.setting_up import set_up, take_tick, tick_off, untick
from workshop.usecases.visits import (
    LINK_LASTS,
    Visitor,
    follow_link,
    introduce,
    make_link,
    revoke_link,
    visitor_with,
)
from workshop.usecases.workshops import delete_workshop

MODULES = (answering, deciding, opening, rendering, rows, setting_up, visits, workshops)
NOW = AT + LINK_LASTS - timedelta(seconds=1)
STEP = ManualStep(id="step", title="t", where="w", reason="no-api")
Act = Callable[[Database, Visitor, str], object]


def proposed(database: Database, workshop: str) -> Proposal:
    """The proposals there, or, if there cannot be any, what somebody expects there."""
    waiting = look(database, saving.proposals_of, workshop=workshop)
    made_up = Proposal(id=1, path="q.a", value="x", editor=Editor(id="tab", author="Jan"), at=AT)
    return next(iter(waiting), made_up)


# All actions of a visitor, by the names of their functions.
ACTS: dict[str, Act] = {
    "save_answer": lambda base, who, id_: save_answer(base, who, draft("q.a", "x", workshop=id_), NOW),
    "save_answers": lambda base, who, id_: save_answers(base, who, [draft("q.a", "x", workshop=id_)], NOW),
    "visit": lambda base, who, id_: visit(base, who, id_, NOW),
    "open_workshop": lambda base, who, id_: open_workshop(base, who, id_, NOW),
    "introduce": lambda base, who, id_: introduce(base, who, id_, ANNA, NOW),
    "keep_theirs": lambda base, who, id_: keep_theirs(base, who, id_, proposed(base, id_), NOW),
    "take_mine": lambda base, who, id_: take_mine(base, who, id_, proposed(base, id_), 1, NOW),
    "set_up": lambda base, who, id_: set_up(base, who, id_, NOW),
    "tick_off": lambda base, who, id_: tick_off(base, who, id_, STEP, FIRST, NOW),
    "untick": lambda base, who, id_: untick(base, who, id_, STEP, FIRST, NOW),
    "take_tick": lambda base, who, id_: take_tick(base, who, id_, STEP, proposed(base, id_), 1, NOW),
}


@pytest.fixture
def visitors(database: Database) -> dict[str, Visitor]:
    """All possible visitors of the workshop `ours`, in which a conflict waits, by their way of access."""
    taken_in(database, OWN)
    taken_in(database, OWN, id_="other")
    save_answer(database, HERE, draft("q.a", "first"), AT)
    save_answer(database, HERE, draft("q.a", "second", editor="tab-b"), AT)
    expired, _ = make_link(database, "ours", AT - timedelta(days=1))
    revoked, _ = make_link(database, "ours", AT)
    ours, _ = make_link(database, "ours", AT)
    other, _ = make_link(database, "other", AT)
    return {
        "local": HERE,
        "our link": Visitor(browser="", tokens=(ours,)),
        "both links": Visitor(browser="", tokens=(other, ours)),
        "another's link": Visitor(browser="", tokens=(other,)),
        "revoked": Visitor(browser="", tokens=(revoked,)),
        "expired": Visitor(browser="", tokens=(expired,)),
        "none": Visitor(browser=""),
        "an empty one": Visitor(browser="", tokens=("", "ours", hashed(ours))),
    }


ALLOWED = {"local", "our link", "both links"}


def closed_to(act: Act, database: Database, visitor: Visitor, workshop: str) -> tuple[Problem, ...] | None:
    """The reason why the visitor has no access; None if there is none."""
    try:
        act(database, visitor, workshop)
    except NotAllowed as error:
        return error.problems
    return None


def test_only_who_works_here_or_holds_this_workshop_s_link_is_let_in(
    database: Database, visitors: dict[str, Visitor]
) -> None:
    before = opened(database).head
    closed = (Problem(kind="no_workshop", facts={"id": "ours"}),)
    strangers, guests = visitors.keys() - ALLOWED, ALLOWED
    tried = {
        (name, who): closed_to(ACTS[name], database, visitors[who], "ours")
        for name in ACTS
        for who in strangers
    }
    assert tried == dict.fromkeys(tried, closed)
    assert opened(database).head == before
    tried = {
        (name, who): closed_to(ACTS[name], database, visitors[who], "ours") for name in ACTS for who in guests
    }
    assert tried == dict.fromkeys(tried)


def test_a_workshop_that_is_not_there_looks_like_one_that_is_closed(
    database: Database, visitors: dict[str, Visitor]
) -> None:
    closed = (Problem(kind="no_workshop", facts={"id": "nobody_s"}),)
    tried = {
        (name, who): closed_to(act, database, visitor, "nobody_s")
        for name, act in ACTS.items()
        for who, visitor in visitors.items()
    }
    assert tried == dict.fromkeys(tried, closed)


def test_every_use_case_that_takes_a_visitor_is_tried() -> None:
    functions = {
        name: list(inspect.signature(one).parameters)
        for module in MODULES
        for name, one in inspect.getmembers(module, inspect.isfunction)
        if one.__module__ == module.__name__ and not name.startswith("_")
    }
    assert {name for name, takes in functions.items() if {"database", "visitor"} <= set(takes)} == set(ACTS)


def test_a_token_holds_256_random_bits(database: Database) -> None:
    tokens = {make_link(database, "case", AT)[0] for _ in range(20)}
    assert len(tokens) == 20
    assert {len(urlsafe_b64decode(token + "=")) for token in tokens} == {32}


def test_no_secret_stands_in_the_database(database: Database) -> None:
    token, _ = make_link(database, "case", AT)
    introduce(database, Visitor(browser="a secret", local=True), "case", ANNA, AT)
    with database.read() as connection:
        kept = [str(row) for table in metadata.sorted_tables for row in connection.execute(select(table))]
    assert [row for row in kept if token in row or "a secret" in row] == []
    assert len([row for row in kept if hashed(token) in row or hashed("a secret") in row]) == 2


def test_a_link_opens_its_workshop_until_the_next_one_or_until_it_expires(database: Database) -> None:
    first, expires = make_link(database, "case", AT)
    assert expires == AT + LINK_LASTS
    assert follow_link(database, first, NOW) == "case"
    second, _ = make_link(database, "case", AT)
    assert follow_link(database, second, NOW) == "case"
    closed = [(first, NOW), (second, expires), ("", NOW), ("unknown", NOW), (hashed(second), NOW)]
    assert [_reason(database, token, at) for token, at in closed] == ["no_link"] * 5
    revoke_link(database, "case", NOW)
    assert _reason(database, second, NOW) == "no_link"


def _reason(database: Database, token: str, at: datetime) -> str:
    with pytest.raises(NotAllowed) as refused:
        follow_link(database, token, at)
    [problem] = refused.value.problems
    assert problem.facts == {}
    return problem.kind


def test_a_link_goes_with_its_workshop(database: Database) -> None:
    token, _ = make_link(database, "case", AT)
    delete_workshop(database, "case")
    assert _reason(database, token, AT) == "no_link"


@pytest.mark.parametrize("act", [make_link, revoke_link])
def test_there_is_no_link_to_what_is_not_there(database: Database, act: Callable[..., object]) -> None:
    with pytest.raises(NotAllowed, match="no_workshop"):
        act(database, "nobody_s", AT)


def test_a_browser_is_known_by_its_cookie_and_let_in_by_its_links() -> None:
    cookies = {"browser": "b", "link_ours": "t1", "link_other": "t2", "_streamlit_xsrf": "x"}
    assert visitor_with(cookies) == Visitor(browser="b", tokens=("t1", "t2"), local=True)
    assert visitor_with({}) == Visitor(browser="", local=True)


def test_an_alias_gives_no_secret_away() -> None:
    one, other = Visitor(browser="one", local=True), Visitor(browser="other", local=True)
    assert one.alias != other.alias
    assert len(one.alias) == 16
    assert one.alias not in ("one", hashed(hashed("one")))


def test_each_browser_writes_in_its_own_person_s_name(database: Database) -> None:
    taken_in(database, OWN)
    other = Visitor(browser="other", local=True)
    introduce(database, other, "ours", Person(name="Bartek", role="finance"), AT)
    save_answer(database, other, draft("q.a", "x"), AT)
    assert opened(database).workshop.changes["q.a"].by == "Bartek"
    assert visit(database, HERE, "ours", AT).person == ANNA
    assert visit(database, Visitor(browser="a third", local=True), "ours", AT).person is None


@pytest.fixture
def contested(database: Database) -> Database:
    """Anna's text is stored (revision 1); another tab's draft was refused and waits."""
    taken_in(database, OWN)
    save_answer(database, HERE, draft("q.a", "hers"), AT)
    outcome = save_answer(database, HERE, draft("q.a", "mine", editor="tab-b", turn=1), AT)
    assert isinstance(outcome, Conflict)
    return database


def standing(database: Database) -> tuple[object, list[object]]:
    """The value at the path, and the proposals."""
    found = visit(database, HERE, "ours", AT)
    return found.opened.workshop.values["q.a"], [one.value for one in found.proposals]


def test_keeping_theirs_changes_nothing_but_ends_the_wait(contested: Database) -> None:
    keep_theirs(contested, HERE, "ours", proposed(contested, "ours"), AT)
    assert standing(contested) == ("hers", [])
    assert opened(contested).kept["q.a"].revision == 1


def test_taking_mine_makes_it_the_answer_signed_by_who_decided(contested: Database) -> None:
    boss = Visitor(browser="boss", local=True)
    introduce(contested, boss, "ours", Person(name="Celina", role="consultant"), AT)
    assert take_mine(contested, boss, "ours", proposed(contested, "ours"), 1, AT)
    assert standing(contested) == ("mine", [])
    assert opened(contested).workshop.changes["q.a"].by == "Celina"


@pytest.mark.parametrize("decision", [keep_theirs, partial(take_mine, seen=1)])
def test_what_was_decided_already_is_not_decided_again(
    contested: Database, decision: Callable[..., object]
) -> None:
    seen = proposed(contested, "ours")
    decision(contested, HERE, "ours", seen, at=AT)
    before = opened(contested).kept["q.a"]
    assert not take_mine(contested, HERE, "ours", seen, before.revision, AT)
    keep_theirs(contested, HERE, "ours", seen, AT)
    assert opened(contested).kept["q.a"] == before


@pytest.mark.parametrize("editor", ["tab-a", "tab-b", "tab-c"])
def test_an_answer_that_changed_meanwhile_is_not_overwritten_and_the_proposal_waits_on(
    contested: Database, editor: str
) -> None:
    """Regardless of who changed it, even for the tab whose draft was refused."""
    seen = proposed(contested, "ours")
    save_answer(contested, HERE, draft("q.a", "newer", 1, editor=editor, turn=2), AT)
    assert not take_mine(contested, HERE, "ours", seen, 1, AT)
    assert standing(contested) == ("newer", ["mine"])
    assert proposed(contested, "ours").editor == seen.editor


def test_a_proposal_that_grew_meanwhile_is_not_thrown_away(contested: Database) -> None:
    seen = proposed(contested, "ours")
    save_answer(contested, HERE, draft("q.a", "mine, and more", editor="tab-b", turn=2), NOW)
    assert proposed(contested, "ours").value == "mine, and more"
    keep_theirs(contested, HERE, "ours", seen, AT)
    assert standing(contested) == ("hers", ["mine, and more"])


def test_who_has_no_name_decides_nothing(contested: Database) -> None:
    nameless, seen = Visitor(browser="new", local=True), proposed(contested, "ours")
    with pytest.raises(NotAllowed, match="no_name"):
        keep_theirs(contested, nameless, "ours", seen, AT)
    with pytest.raises(NotAllowed, match="no_name"):
        take_mine(contested, nameless, "ours", seen, 1, AT)
    assert standing(contested) == ("hers", ["mine"])
