"""There is one tick for each manual step, whoever ticks it; it is deleted with its workshop."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.databases import AT, begin, look
from workshop.store import ticks, workshops
from workshop.store.database import Database
from workshop.store.ticks import Tick

PEOPLE = 8


def ticked(step: str = "s", author: str = "Anna", digest: str = "d") -> Tick:
    return Tick(step=step, digest=digest, author=author, at=AT)


def put(database: Database, *given: Tick, workshop: str = "case") -> None:
    with database.write() as connection:
        for one in given:
            ticks.put(connection, workshop, one)


def take_away(database: Database, step: str, workshop: str = "case") -> None:
    with database.write() as connection:
        ticks.take_away(connection, workshop, step)


def kept(database: Database, workshop: str = "case") -> dict[str, Tick]:
    return look(database, ticks.ticks_of, workshop=workshop)


def test_a_workshop_begins_without_ticks(database: Database) -> None:
    assert kept(database) == {}


def test_a_tick_comes_back_as_it_was_given(database: Database) -> None:
    one, other = ticked("zażółć_1"), ticked("other", "Bartek")
    put(database, one, other)
    assert kept(database) == {"zażółć_1": one, "other": other}


def test_the_last_word_on_a_step_stands(database: Database) -> None:
    put(database, ticked(author="Anna"), ticked(author="Bartek", digest="newer"))
    assert kept(database) == {"s": ticked(author="Bartek", digest="newer")}


def test_a_step_is_unticked_alone_and_again_without_harm(database: Database) -> None:
    put(database, ticked("s"), ticked("other"))
    for _ in range(2):
        take_away(database, "s")
        assert kept(database) == {"other": ticked("other")}


def test_each_workshop_has_ticks_of_its_own_and_takes_them_along(database: Database) -> None:
    begin(database, "other")
    put(database, ticked())
    put(database, ticked(author="Bartek"), workshop="other")
    take_away(database, "s", workshop="other")
    assert (kept(database), kept(database, "other")) == ({"s": ticked()}, {})
    with database.write() as connection:
        workshops.remove(connection, "case")
    assert kept(database) == {}


def test_people_who_tick_at_once_leave_one_tick_and_no_error(database: Database, address: str) -> None:
    """Each with a separate connection pool, as servers have."""
    theirs = [Database(address) for _ in range(PEOPLE)]
    all_ticks = [ticked(author=f"person {number}") for number in range(PEOPLE)]
    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(put, theirs, all_ticks))
    for one in theirs:
        one.close()
    assert list(kept(database)) == ["s"]
    assert kept(database)["s"] in all_ticks


# A step, and who ticks it; nobody unticks it.
WORDS = st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.sampled_from(["Anna", "Bartek"])))


@given(said=st.lists(WORDS, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_ticked_and_unticked_the_last_word_of_each_step_is_kept(
    database: Database, said: list[tuple[str, str | None]]
) -> None:
    last: dict[str, Tick] = {step: ticked(step, who) for step, who in dict(said).items() if who}
    for step in "abc":
        take_away(database, step)
    for step, who in said:
        if who:
            put(database, ticked(step, who))
        else:
            take_away(database, step)
    assert kept(database) == last


def test_a_tick_changes_no_answer(database: Database) -> None:
    before = look(database, workshops.head)
    put(database, ticked().model_copy(update={"at": AT + timedelta(hours=1)}))
    assert look(database, workshops.head) == before
