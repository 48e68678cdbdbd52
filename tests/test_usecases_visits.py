"""Rights: who may do what, and that others learn nothing."""

import inspect
from base64 import urlsafe_b64decode
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from tests.databases import AT, look
from tests.visiting import ANNA, FIRST, HERE, OWN, draft, named, opened, taken_in
from workshop.answers.edits import Conflict, Editor, Proposal
from workshop.answers.people import Person
from workshop.errors import EditRefused, NotAllowed
from workshop.findings.finding import Finding
from workshop.hubspot.configuration import ManualStep
from workshop.settings import PACK, Hosting
from workshop.store import consultants, people, saving
from workshop.store.database import Database
from workshop.store.people import hashed
from workshop.store.tables import metadata
from workshop.usecases import (
    accepting,
    answering,
    deciding,
    inviting,
    opening,
    referring,
    removing,
    rendering,
    rows,
    setting_up,
    signing_in,
    visits,
    workshops,
)
from workshop.usecases.accepting import accept, take_acceptance, withdraw
from workshop.usecases.answering import save_answer, save_answers
from workshop.usecases.deciding import keep_theirs, take_mine
from workshop.usecases.inviting import LINK_LASTS, follow_link, introduce, links_of, make_link, revoke_link
from workshop.usecases.opening import open_workshop, questionnaire_here, seen_at, visit
from workshop.usecases.referring import refer
from workshop.usecases.removing import remove_row, restore_row
from workshop.usecases.setting_up import set_up, take_tick, tick_off, untick
from workshop.usecases.visits import Visitor, visitor_with
from workshop.usecases.workshops import (
    begin_workshop,
    delete_workshop,
    export_workshop,
    import_workshop,
    list_workshops,
)

MODULES = (
    *(accepting, answering, deciding, inviting, opening, referring, removing),
    *(rendering, rows, setting_up, signing_in, visits, workshops),
)
LATER = AT + timedelta(days=300)
NOW = AT + LINK_LASTS - timedelta(seconds=1)
STEP = ManualStep(id="step", title="t", where="w", reason="no-api")
FINDING = Finding(rule="rule", severity="low", path="q.a")
Act = Callable[[Database, Visitor, str], object]


def proposed(database: Database, workshop: str) -> Proposal:
    """The proposals there, or, if there cannot be any, what somebody expects there."""
    waiting = look(database, saving.proposals_of, workshop=workshop)
    made_up = Proposal(id=1, path="q.a", value="x", editor=Editor(id="tab", author="Jan"), at=AT)
    return next(iter(waiting), made_up)


