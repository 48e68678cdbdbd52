"""Workshops are created, imported, exported and deleted as a whole, and follow the pack on disk."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

import pytest

from tests.building import SHIPPED
from tests.databases import AT
from tests.visiting import HERE, OWN, draft, grown, named, opened, taken_in
from workshop.errors import EditRefused, FileRefused, NotAllowed, NotFound, WorkshopError
from workshop.packs.loading import load_example
from workshop.packs.workshopfile import read_workshop, write_workshop
from workshop.settings import PACK, PACKS
from workshop.spec.example import starting_values
from workshop.store.database import Database
from workshop.text import LANGUAGES, Language
from workshop.usecases.answering import save_answer
from workshop.usecases.opening import questionnaire_here
from workshop.usecases.rows import new_id
from workshop.usecases.visits import Visitor
from workshop.usecases.workshops import (
    begin_workshop,
    delete_workshop,
    export_workshop,
    import_workshop,
    list_workshops,
    new_workshop,
)

LATER = AT + timedelta(hours=1)


def begin(database: Database, client: str = "Żuraw sp. z o.o.", language: Language = "pl") -> str:
    new = new_workshop(PACK, client=client, partner="Kompas", date=date(2026, 12, 8), language=language)
    return begin_workshop(database, HERE, new, AT)


def refused(kind: str, error: type[WorkshopError]) -> AbstractContextManager[object]:
    return pytest.raises(error, match=f"^{kind} *$")


def shipped_file(language: Language) -> bytes:
    return write_workshop(load_example(PACK, SHIPPED).workshop(SHIPPED, language))


def ids(database: Database) -> list[str]:
    return [head.identity.id for head, _ in list_workshops(database, HERE, AT)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_workshop_holds_the_example_in_its_language_unconfirmed_and_signed_by_nobody(
    database: Database, language: Language
) -> None:
    now = opened(database, begin(database, language=language))
    assert now.workshop.values == starting_values(SHIPPED, language)
    assert {kept.author for kept in now.kept.values()} == {None}
    assert now.workshop.changes == {}
    assert {answer.state for answer in now.workshop.spec.answers()} == {"unanswered"}
    assert [row.id for answer in now.workshop.spec.answers() for row in answer.rows if row.confirmed] == []


def test_a_new_workshop_bears_its_client_s_name_in_an_id_of_its_own(database: Database) -> None:
    one, other = begin(database), begin(database)
    assert one != other
    assert one[:-3] == other[:-3] == "zuraw_sp_z_o_o_"
    assert sorted(ids(database)) == sorted(["case", one, other])
    assert opened(database, one).head.identity.partner == "Kompas"
    assert opened(database, one).head.identity.date == date(2026, 12, 8)


@pytest.mark.parametrize("name", ["Ż" * 200, "…", "a" * 23 + " b", "日本"])
def test_an_id_fits_the_file_whatever_the_name(name: str) -> None:
    made = named(new_id(name, 24), OWN)
    assert read_workshop(write_workshop(made)) == made


def test_a_client_s_name_is_kept_in_one_form(database: Database) -> None:
    """In Unicode's NFC, without blanks around it, without characters that no database accepts."""
    begun = begin(database, " Z\u0307uraw\0 ")
    assert opened(database, begun).head.identity.client == "Żuraw"


@pytest.mark.parametrize(("client", "kind"), [(" \n\0", "no_client"), ("\u200b", "no_client")])
def test_a_workshop_is_for_somebody_who_can_be_named(database: Database, client: str, kind: str) -> None:
    with refused(kind, EditRefused):
        begin(database, client)
    assert ids(database) == ["case"]


def test_a_pack_that_is_not_there_begins_nothing() -> None:
    with pytest.raises(NotFound):
        new_workshop(PACKS, client="Żuraw", partner="", date=None, language="pl")


def test_workshops_are_listed_by_what_people_wrote_last(database: Database) -> None:
    first = taken_in(database, OWN, id_="first")
    import_workshop(database, HERE, named("second", OWN), LATER)
    assert ids(database)[0] == "second"
    wrote = LATER + timedelta(minutes=1)
    save_answer(database, HERE, draft("q.a", "x", workshop=first), wrote)
    assert list_workshops(database, HERE, AT)[0][0].identity.id == "first"
    assert list_workshops(database, HERE, AT)[0][1] == wrote


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_s_file_comes_out_as_it_went_in(database: Database, language: Language) -> None:
    data = shipped_file(language)
    taken = import_workshop(database, HERE, read_workshop(data), AT)
    assert write_workshop(export_workshop(database, HERE, taken, AT)) == data


