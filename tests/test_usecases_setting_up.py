"""Setting HubSpot up: manual steps are ticked, counted, and due again when their text changes."""

from datetime import timedelta

import pytest

from tests.building import SHIPPED, questionnaire
from tests.databases import AT, look
from tests.visiting import FIRST, HERE, draft, named, opened, taken_in
from workshop.answers.people import Person
from workshop.errors import NotAllowed
from workshop.hubspot.configuration import ManualStep
from workshop.packs.workshopfile import write_workshop
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.store import ticks
from workshop.store.database import Database
from workshop.usecases.answering import save_answer
from workshop.usecases.inviting import introduce
from workshop.usecases.setting_up import HandStep, Setup, digest, set_up, tick_off, untick
from workshop.usecases.visits import Visitor
from workshop.usecases.workshops import export_workshop, import_workshop

LATER = AT + timedelta(minutes=3)
SAID = {"id": "a", "type": "text", "label": {"pl": "a"}}


def by_hand(id_: str, *details: str) -> dict[str, object]:
    """A mapping that makes a manual step."""
    lines = [{"pl": line} for line in details]
    return {"kind": "manual", "id": id_, "title": {"pl": id_}, "where": {"pl": "CRM"}, "details": lines}


# A question with two steps, one of them with the team's words, and a question with one step.
ASKED = questionnaire(
    [
        {"id": "q", "fields": [SAID], "hubspot": [by_hand("filled", "{a}"), by_hand("fixed", "click")]},
        {"id": "r", "fields": [SAID], "hubspot": [by_hand("other")]},
    ]
)
ANSWERED: dict[str, Value] = {"q.a": "one", "r.a": "two"}


@pytest.fixture
def base(database: Database) -> Database:
    taken_in(database, ASKED, ANSWERED)
    return database


def now(base: Database, workshop: str = "ours") -> Setup:
    return set_up(base, HERE, workshop, AT)


def step(base: Database, id_: str, workshop: str = "ours") -> HandStep:
    [found] = [one for one in now(base, workshop).steps if one.manual.id == id_]
    return found


def done(base: Database, workshop: str = "ours") -> list[str]:
    return [one.manual.id for one in now(base, workshop).steps if one.done]


def tick(base: Database, *ids: str, visitor: Visitor = HERE) -> None:
    for id_ in ids:
        tick_off(base, visitor, "ours", step(base, id_).manual, FIRST, LATER)


def rewritten(base: Database, value: Value, path: str = "q.a") -> None:
    save_answer(base, HERE, draft(path, value, opened(base).kept[path].revision), AT)


def test_a_step_is_ticked_by_whoever_does_it_and_unticked_by_anybody(base: Database) -> None:
    assert (now(base).done, step(base, "fixed").tick) == (0, None)
    tick(base, "fixed")
    given = step(base, "fixed").tick
    assert given is not None
    assert (given.author, given.at, done(base)) == ("Anna", LATER, ["fixed"])
    other = Visitor(browser="other", local=True)
    introduce(base, other, "ours", Person(name="Bartek", role="consultant"), AT)
    tick(base, "fixed", visitor=other)
    again = step(base, "fixed").tick
    assert again == given, "who ticked it first stays"
    untick(base, other, "ours", step(base, "fixed").manual, FIRST, LATER)
    assert (done(base), step(base, "fixed").tick) == ([], None)


def test_a_step_whose_words_changed_since_it_was_ticked_is_to_do_again(base: Database) -> None:
    tick(base, "filled", "fixed")
    rewritten(base, "another")
    assert (done(base), step(base, "filled").changed, step(base, "fixed").changed) == (
        ["fixed"],
        True,
        False,
    )
    rewritten(base, "one")
    assert done(base) == ["filled", "fixed"], "it says again what it said"
    rewritten(base, "another")
    tick(base, "filled")
    assert (now(base).done, step(base, "filled").changed) == (2, False)


def test_what_was_ticked_is_what_was_seen_even_where_it_changed_meanwhile(base: Database) -> None:
    seen = step(base, "filled").manual
    rewritten(base, "another")
    tick_off(base, HERE, "ours", seen, FIRST, LATER)
    assert (done(base), step(base, "filled").changed) == ([], True)


def test_a_tick_of_a_step_that_is_gone_is_kept_but_not_counted(base: Database) -> None:
    tick(base, "other", "fixed")
    rewritten(base, None, "r.a")
    assert "other" not in [one.manual.id for one in now(base).steps]
    assert now(base).done == 1
    assert set(look(base, ticks.ticks_of, workshop="ours")) == {"other", "fixed"}
    rewritten(base, "two", "r.a")
    assert now(base).done == 2


@pytest.mark.parametrize("part", ["title", "where", "details"])
def test_everything_that_a_step_says_counts(part: str) -> None:
    one = ManualStep(id="s", title="t", where="w", details=("d",), reason="no-api")
    other = ("d", "e") if part == "details" else "other"
    assert digest(one) != digest(one.model_copy(update={part: other}))


def test_a_line_more_is_no_line_that_goes_on() -> None:
    one = ManualStep(id="s", title="t", where="w", details=("a", "b"), reason="no-api")
    assert digest(one) != digest(one.model_copy(update={"details": ("a\nb",)}))


def test_who_has_no_name_ticks_nothing(base: Database) -> None:
    nameless, seen = Visitor(browser="new", local=True), step(base, "fixed").manual
    tick(base, "other")
    for act in (tick_off, untick):
        with pytest.raises(NotAllowed, match="no_name"):
            act(base, nameless, "ours", seen, FIRST, AT)
    assert done(base) == ["other"]


def test_ticks_are_in_no_file_and_a_copy_or_a_replacement_begins_without_any(base: Database) -> None:
    before = write_workshop(export_workshop(base, HERE, "ours", AT))
    tick(base, "fixed")
    file = export_workshop(base, HERE, "ours", AT)
    assert write_workshop(file) == before
    copy = import_workshop(base, HERE, file, AT, copy=True)
    assert (copy != "ours", done(base, copy), done(base)) == (True, [], ["fixed"])
    import_workshop(base, HERE, file, AT, replace=True)
    assert done(base) == []


def test_what_is_to_be_confirmed_is_counted_apart_and_groups_come_in_the_order_of_the_checklist(
    database: Database,
) -> None:
    asked = waiting_for(3)
    taken_in(database, asked, {"q0.a": "x"})
    found = now(database)
    assert (found.waiting, list(found.groups())) == (2, ["confirm-first", "no-api"])
    assert sum(map(len, found.groups().values())) == len(found.steps)


def waiting_for(count: int) -> Questionnaire:
    return questionnaire(
        [{"id": f"q{n}", "fields": [SAID], "hubspot": [by_hand(f"step_{n}")]} for n in range(count)]
    )


def test_a_whole_example_is_done_once_every_step_is_ticked(database: Database) -> None:
    import_workshop(database, HERE, named("other", ASKED), AT)
    taken_in(database, SHIPPED, {"deal_stages.$mark": "as_example"})
    for one in now(database).steps:
        tick_off(database, HERE, "ours", one.manual, FIRST, AT)
    assert now(database).done == len(now(database).steps) > 0