# Every use case about a workshop, by the name of its function.
ACTS: dict[str, Act] = {
    "save_answer": lambda base, who, id_: save_answer(base, who, draft("q.a", "x", workshop=id_), NOW),
    "save_answers": lambda base, who, id_: save_answers(base, who, [draft("q.a", "x", workshop=id_)], NOW),
    "visit": lambda base, who, id_: visit(base, who, id_, NOW),
    "open_workshop": lambda base, who, id_: open_workshop(base, who, id_, NOW),
    "export_workshop": lambda base, who, id_: export_workshop(base, who, id_, NOW),
    "seen_at": lambda base, who, id_: seen_at(base, who, id_, "q.a", 1, NOW),
    "introduce": lambda base, who, id_: introduce(base, who, id_, ANNA, NOW),
    "keep_theirs": lambda base, who, id_: keep_theirs(base, who, id_, proposed(base, id_), NOW),
    "take_mine": lambda base, who, id_: take_mine(base, who, id_, proposed(base, id_), 1, NOW),
    "accept": lambda base, who, id_: accept(base, who, id_, FINDING, "so", FIRST, NOW),
    "withdraw": lambda base, who, id_: withdraw(base, who, id_, FINDING, FIRST, NOW),
    "take_acceptance": lambda base, who, id_: take_acceptance(
        base, who, id_, FINDING, proposed(base, id_), 1, NOW
    ),
    "refer": lambda base, who, id_: unless_unmapped(
        refer, base, who, draft("q.a", "x", workshop=id_), "x", NOW
    ),
    "remove_row": lambda base, who, id_: unless_unmapped(
        remove_row, base, who, draft("q.a", True, workshop=id_), None, NOW
    ),
    "restore_row": lambda base, who, id_: restore_row(base, who, draft("q.a", None, workshop=id_), NOW),
    "set_up": lambda base, who, id_: set_up(base, who, id_, NOW),
    "tick_off": lambda base, who, id_: tick_off(base, who, id_, STEP, FIRST, NOW),
    "untick": lambda base, who, id_: untick(base, who, id_, STEP, FIRST, NOW),
    "take_tick": lambda base, who, id_: take_tick(base, who, id_, STEP, proposed(base, id_), 1, NOW),
    "links_of": lambda base, who, id_: links_of(base, who, id_, NOW),
    "make_link": lambda base, who, id_: make_link(base, who, id_, "team", NOW),
    "revoke_link": lambda base, who, id_: revoke_link(base, who, id_, "team", NOW),
    "delete_workshop": lambda base, who, id_: delete_workshop(base, who, id_, NOW),
}
# Those that only the consultant may do, or the reviewer too; the others are the team's.
REVIEWED = {"set_up", "tick_off", "untick", "take_tick"}
LED = {"links_of", "make_link", "revoke_link", "delete_workshop"}
# Use cases that are about no workshop, or say by their result what the visitor may see.
OTHERS = {"begin_workshop", "import_workshop", "list_workshops", "questionnaire_here"}
OTHERS |= {"sign_out", "consultant_here", "access_here"}


def unless_unmapped(act: Callable[..., object], *arguments: object) -> None:
    """An act that has to get past the rights, and finds no row then."""
    with suppress(EditRefused):
        act(*arguments)


def world(database: Database) -> dict[str, Visitor]:
    """All possible visitors of the workshop `ours`, in which a conflict waits, by their way of access."""
    for id_ in ("ours", "other"):
        with suppress(NotAllowed):
            delete_workshop(database, HERE, id_, AT)
        taken_in(database, OWN, id_=id_)
    save_answer(database, HERE, draft("q.a", "first"), AT)
    save_answer(database, HERE, draft("q.a", "second", editor="tab-b"), AT)
    expired, _ = make_link(database, HERE, "ours", "team", AT - timedelta(days=1))
    revoked, _ = make_link(database, HERE, "ours", "team", AT)
    team, _ = make_link(database, HERE, "ours", "team", AT)
    review, _ = make_link(database, HERE, "ours", "review", AT)
    other, _ = make_link(database, HERE, "other", "review", AT)
    with database.write() as connection:
        consultants.own(connection, "ours", "Ewa")
        for browser, name, ends in (("e", "Ewa", LATER), ("p", "Piotr", LATER), ("x", "Ewa", AT)):
            consultants.sign_in(connection, browser, name, ends)
            people.remember(connection, "ours", browser, ANNA)
    return {
        "none": Visitor(browser=""),
        "an empty one": Visitor(browser="", tokens=("", "ours", hashed(team), hashed("e"))),
        "a link elsewhere": Visitor(browser="", tokens=(other,)),
        "revoked": Visitor(browser="", tokens=(revoked,)),
        "expired": Visitor(browser="", tokens=(expired,)),
        "signed out": Visitor(browser="x"),
        "other consultant": Visitor(browser="p", only_own=True),
        "team": Visitor(browser="", tokens=(team,)),
        "both links": Visitor(browser="", tokens=(other, team)),
        "review": Visitor(browser="", tokens=(team, review)),
        "consultant": Visitor(browser="e", only_own=True),
        "any consultant": Visitor(browser="p"),
        "local": HERE,
    }


STRANGERS = (
    *("none", "an empty one", "a link elsewhere", "revoked", "expired", "signed out"),
    "other consultant",
)
TEAM = ("team", "both links")
CONSULTANTS = ("consultant", "any consultant", "local")