def test_a_taken_id_is_refused_and_what_stands_there_stays(database: Database) -> None:
    taken_in(database, OWN, {"q.a": "old"})
    with refused("taken_id", FileRefused):
        import_workshop(database, HERE, named("ours", OWN, {"q.a": "new"}), LATER)
    assert opened(database).workshop.values == {"q.a": "old"}


def test_a_copy_gets_an_id_of_its_own_where_its_own_is_taken(database: Database) -> None:
    taken_in(database, OWN, {"q.a": "old"})
    copy = import_workshop(database, HERE, named("ours", OWN, {"q.a": "new"}), LATER, copy=True)
    assert copy not in ("ours", "case")
    assert opened(database).workshop.values == {"q.a": "old"}
    assert opened(database, copy).workshop.values == {"q.a": "new"}
    assert opened(database, copy).workshop.identity.client == "Żuraw sp. z o.o."


@pytest.mark.parametrize("how", [{"copy": True}, {"replace": True}])
def test_a_free_id_is_kept_whatever_was_asked_for(database: Database, how: dict[str, bool]) -> None:
    assert import_workshop(database, HERE, named("ours", OWN), AT, **how) == "ours"


def test_a_replaced_workshop_is_gone_with_all_that_belonged_to_it(database: Database) -> None:
    taken_in(database, OWN, {"q.a": "old", "q.gone": "x"})
    assert import_workshop(database, HERE, named("ours", OWN, {"q.a": "new"}), LATER, replace=True) == "ours"
    assert opened(database).workshop.values == {"q.a": "new"}
    with refused("no_name", NotAllowed):
        save_answer(database, HERE, draft("q.a", "x", 1), LATER)


@pytest.mark.parametrize("how", [{}, {"copy": True}, {"replace": True}])
def test_an_import_that_fails_half_way_changes_nothing(database: Database, how: dict[str, bool]) -> None:
    """A value that no database accepts, after one that both accept."""
    taken_in(database, OWN, {"q.a": "old"}, "other")
    id_ = "other" if how else "new"
    broken = named(id_, OWN, {"q.a": "new", "q.b": "\ud800"})
    with pytest.raises(UnicodeEncodeError):
        import_workshop(database, HERE, broken, LATER, **how)
    assert sorted(ids(database)) == ["case", "other"]
    assert opened(database, "other").workshop.values == {"q.a": "old"}
    assert import_workshop(database, HERE, named("new", OWN, {"q.a": "new"}), LATER) == "new"


def test_a_workshop_without_a_pack_on_disk_keeps_its_own_questions(database: Database) -> None:
    taken_in(database, OWN, {"q.a": "kept"})
    assert opened(database).workshop.questionnaire == OWN
    assert questionnaire_here(database, HERE, PACK, "ours", AT) == OWN


def test_where_there_is_no_workshop_the_pack_s_questions_are_asked(database: Database) -> None:
    assert questionnaire_here(database, HERE, PACK, "nobody_s", AT) == SHIPPED


def test_a_workshop_follows_the_pack_on_disk_and_shows_what_has_lost_its_question(database: Database) -> None:
    values = {**starting_values(SHIPPED, "pl"), "old_question.a": "still here", "old_question.b": None}
    taken_in(database, grown(SHIPPED), values)
    now = opened(database)
    assert now.workshop.questionnaire == SHIPPED
    assert [(one.path, one.value) for one in now.workshop.spec.unmapped] == [("old_question.a", "still here")]
    file = write_workshop(export_workshop(database, HERE, "ours", AT))
    assert read_workshop(file).values["old_question.a"] == "still here"


def test_a_deleted_workshop_is_gone_and_can_come_again(database: Database) -> None:
    taken_in(database, OWN, {"q.a": "old"})
    delete_workshop(database, HERE, "ours", AT)
    assert ids(database) == ["case"]
    with refused("no_workshop", NotAllowed):
        opened(database)
    import_workshop(database, HERE, named("ours", OWN, {"q.a": "new"}), LATER)
    assert opened(database).workshop.values == {"q.a": "new"}


@pytest.mark.parametrize("act", [delete_workshop, export_workshop])
def test_what_is_not_there_can_neither_go_nor_be_given_out(
    database: Database, act: Callable[[Database, Visitor, str, datetime], object]
) -> None:
    with refused("no_workshop", NotAllowed):
        act(database, HERE, "nobody_s", AT)
    assert ids(database) == ["case"]
