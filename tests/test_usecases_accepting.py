"""A finding is accepted with a reason and a name, returns with changed text, and is part of the file."""

from datetime import timedelta

import pytest

from tests.building import SHIPPED
from tests.databases import AT, look
from tests.visiting import FIRST, HERE, draft, opened, taken_in
from workshop.answers.acceptances import LONGEST_REASON
from workshop.answers.choices import Basis
from workshop.answers.edits import Proposal
from workshop.answers.people import Person
from workshop.errors import EditRefused, NotAllowed
from workshop.findings.finding import Finding
from workshop.findings.judged_findings import Judged
from workshop.packs.workshopfile import read_workshop, write_workshop
from workshop.spec.example import starting_values
from workshop.store import saving, workshops
from workshop.store.database import Database
from workshop.usecases.accepting import accept, take_acceptance, withdraw
from workshop.usecases.answering import save_answer
from workshop.usecases.inviting import introduce
from workshop.usecases.visits import Visitor
from workshop.usecases.workshops import export_workshop, import_workshop

LATER = AT + timedelta(minutes=3)
EXIT = "deal_stages/offer_sent.exit"
VALUES = {**starting_values(SHIPPED, "pl"), EXIT: None}


@pytest.fixture
def base(database: Database) -> Database:
    taken_in(database, SHIPPED, VALUES)
    return database


def judged(base: Database, workshop: str = "ours", path: str = EXIT) -> Judged:
    [found] = [one for one in opened(base, workshop).findings if one.finding.path == path]
    return found


def accepted(base: Database, reason: str = "Tak sprzedajemy.", visitor: Visitor = HERE) -> Finding:
    finding = judged(base).finding
    accept(base, visitor, "ours", finding, reason, FIRST, LATER)
    return finding


def test_a_finding_is_accepted_with_a_reason_in_somebody_s_name(base: Database) -> None:
    assert judged(base).acceptance is None
    accepted(base, "  Tak sprzedajemy.\r\n")
    given = judged(base).acceptance
    assert given is not None
    assert (given.reason, given.by, given.at) == ("Tak sprzedajemy.", "Anna", LATER)
    assert (given.rule, given.path) == ("no_exit_criteria", EXIT)


def test_the_last_word_stands_and_anybody_withdraws_it(base: Database) -> None:
    other = Visitor(browser="other", local=True)
    introduce(base, other, "ours", Person(name="Bartek", role="consultant"), AT)
    accepted(base)
    finding = accepted(base, "Inaczej.", other)
    given = judged(base).acceptance
    assert given is not None
    assert (given.reason, given.by) == ("Inaczej.", "Bartek")
    for _ in range(2):
        withdraw(base, HERE, "ours", finding, FIRST, LATER)
        assert judged(base).acceptance is None


@pytest.mark.parametrize(
    ("reason", "kind"),
    [("", "no_reason"), (" \n\0", "no_reason"), ("x" * 2001, "too_long")],
)
def test_a_reason_says_something_and_not_too_much(base: Database, reason: str, kind: str) -> None:
    with pytest.raises(EditRefused, match=kind):
        accepted(base, reason)
    assert judged(base).acceptance is None
    accepted(base, "x" * LONGEST_REASON)


def proposal(base: Database, finding: Finding) -> Proposal:
    """Bartek's other reason, which waits."""
    other = Visitor(browser="other", local=True)
    introduce(base, other, "ours", Person(name="Bartek", role="consultant"), AT)
    basis = Basis(editor="tab-b", revision=0)
    accept(base, other, "ours", finding, "Inaczej.", basis, LATER)
    [found] = look(base, saving.proposals_of, workshop="ours")
    return found


def test_a_waiting_reason_is_taken_only_while_what_was_seen_stands(base: Database) -> None:
    finding = accepted(base)
    waiting = proposal(base, finding)
    assert not take_acceptance(base, HERE, "ours", finding, waiting, 0, LATER)
    given = judged(base).acceptance
    assert given is not None
    assert given.by == "Anna"
    assert take_acceptance(base, HERE, "ours", finding, waiting, 1, LATER)
    assert not take_acceptance(base, HERE, "ours", finding, waiting, 2, LATER), "it is decided"
    taken = judged(base).acceptance
    assert taken is not None
    assert (taken.reason, taken.by) == ("Inaczej.", "Bartek")


def test_nobody_accepts_or_withdraws_without_a_name_or_a_way_in(base: Database) -> None:
    finding = accepted(base)
    for visitor, kind in (
        (Visitor(browser="new", local=True), "no_name"),
        (Visitor(browser=""), "no_workshop"),
    ):
        with pytest.raises(NotAllowed, match=kind):
            accepted(base, visitor=visitor)
        with pytest.raises(NotAllowed, match=kind):
            withdraw(base, visitor, "ours", finding, FIRST, LATER)
        with pytest.raises(NotAllowed, match=kind):
            take_acceptance(base, visitor, "ours", finding, proposal(base, finding), 1, LATER)
    given = judged(base).acceptance
    assert given is not None
    assert given.by == "Anna"


def test_changed_words_bring_a_finding_back_and_the_same_words_accept_it_again(base: Database) -> None:
    accepted(base)
    name, was = "deal_stages/offer_sent.name", opened(base).workshop.values["deal_stages/offer_sent.name"]
    save_answer(base, HERE, draft(name, "Wysłano", opened(base).kept[name].revision), LATER)
    assert judged(base).acceptance is None
    save_answer(base, HERE, draft(name, was, opened(base).kept[name].revision), LATER)
    assert judged(base).acceptance is not None


def test_findings_are_looked_for_once_a_change(base: Database) -> None:
    first = opened(base).findings
    assert opened(base).findings is first
    accepted(base)
    second = opened(base)
    assert second.findings is not first
    assert second.findings is opened(base).findings
    assert second.workshop.spec is opened(base).workshop.spec


def test_an_acceptance_is_no_answer(base: Database) -> None:
    before = look(base, workshops.head, workshop="ours")
    accepted(base)
    assert look(base, workshops.head, workshop="ours") == before


def test_the_file_takes_acceptances_along_into_a_copy_and_a_replacement(base: Database) -> None:
    accepted(base)
    data = write_workshop(export_workshop(base, HERE, "ours", AT))
    copy = import_workshop(base, HERE, read_workshop(data), LATER, copy=True)
    withdraw(base, HERE, "ours", judged(base).finding, FIRST, LATER)
    import_workshop(base, HERE, read_workshop(data), LATER, replace=True)
    assert judged(base, copy).acceptance == judged(base).acceptance is not None
    assert write_workshop(export_workshop(base, HERE, "ours", AT)) == data