def reason(act: Act, database: Database, visitor: Visitor, workshop: str = "ours") -> str:
    """Why the visitor may not do this; empty if nothing forbids it."""
    try:
        act(database, visitor, workshop)
    except NotAllowed as error:
        return ", ".join(problem.kind for problem in error.problems)
    return ""


@pytest.mark.parametrize("name", ACTS)
def test_everybody_may_do_what_the_table_of_rights_says_and_nothing_else(
    database: Database, name: str
) -> None:
    """Another's workshop looks as if it was not there."""
    visitors, told = world(database), {}
    for who in visitors:
        # What one visitor does may take the workshop or the link from the next one.
        told[who] = reason(ACTS[name], database, (world(database) if name in LED else visitors)[who])
    no, allowed = "consultant_only", ""
    assert told == {
        **dict.fromkeys(STRANGERS, "no_workshop"),
        **dict.fromkeys(TEAM, no if name in REVIEWED | LED else allowed),
        "review": no if name in LED else allowed,
        **dict.fromkeys(CONSULTANTS, allowed),
    }


def test_nobody_can_tell_a_closed_workshop_from_one_that_is_not_there(database: Database) -> None:
    visitors = world(database)
    for name, act in ACTS.items():
        assert {reason(act, database, one, "nobody_s") for one in visitors.values()} == {"no_workshop"}, name


def test_only_consultants_begin_and_import_workshops_which_are_then_theirs(database: Database) -> None:
    visitors = world(database)
    acts: list[Act] = [
        lambda base, who, _: begin_workshop(base, who, named("new", OWN), NOW),
        lambda base, who, _: import_workshop(base, who, named("ours", OWN), NOW, copy=True),
    ]
    forbidden = (*STRANGERS[:-1], *TEAM, "review")
    for act in acts:
        told = {who: reason(act, database, visitors[who]) for who in visitors}
        assert told == {who: "consultant_only" if who in forbidden else "" for who in visitors}
    before = len(list_workshops(database, visitors["consultant"], NOW))
    begin_workshop(database, visitors["consultant"], named("new", OWN), NOW)
    assert len(list_workshops(database, visitors["consultant"], NOW)) == before + 1
    replacing: Act = lambda base, who, _: import_workshop(base, who, named("ours", OWN), NOW, replace=True)  # noqa: E731
    assert reason(replacing, database, visitors["other consultant"]) == "no_workshop"


def test_a_file_does_not_tell_whether_another_has_the_workshop_and_a_replaced_one_keeps_its_owner(
    database: Database,
) -> None:
    visitors = world(database)
    stranger, file = visitors["other consultant"], named("ours", OWN)
    assert import_workshop(database, stranger, file, NOW) not in ("ours", "")
    assert reason(ACTS["visit"], database, stranger) == "no_workshop"
    assert import_workshop(database, HERE, file, NOW, replace=True) == "ours"
    assert reason(ACTS["visit"], database, stranger) == "no_workshop"


def test_everybody_finds_a_list_of_the_workshops_that_they_may_see(database: Database) -> None:
    visitors = world(database)
    seen = {
        who: {head.identity.id for head, _ in list_workshops(database, one, NOW)} - {"case"}
        for who, one in visitors.items()
    }
    ours, other = frozenset({"ours"}), frozenset({"other"})
    assert seen == {
        **dict.fromkeys(STRANGERS, frozenset[str]()),
        **{"a link elsewhere": other, "other consultant": other, "team": ours, "review": ours},
        **dict.fromkeys(("both links", *CONSULTANTS), ours | other),
    }


def test_the_questions_of_a_workshop_are_named_to_nobody_else(database: Database) -> None:
    visitors = world(database)
    asked = {who: questionnaire_here(database, one, PACK, "ours", NOW) for who, one in visitors.items()}
    assert {who for who, one in asked.items() if one == OWN} == {*TEAM, "review", *CONSULTANTS}


