"""There is one acceptance for each text of a finding; it is deleted with its workshop."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.databases import AT, begin, look
from workshop.answers.acceptances import Acceptance
from workshop.store import acceptances, workshops
from workshop.store.database import Database

PEOPLE = 8
LATER = AT + timedelta(minutes=3)


def accepted(letter: str = "a", by: str = "Anna", reason: str = "Tak sprzedajemy.") -> Acceptance:
    return Acceptance(
        rule="no_exit_criteria", path="q/row.exit", digest=letter * 64, reason=reason, by=by, at=AT
    )


def put(database: Database, *given: Acceptance, workshop: str = "case") -> None:
    with database.write() as connection:
        for one in given:
            acceptances.put(connection, workshop, one)


def take_away(database: Database, letter: str, workshop: str = "case") -> None:
    with database.write() as connection:
        acceptances.take_away(connection, workshop, letter * 64)


def kept(database: Database, workshop: str = "case") -> tuple[Acceptance, ...]:
    return look(database, acceptances.acceptances_of, workshop=workshop)


def test_a_workshop_begins_without_acceptances(database: Database) -> None:
    assert kept(database) == ()


def test_acceptances_come_back_as_they_were_given_in_the_order_of_the_file(database: Database) -> None:
    one, other = accepted("b"), accepted("a", "Bartek", "Zażółć\n„gęślą” \\ jaźń")
    elsewhere = accepted("0").model_copy(update={"path": "zz.x", "at": LATER})
    put(database, elsewhere, one, other)
    assert kept(database) == (other, one, elsewhere)


def test_the_last_word_on_a_finding_stands(database: Database) -> None:
    last = accepted(by="Bartek", reason="inny").model_copy(update={"at": LATER})
    put(database, accepted(by="Anna"), last)
    assert kept(database) == (last,)


def test_a_finding_is_withdrawn_alone_and_again_without_harm(database: Database) -> None:
    put(database, accepted("a"), accepted("b"))
    for _ in range(2):
        take_away(database, "a")
        assert kept(database) == (accepted("b"),)


def test_each_workshop_has_acceptances_of_its_own_and_takes_them_along(database: Database) -> None:
    begin(database, "other")
    put(database, accepted())
    put(database, accepted(by="Bartek"), workshop="other")
    take_away(database, "a", workshop="other")
    assert (kept(database), kept(database, "other")) == ((accepted(),), ())
    with database.write() as connection:
        workshops.remove(connection, "case")
    assert kept(database) == ()


def test_people_who_accept_at_once_leave_one_acceptance_and_no_error(
    database: Database, address: str
) -> None:
    """Each with a separate connection pool, as servers have."""
    theirs = [Database(address) for _ in range(PEOPLE)]
    given = [accepted(by=f"person {number}") for number in range(PEOPLE)]
    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(put, theirs, given))
    for one in theirs:
        one.close()
    [last] = kept(database)
    assert last in given


# The text of a finding, and who accepts it; nobody withdraws it.
WORDS = st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.sampled_from(["Anna", "Bartek"])))


@given(said=st.lists(WORDS, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_accepted_and_withdrawn_the_last_word_on_each_finding_is_kept(
    database: Database, said: list[tuple[str, str | None]]
) -> None:
    last = [accepted(letter, who) for letter, who in sorted(dict(said).items()) if who]
    for letter in "abc":
        take_away(database, letter)
    for letter, who in said:
        if who:
            put(database, accepted(letter, who))
        else:
            take_away(database, letter)
    assert kept(database) == tuple(last)


def test_an_acceptance_changes_no_answer(database: Database) -> None:
    before = look(database, workshops.head)
    put(database, accepted())
    assert look(database, workshops.head) == before
