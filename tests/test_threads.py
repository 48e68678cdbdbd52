"""Pages run in separate threads: their shared state is complete, unique, and never goes back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import TypeVar

from tests.building import SHIPPED, questionnaire, workshop
from tests.databases import AT
from tests.visiting import FIRST, HERE, draft, named, opened, taken_in
from workshop.answers.edits import Saved
from workshop.document.print_job import print_job
from workshop.spec.assembly import assemble
from workshop.spec.example import starting_values
from workshop.store.database import Database
from workshop.store.workshops import Head
from workshop.text import LANGUAGES
from workshop.usecases.accepting import accept
from workshop.usecases.answering import save_answers
from workshop.usecases.open_workshops import OpenWorkshop, OpenWorkshops
from workshop.usecases.opening import visit
from workshop.usecases.rendering import PrintJobs, document_job

# Two answers that are always saved together.
NOTE, NAME = "loss_reasons.$note", "deal_stages/offer_sent.name"
SMALL = questionnaire([{"id": "q", "fields": [{"id": "a", "type": "text", "label": {"pl": "a"}}]}])
STARTING = starting_values(SHIPPED, "pl")
ROUNDS = 40

Result = TypeVar("Result")


def at_once(*acts: Callable[[], Result]) -> list[Result]:
    """The results of the acts, each in a separate thread, all begun at the same moment."""
    start = Barrier(len(acts))

    def begin(act: Callable[[], Result]) -> Result:
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(begin, acts))


def saved(base: Database, number: int) -> None:
    """Saves both answers, for a given number of times."""
    drafts = [draft(path, f"Zapis {number}", base=number + shift) for path, shift in ((NOTE, -1), (NAME, 0))]
    assert {type(one) for one in save_answers(base, HERE, drafts, AT)} == {Saved}


def number_in(state: OpenWorkshop) -> int:
    """The save that a state shows; its answers, its Spec and its revisions must agree."""
    note, name = state.workshop.values.get(NOTE), state.workshop.values[NAME]
    answer = state.workshop.spec.answer("loss_reasons")
    [stage] = [one for one in state.workshop.spec.process.deal_stages if one.id == "offer_sent"]
    assert answer is not None
    if note is None:
        assert (name, answer.note, stage.name) == (STARTING[NAME], "", STARTING[NAME])
        return 0
    assert name == note == answer.note == stage.name
    number = int(str(note).removeprefix("Zapis "))
    assert (state.kept[NOTE].revision, state.kept[NAME].revision) == (number, number + 1)
    return number


def test_who_opens_a_workshop_while_another_saves_sees_a_whole_state_that_never_goes_back(
    database: Database,
) -> None:
    taken_in(database, SHIPPED, STARTING)
    states: dict[int, int] = {}
    for number in range(1, ROUNDS + 1):
        one, other, _ = at_once(
            lambda: opened(database),
            lambda: visit(database, HERE, "ours", AT).opened,
            partial(saved, database, number),
        )
        assert one
        assert other
        found = [number_in(one), number_in(other)]
        # Both saw the save before this one.
        assert all(number - 1 <= now <= number for now in found)
        for state, now in ((one, found[0]), (other, found[1])):
            assert states.setdefault(state.head.snapshot, now) == now
        again, same = at_once(lambda: opened(database), lambda: opened(database))
        assert again is same
        assert same is opened(database)
        assert number_in(same) == number
    last = opened(database).workshop
    assert last.spec == assemble(last.questionnaire, last.values, last.identity)


def test_findings_are_accepted_while_others_open_the_workshop(database: Database) -> None:
    taken_in(database, SHIPPED, STARTING)
    found = opened(database).findings[:10]
    for number, one in enumerate(found, start=1):
        give = partial(accept, database, HERE, "ours", one.finding, "Tak sprzedajemy.", FIRST, AT)
        states = at_once(lambda: opened(database), lambda: opened(database), give)
        for state in states[:2]:
            assert state is not None
            accepted = [judged for judged in state.findings if judged.acceptance]
            assert len(accepted) == len(state.workshop.accepted)
            assert number - 1 <= len(accepted) <= number
        assert len(opened(database).workshop.accepted) == number


def state(snapshot: int) -> OpenWorkshop:
    """A state of one workshop after a number of saves."""
    made = workshop(SHIPPED, {})
    return OpenWorkshop(Head(identity=made.identity, created=AT, snapshot=snapshot), {}, made)


def test_a_state_that_comes_late_does_not_take_the_place_of_a_later_one(database: Database) -> None:
    shared = OpenWorkshops(most=2)
    later, early = state(2), state(1)
    assert shared.shared(database, later) is later
    assert shared.shared(database, early) is early
    assert shared.latest(database, "case") is later
    assert shared.shared(database, state(2)) is later


def test_no_more_workshops_are_remembered_than_there_is_room_for(database: Database) -> None:
    shared = OpenWorkshops(most=2)
    for id_ in ("first", "second", "third"):
        made = named(id_, SHIPPED)
        head = Head(identity=made.identity, created=AT, snapshot=0)
        shared.shared(database, OpenWorkshop(head, {}, made))
        shared.latest(database, "first")
    known = [id_ for id_ in ("first", "second", "third") if shared.latest(database, id_)]
    assert known == ["first", "third"]


def test_one_print_job_is_made_of_a_workshop_for_all_who_ask_at_once() -> None:
    jobs = PrintJobs(most=2)
    for number in range(ROUNDS):
        made = workshop(SMALL, {"q.a": f"Zapis {number}"})
        one, other = at_once(partial(jobs.of, made, "pl"), partial(jobs.of, made, "pl"))
        assert one is other
        assert jobs.of(made, "pl") is one
        assert f"Zapis {number}".encode() in one.data


def test_each_who_asks_gets_the_print_job_of_the_state_that_they_see() -> None:
    jobs = PrintJobs(most=2)
    for number in range(ROUNDS):
        before, after = (workshop(SMALL, {"q.a": f"Zapis {one}"}) for one in (number, number + 1))
        made = at_once(
            *(partial(jobs.of, one, language) for one in (before, after) for language in LANGUAGES)
        )
        wanted = [print_job(document_job(one, language)) for one in (before, after) for language in LANGUAGES]
        assert made == wanted
