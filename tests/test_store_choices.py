"""A choice that is no answer is never overwritten by somebody who has not seen it."""

from tests.databases import ANNA, AT, BARTEK, begin, edit, look
from workshop.answers.edits import Conflict, Editor, Saved
from workshop.questionnaire.fields import Value
from workshop.store import choices, saving, workshops
from workshop.store.database import Database

STEP = "$tick/s"


def choose(database: Database, value: Value, base: int = 0, editor: Editor = ANNA) -> Saved | Conflict:
    with database.write() as connection:
        return choices.choose(connection, edit(value, base, editor, path=STEP), AT)


def kept(database: Database) -> tuple[Value, int] | None:
    found = look(database, choices.choices_of).get(STEP)
    return (found.value, found.revision) if found else None


def proposed(database: Database) -> list[Value]:
    return [one.value for one in look(database, saving.proposals_of)]


def test_a_choice_made_on_what_stands_replaces_it(database: Database) -> None:
    assert choose(database, True) == Saved(revision=1, at=AT)
    assert choose(database, False, 1, BARTEK) == Saved(revision=2, at=AT)
    assert (kept(database), proposed(database)) == ((False, 2), [])


def test_a_different_choice_that_was_not_seen_stays_and_both_wait(database: Database) -> None:
    choose(database, "hers")
    assert isinstance(choose(database, "his", 0, BARTEK), Conflict)
    assert isinstance(choose(database, None, 0, BARTEK), Conflict)
    assert (kept(database), proposed(database)) == (("hers", 1), [None]), "a tab proposes one choice"


def test_the_same_choice_of_two_people_is_one(database: Database) -> None:
    choose(database, True)
    assert choose(database, True, 0, BARTEK) == Saved(revision=1, at=AT)
    assert (kept(database), proposed(database)) == ((True, 1), [])


def test_a_tab_may_follow_its_own_choices_unseen(database: Database) -> None:
    for revision, value in enumerate((True, False, True), start=1):
        assert choose(database, value) == Saved(revision=revision, at=AT)


def test_what_was_proposed_is_settled_once_it_is_chosen(database: Database) -> None:
    choose(database, "hers")
    choose(database, "his", 0, BARTEK)
    choose(database, "his", 1, ANNA)
    assert (kept(database), proposed(database)) == (("his", 2), [])
    choose(database, "other", 1, BARTEK)
    choose(database, "third", 2, BARTEK)
    assert (kept(database), proposed(database)) == (("third", 3), []), "nor does a tab propose against itself"


def test_a_choice_changes_no_answer_and_goes_with_its_workshop(database: Database) -> None:
    begin(database, "other")
    before = look(database, workshops.head)
    choose(database, True)
    assert look(database, workshops.head) == before
    assert look(database, choices.choices_of, workshop="other") == {}
    with database.write() as connection:
        workshops.remove(connection, "case")
    assert kept(database) is None
