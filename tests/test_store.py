"""The store keeps every answer, never overwrites unseen changes, and forgets deleted data."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.databases import (
    ANNA,
    ASKED,
    AT,
    BARTEK,
    begin,
    edit,
    history,
    kept,
    look,
    send,
    snapshot,
    waiting,
    written,
)
from tests.strategies import values
from workshop.answers.edits import Conflict, Edit, Kept, Proposal, Saved
from workshop.errors import EditRefused, NotSaved
from workshop.questionnaire.fields import Value
from workshop.store import saving, workshops
from workshop.store.database import Database

LATER = AT + timedelta(minutes=5)


def test_an_edit_on_what_stands_becomes_the_answer(database: Database) -> None:
    assert send(database, edit("one")) == Saved(revision=1, at=AT)
    assert send(database, edit("two", 1, BARTEK), LATER) == Saved(revision=2, at=LATER)
    assert kept(database) == Kept(value="two", revision=2, author="Bartek", at=LATER)
    assert history(database) == [(1, "one"), (2, "two")]


def test_saving_what_stands_already_changes_nothing(database: Database) -> None:
    written(database, "same")
    for editor, base in ((ANNA, 1), (BARTEK, 1), (BARTEK, 0)):
        assert send(database, edit("same", base, editor), LATER) == Saved(revision=1, at=AT)
    assert history(database) == [(1, "same")]
    assert waiting(database) == []


def test_drafts_of_one_tab_are_taken_in_its_order(database: Database) -> None:
    for turn, text in enumerate(("o", "on", "one"), start=1):
        assert send(database, edit(text, 0, turn=turn)) == Saved(revision=turn, at=AT)
    assert kept(database).value == "one"


def test_a_draft_that_arrives_late_does_not_undo_a_later_one(database: Database) -> None:
    late = edit("on", 0, turn=2)
    send(database, edit("one", 0, turn=3))
    assert send(database, late, LATER) == Saved(revision=1, at=AT)
    assert history(database) == [(1, "one")]
    assert waiting(database) == []


def test_a_late_draft_does_not_undo_the_return_to_an_earlier_text(database: Database) -> None:
    send(database, edit("one", 0, turn=1))
    late = edit("one, or", 1, turn=2)
    send(database, edit("one", 1, turn=3))
    assert send(database, late, LATER) == Saved(revision=1, at=AT)
    assert history(database) == [(1, "one")]


@pytest.mark.parametrize("passed", ["one and", None, True, False])
def test_a_page_brings_nothing_back_that_its_drafts_have_passed(database: Database, passed: Value) -> None:
    written(database, "one")
    send(database, edit(passed, 1, turn=1))
    send(database, edit("one and two", 1, turn=2))
    assert send(database, edit(passed, 1), LATER) == Saved(revision=2, at=AT)
    assert history(database)[-1] == (3, "one and two")


def test_what_no_draft_has_held_yet_a_page_saves(database: Database) -> None:
    """A draft that never arrived: the page saves its text when the field is left."""
    written(database, "one")
    send(database, edit("one and", 1, turn=1))
    assert send(database, edit("one and two", 1), LATER) == Saved(revision=3, at=LATER)


def test_an_outdated_edit_of_another_person_becomes_a_proposal(database: Database) -> None:
    written(database, "one", "Anna's")
    stands = Kept(value="Anna's", revision=2, author="Anna", at=AT)
    assert send(database, edit("Bartek's", 1, BARTEK), LATER) == Conflict(kept=stands)
    assert kept(database) == stands
    assert history(database) == [(1, "one"), (2, "Anna's")]
    [proposal] = look(database, saving.proposals_of)
    assert proposal == Proposal(id=proposal.id, path="q.a", value="Bartek's", editor=BARTEK, at=LATER)


def test_ones_own_edit_is_outdated_too_once_another_person_has_written(database: Database) -> None:
    written(database, "one")
    send(database, edit("Bartek's", 1, BARTEK))
    assert isinstance(send(database, edit("Anna's", 0)), Conflict)
    assert waiting(database) == [("q.a", "Anna's", "Anna")]


def test_a_base_that_never_was_overwrites_nothing(database: Database) -> None:
    written(database, "one")
    assert isinstance(send(database, edit("two", 7)), Conflict)
    assert kept(database).value == "one"


def test_two_people_answer_first_at_once(database: Database) -> None:
    assert send(database, edit("Anna's", 0)) == Saved(revision=1, at=AT)
    assert isinstance(send(database, edit("Bartek's", 0, BARTEK)), Conflict)
    assert kept(database).value == "Anna's"
    assert waiting(database) == [("q.a", "Bartek's", "Bartek")]


@pytest.mark.parametrize(("turns", "waits"), [((1, 2), "second"), ((2, 1), "first"), ((0, 0), "second")])
def test_a_later_draft_of_a_tab_takes_the_place_of_its_proposal(
    database: Database, turns: tuple[int, int], waits: str
) -> None:
    written(database, "one", "two")
    for turn, text in zip(turns, ("first", "second"), strict=True):
        send(database, edit(text, 1, BARTEK, turn))
    assert waiting(database) == [("q.a", waits, "Bartek")]


def test_a_proposal_is_decided_once(database: Database) -> None:
    written(database, "one", "two")
    send(database, edit("Bartek's", 1, BARTEK))
    [proposal] = look(database, saving.proposals_of)
    with database.write() as connection:
        assert not saving.withdraw(connection, "another", proposal)
        assert saving.withdraw(connection, "case", proposal)
        assert not saving.withdraw(connection, "case", proposal)
    assert waiting(database) == []


def test_a_new_proposal_does_not_take_the_number_of_a_decided_one(database: Database) -> None:
    """A page that still shows the decided one must not decide the new one by accident."""
    written(database, "one", "two")
    for text in ("first", "second"):
        send(database, edit(text, 1, BARTEK))
        [proposal] = look(database, saving.proposals_of)
        with database.write() as connection:
            saving.withdraw(connection, "case", proposal)
    send(database, edit("third", 1, BARTEK))
    assert look(database, saving.proposals_of)[0].id > proposal.id


def test_a_save_sent_again_gives_the_first_result(database: Database) -> None:
    first = edit("one")
    results = [send(database, first, AT)]
    send(database, edit("two", 1, BARTEK))
    results.append(send(database, first, LATER))
    assert results == [Saved(revision=1, at=AT)] * 2
    assert history(database) == [(1, "one"), (2, "two")]
    assert waiting(database) == []


@pytest.mark.parametrize("other", [{"path": "q.b"}, {"editor": BARTEK}])
def test_a_save_id_that_belongs_to_another_save_acknowledges_nothing(
    database: Database, other: dict[str, Any]
) -> None:
    first = edit("one")
    send(database, first)
    with pytest.raises(EditRefused):
        send(database, edit("two", 1, **other).model_copy(update={"save_id": first.save_id}))
    assert history(database) == [(1, "one")]


def test_a_conflict_sent_again_proposes_once(database: Database) -> None:
    written(database, "one", "two")
    refused = edit("Bartek's", 1, BARTEK, turn=1)
    assert send(database, refused) == send(database, refused, LATER)
    assert waiting(database) == [("q.a", "Bartek's", "Bartek")]


def test_answers_stand_in_the_order_in_which_they_came_into_being(database: Database) -> None:
    filled: dict[str, saving.Filling] = {f"q/{row}.a": (row, None, AT) for row in "zay"}
    with database.write() as connection:
        saving.fill(connection, "case", filled)
    for row in "mb":
        send(database, edit(row, path=f"q/{row}.a"))
    for base in range(1, 20):
        send(database, edit(str(base), base, path="q/y.a"))
        send(database, edit(str(base), base, path="q/b.a"))
    assert list(look(database, workshops.kept_answers)) == [f"q/{row}.a" for row in "zaymb"]


def test_a_snapshot_grows_and_shows_what_stood_then(database: Database) -> None:
    snapshots = [snapshot(database)]
    for base, text in enumerate(("one", "two", "three")):
        send(database, edit(text, base))
        snapshots.append(snapshot(database))
    assert snapshots == sorted(set(snapshots))
    then = [look(database, workshops.kept_at, "q.a", one) for one in snapshots]
    assert then == [(None, 0), ("one", 1), ("two", 2), ("three", 3)]


def test_another_workshop_is_another_world(database: Database) -> None:
    begin(database, "other")
    before = snapshot(database)
    send(database, edit("one", workshop="other"))
    send(database, edit("refused", 1, BARTEK, workshop="other"))
    send(database, edit("refused", 0, BARTEK, workshop="other"))
    assert (snapshot(database), history(database), waiting(database)) == (before, [], [])


@pytest.mark.parametrize(
    "value",
    ["", "Zażółć gęślą jaźń – „tak” 👩‍👩‍👧\nend", ("ą", "", "🙂"), (), True, False, 0, -7, 2**62, None],
)
def test_a_value_comes_back_as_it_was_saved(database: Database, value: Value) -> None:
    written(database, "before", value)
    send(database, edit(value, 0, BARTEK, path="q.b"))
    send(database, edit("other", 1, path="q.b"))
    send(database, edit(value, 1, BARTEK, path="q.b"))
    found = (kept(database).value, history(database)[-1][1], look(database, saving.proposals_of)[0].value)
    assert found == (value,) * 3
    assert {type(one) for one in found} == {type(value)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=values.filter(lambda value: value not in (True, False)))
def test_any_value_comes_back(database: Database, value: Value) -> None:
    path = f"q.{edit(None).save_id}"
    send(database, edit(value, path=path))
    assert kept(database, path).value == value


def test_workshops_are_listed_with_the_one_changed_last_first(database: Database) -> None:
    begin(database, "other")
    send(database, edit("one"), LATER)
    with database.write() as connection:
        saving.fill(connection, "other", {"q.a": ("example", None, LATER + timedelta(days=1))})
    with database.read() as connection:
        listed = [(head.identity.id, changed) for head, changed in workshops.heads(connection)]
        assert workshops.questionnaire_of(connection, "case") == ASKED
        assert workshops.head(connection, "gone") is None
    assert listed == [("case", LATER), ("other", AT)]


def test_an_answer_to_a_workshop_that_is_gone_is_not_saved(database: Database) -> None:
    with pytest.raises(NotSaved):
        send(database, edit("one", workshop="gone"))


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(NotSaved):
        send_both(database, edit("one"), edit("two", workshop="gone"))
    assert history(database) == []
    written(database, "one")


def send_both(database: Database, *edits: Edit) -> None:
    with database.write() as connection:
        for one in edits:
            saving.save(connection, one, AT)