def test_only_who_may_review_is_the_consultant_by_role(database: Database) -> None:
    visitors = world(database)
    boss = Person(name="Ewa", role="consultant")
    act: Act = lambda base, who, id_: introduce(base, who, id_, boss, NOW)  # noqa: E731
    told = {who: reason(act, database, visitors[who]) for who in (*TEAM, "review", *CONSULTANTS)}
    assert {who for who, why in told.items() if why} == set(TEAM)


def test_every_use_case_has_its_rights() -> None:
    functions = {
        name: list(inspect.signature(one).parameters)
        for module in MODULES
        for name, one in inspect.getmembers(module, inspect.isfunction)
        if one.__module__ == module.__name__ and not name.startswith("_")
    }
    tried = {name for name, takes in functions.items() if {"database", "visitor"} <= set(takes)}
    assert tried == set(ACTS) | OTHERS
    # Sign-in itself, and what only the command line offers.
    within = {name for name, takes in functions.items() if "connection" in takes}
    unasked = {name for name, takes in functions.items() if "database" in takes} - tried - within
    command_line = {"add_consultant", "revoke_consultant", "list_consultants"}
    assert unasked == {"follow_link", "sign_in"} | command_line


def test_a_token_holds_256_random_bits(database: Database) -> None:
    tokens = {make_link(database, HERE, "case", "team", AT)[0] for _ in range(20)}
    assert len(tokens) == 20
    assert {len(urlsafe_b64decode(token + "=")) for token in tokens} == {32}


def test_no_secret_stands_in_the_database(database: Database) -> None:
    token, _ = make_link(database, HERE, "case", "team", AT)
    introduce(database, Visitor(browser="a secret", local=True), "case", ANNA, AT)
    with database.read() as connection:
        kept = [str(row) for table in metadata.sorted_tables for row in connection.execute(select(table))]
    assert [row for row in kept if token in row or "a secret" in row] == []
    assert len([row for row in kept if hashed(token) in row or hashed("a secret") in row]) == 2


def test_a_link_opens_its_workshop_until_the_next_one_or_until_it_expires(database: Database) -> None:
    first, expires = make_link(database, HERE, "case", "team", AT)
    assert expires == AT + LINK_LASTS
    assert follow_link(database, first, NOW).workshop == "case"
    second, _ = make_link(database, HERE, "case", "team", AT)
    assert follow_link(database, second, NOW).workshop == "case"
    closed = [(first, NOW), (second, expires), ("", NOW), ("unknown", NOW), (hashed(second), NOW)]
    assert [_reason(database, token, at) for token, at in closed] == ["no_link"] * 5
    revoke_link(database, HERE, "case", "team", NOW)
    assert _reason(database, second, NOW) == "no_link"


def _reason(database: Database, token: str, at: datetime) -> str:
    with pytest.raises(NotAllowed) as refused:
        follow_link(database, token, at)
    [problem] = refused.value.problems
    assert problem.facts == {}
    return problem.kind


def test_a_link_goes_with_its_workshop(database: Database) -> None:
    token, _ = make_link(database, HERE, "case", "team", AT)
    delete_workshop(database, HERE, "case", AT)
    assert _reason(database, token, AT) == "no_link"


def test_a_browser_is_known_by_its_cookie_and_let_in_by_its_links() -> None:
    cookies = {"browser": "b", "link_ours": "t1", "link_other": "t2", "_streamlit_xsrf": "x"}
    assert visitor_with(cookies, Hosting()) == Visitor(browser="b", tokens=("t1", "t2"), local=True)
    assert visitor_with({}, Hosting()) == Visitor(browser="", local=True)
    hosted = Hosting("https://workshop.example.com", only_own=True)
    strict = {f"__Host-{name}": value for name, value in cookies.items()}
    expected = Visitor(browser="b", tokens=("t1", "t2"), only_own=True)
    assert visitor_with(strict, hosted) == expected
    assert visitor_with(cookies, hosted) == Visitor(browser="", only_own=True)


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
