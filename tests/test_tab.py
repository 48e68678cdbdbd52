"""A tab, run by run, with a dictionary in place of its browser: saving, showing and remembering."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
import streamlit as st

from tests.databases import ASKED, sqlite
from tests.pages import bartek_writes, kept, now
from tests.visiting import HERE, draft, taken_in
from workshop.answers.edits import Saved
from workshop.errors import EditRefused, Problem
from workshop.questionnaire.fields import TextField
from workshop.store.database import Database
from workshop.text import Text
from workshop.ui.choices import Choices, row_place
from workshop.ui.fields.inputs import Asking
from workshop.ui.fields.runs import Cause, Runs
from workshop.ui.fields.tab import Tab, current_tab
from workshop.ui.fields.tab_memory import MEMORY, read_memory
from workshop.ui.fields.waiting_texts import WaitingTexts
from workshop.usecases.answering import save_answer
from workshop.usecases.deciding import keep_theirs

FIELD = TextField(id="a", type="text", label=Text(pl="a"))
PATH, OTHER = "q.a", "q.$note"


class Browser(dict[str, Any]):
    """The state of a browser: for each field, by its key, the value that the person sees."""

    def __init__(self) -> None:
        super().__init__()
        # The fields that were filled, whether they existed before or not.
        self.told: list[str] = []

    def __setitem__(self, key: str, value: object) -> None:
        self.told.append(key)
        super().__setitem__(key, value)


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Database]:
    made = Database(sqlite(tmp_path / "answers.sqlite3"))
    taken_in(made, ASKED)
    yield made
    made.close()


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    """The browser of these tests."""
    held = Browser()

    def field(label: str, *, key: str, value: str = "", **look: object) -> Any:
        return held.setdefault(key, value)

    monkeypatch.setattr(st, "session_state", held)
    monkeypatch.setattr(st, "text_input", field)
    monkeypatch.setattr(st, "rerun", lambda: None)
    return held


@pytest.fixture
def tab(base: Database, browser: Browser) -> Tab:
    """A tab that its browser knows, with one field on its page."""
    return arrived(new_tab(base))


def new_tab(base: Database) -> Tab:
    return Tab(base, HERE, str(uuid4()), "ours")


def begin(tab: Tab, *paths: str) -> None:
    """A run that is interrupted after showing these fields."""
    opened = tab.catch_up().opened
    tab.recall()
    for path in paths:
        asking = Asking(key=path, language="pl", spec=opened.workshop.spec, label=path, help=None, begin=None)
        tab.ask(path, FIELD, opened, asking)


def run(tab: Tab, *paths: str) -> Tab:
    """A complete run that shows these fields."""
    begin(tab, *(paths or (PATH,)))
    tab.remember()
    tab.finish()
    return tab


def arrived(tab: Tab) -> Tab:
    """A tab after the two runs that follow each other when a page is opened."""
    return run(run(tab))


def waiting(tab: Tab) -> list[object]:
    """The proposals of the workshop."""
    return [one.value for one in tab.visit().proposals]


def causes(runs: Runs, count: int) -> list[Cause]:
    found: list[Cause] = []
    for _ in range(count):
        found.append(runs.cause)
        runs.end()
    return found


def test_a_first_run_is_followed_by_exactly_one_more() -> None:
    runs = Runs()
    assert causes(runs, 4) == ["first", "second", "browser", "browser"]
    assert not runs.by_itself


def test_a_run_that_is_asked_for_follows_once() -> None:
    runs = Runs("browser", again=True)
    assert causes(runs, 3) == ["browser", "asked_for", "browser"]


def test_a_run_that_follows_by_itself_is_started_at_once(
    base: Database, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    tab = new_tab(base)
    monkeypatch.setattr(st, "rerun", lambda: started.append(tab.runs.cause))
    for _ in range(3):
        run(tab)
    assert started == ["second"]


def test_a_first_run_that_is_cut_short_is_made_up_for(base: Database, browser: Browser) -> None:
    tab = new_tab(base)
    begin(tab, PATH)
    assert tab.runs.first
    run(tab)
    assert tab.runs.cause == "second"


def test_what_was_changed_in_a_field_is_saved_in_the_next_run(tab: Tab, browser: Browser) -> None:
    browser[PATH] = "hers"
    run(tab)
    assert kept(tab.database, PATH) == browser[PATH] == "hers"


def test_a_run_that_is_cut_short_keeps_what_was_seen_before(tab: Tab, browser: Browser) -> None:
    for _ in range(2):
        begin(tab)
    browser[PATH] = "hers"
    begin(tab)
    assert kept(tab.database, PATH) == "hers"


def test_a_field_that_a_whole_run_did_not_show_is_no_longer_read(tab: Tab, browser: Browser) -> None:
    run(tab, OTHER)
    browser[PATH] = "hers"
    run(tab, OTHER)
    assert kept(tab.database, PATH) is None


def test_what_another_wrote_is_put_into_a_field_that_nobody_touched(tab: Tab, browser: Browser) -> None:
    bartek_writes(tab.database, PATH, "his")
    run(tab)
    assert browser[PATH] == kept(tab.database, PATH) == "his"
    assert waiting(tab) == []


@pytest.mark.parametrize("again", [False, True], ids=["at once", "after a run that followed by itself"])
def test_a_field_that_the_browser_has_not_caught_up_with_is_not_read_as_an_edit(
    tab: Tab, browser: Browser, again: bool
) -> None:
    before = dict(browser)
    bartek_writes(tab.database, PATH, "his")
    tab.runs.again = again
    run(tab)
    if again:
        assert tab.runs.by_itself
        run(tab)
    browser.update(before)
    run(tab)
    assert (kept(tab.database, PATH), browser[PATH], waiting(tab)) == ("his", "his", [])


def test_once_the_browser_has_caught_up_the_old_text_is_an_edit_like_any_other(
    tab: Tab, browser: Browser
) -> None:
    browser[PATH] = "first"
    run(tab)
    bartek_writes(tab.database, PATH, "his")
    run(run(tab))
    begin(tab)
    browser[PATH] = "first"
    run(tab)
    assert kept(tab.database, PATH) == "first"


def test_what_is_typed_in_a_field_that_is_behind_is_read_all_the_same(tab: Tab, browser: Browser) -> None:
    memory = browser[MEMORY]
    bartek_writes(tab.database, PATH, "his")
    run(tab)
    browser.update({PATH: "hers", MEMORY: memory})
    run(tab)
    assert kept(tab.database, PATH) == "hers"


def test_a_decided_conflict_is_no_new_edit(tab: Tab, browser: Browser) -> None:
    bartek_writes(tab.database, PATH, "his")
    browser[PATH] = "hers"
    run(tab)
    [proposal] = tab.visit().proposals
    tab.widgets.decide(PATH)
    keep_theirs(tab.database, HERE, "ours", proposal, datetime.now(UTC))
    browser[PATH] = "hers"
    run(tab)
    assert (kept(tab.database, PATH), browser[PATH], waiting(tab)) == ("his", "his", [])


def test_a_decided_conflict_is_no_edit_in_a_browser_that_has_not_received_the_decision(
    tab: Tab, browser: Browser
) -> None:
    bartek_writes(tab.database, PATH, "his")
    browser[PATH] = "hers"
    run(tab)
    before = dict(browser) | {PATH: "hers"}
    [proposal] = tab.visit().proposals
    tab.widgets.decide(PATH)
    keep_theirs(tab.database, HERE, "ours", proposal, datetime.now(UTC))
    for _ in range(2):
        browser.update(before)
        run(tab)
    assert (kept(tab.database, PATH), browser[PATH], waiting(tab)) == ("his", "his", [])


def test_what_was_decided_is_put_into_the_field_even_where_it_holds_that(tab: Tab, browser: Browser) -> None:
    """The browser may be about to show the value that the last run put there."""
    browser[PATH] = "hers"
    run(run(tab))
    tab.widgets.decide(PATH)
    browser.told.clear()
    run(tab)
    assert PATH in browser.told


def test_the_second_run_alone_tells_the_browser_what_it_holds_already(
    base: Database, browser: Browser
) -> None:
    """A person cannot clear a value that is only a field's default."""
    tab, told = new_tab(base), []
    for _ in range(4):
        browser.told.clear()
        run(tab)
        told.append(PATH in browser.told)
    assert told == [False, True, False, False]


def test_a_conflict_that_was_decided_before_does_not_stop_the_next_edit(tab: Tab, browser: Browser) -> None:
    tab.widgets.decide(PATH)
    run(tab)
    browser[PATH] = "hers"
    run(tab)
    assert kept(tab.database, PATH) == "hers"


def test_one_s_own_saves_since_then_make_no_conflict(tab: Tab, browser: Browser) -> None:
    """The script has saved what was typed, so that the page's revision is outdated."""
    typed = draft(PATH, "hers, begun", editor=tab.editor, turn=1, typed=True)
    assert isinstance(save_answer(tab.database, HERE, typed, datetime.now(UTC)), Saved)
    browser[PATH] = "hers, begun and ended"
    run(tab)
    assert (kept(tab.database, PATH), waiting(tab)) == ("hers, begun and ended", [])


def test_what_was_refused_stays_in_its_field_with_the_reason_until_it_is_mended(
    tab: Tab, browser: Browser
) -> None:
    browser[PATH] = "a" * 40_001
    for _ in range(2):
        run(tab)
        assert [one.kind for one in tab.problems[PATH]] == ["too_long"]
        assert len(browser[PATH]) == 40_001
    browser[PATH] = "a"
    run(tab)
    assert (tab.problems, kept(tab.database, PATH)) == ({}, "a")


def test_a_click_replaces_only_what_nobody_has_typed_in_since(tab: Tab, browser: Browser) -> None:
    tab.replace(PATH, "better", 0)
    assert kept(tab.database, PATH) == "better"
    browser[PATH] = "hers"
    tab.replace(PATH, "best", 1)
    assert kept(tab.database, PATH) == "better"


def test_a_click_that_interrupts_a_run_counts_where_that_run_has_not_drawn_its_field(tab: Tab) -> None:
    begin(tab)
    tab.replace(PATH, "better", 0)
    assert kept(tab.database, PATH) == "better"


def test_what_a_button_finds_wrong_is_shown_in_one_run(tab: Tab) -> None:
    problem = Problem(kind="no_person")

    def act() -> None:
        raise EditRefused(problem)

    assert not tab.attempt("a place", act)
    run(tab)
    assert tab.problems == {"a place": (problem,)}
    run(tab)
    assert tab.problems == {}


def test_the_saved_moment_is_that_of_the_last_save(tab: Tab, browser: Browser) -> None:
    assert tab.saved_at is None
    for text in ("one", "two"):
        browser[PATH] = text
        run(tab)
        assert tab.saved_at
        assert abs(tab.saved_at - now(tab.database).kept[PATH].at) < timedelta(milliseconds=1)


def test_another_workshop_gets_another_tab_of_the_same_editor(base: Database, browser: Browser) -> None:
    taken_in(base, ASKED, id_="theirs")
    tab = arrived(current_tab(base, HERE, "ours"))
    other = current_tab(base, HERE, "theirs")
    assert (other.workshop, other.editor, other.widgets.seen) == ("theirs", tab.editor, {})
    assert not other.runs.first, "the browser knows this tab already"
    assert current_tab(base, HERE, "theirs") is other


@pytest.mark.parametrize(
    ("his", "stands", "refused"), [(None, "hers", []), ("his", "his", ["hers"])], ids=["alone", "late"]
)
def test_a_server_that_has_forgotten_a_tab_learns_from_the_browser_what_it_saw(
    tab: Tab, browser: Browser, his: str | None, stands: str, refused: list[str]
) -> None:
    base = tab.database
    tab.choices.open("section", "question")
    run(tab)
    if his:
        bartek_writes(base, PATH, his)
    browser[PATH] = "hers"
    again = arrived(new_tab(base))
    assert (again.editor, again.choices.chosen) == (tab.editor, {"section": "question"})
    assert (kept(base, PATH), waiting(again)) == (stands, refused)


FOREIGN = {
    "editor": "0553c3af-851b-414e-8269-07bc964ae268",
    "workshop": "theirs",
    "snapshot": 1,
    "chosen": {},
}


@pytest.mark.parametrize(
    "brought",
    ["", "{", "[]", "null", json.dumps(FOREIGN)],
    ids=["nothing", "broken", "list", "null", "another"],
)
def test_a_browser_that_remembers_nothing_of_this_workshop_says_nothing(
    base: Database, browser: Browser, brought: str
) -> None:
    browser[MEMORY] = brought
    tab = new_tab(base)
    begin(tab, PATH)
    assert (tab.came_back, tab.choices.chosen) == (None, {})
    assert tab.editor != FOREIGN["editor"]


@pytest.mark.parametrize(
    "odd",
    [
        {"editor": "x" * 36},
        {"editor": ""},
        {"workshop": "a" * 61},
        {"snapshot": -1},
        {"snapshot": 2**53},
        {"run": -1},
        {"run": 2**53},
        {"chosen": {str(number): "" for number in range(201)}},
        {"more": 1},
    ],
)
def test_no_browser_says_more_than_a_tab_may(odd: dict[str, object]) -> None:
    assert read_memory(json.dumps(FOREIGN)) is not None
    assert read_memory(json.dumps(FOREIGN | odd)) is None


def test_a_server_that_restarts_goes_on_with_the_numbers_of_the_browser(tab: Tab, browser: Browser) -> None:
    run(run(tab))
    brought = json.loads(browser[MEMORY])["run"]
    run(run(new_tab(tab.database)))
    assert json.loads(browser[MEMORY])["run"] == brought + 1


def test_what_was_opened_stays_open_while_it_is_there() -> None:
    choices = Choices()
    assert choices.opened("section", ["a", "b"], "a") == "a"
    choices.open("section", "b")
    assert choices.opened("section", ["a", "b"], "a") == "b"
    assert choices.opened("section", ["a"], "a") == "a"
    assert choices.opened("section", ["a", "b"], "b") == "a"


def test_one_thing_is_open_in_a_place_until_it_is_closed() -> None:
    choices = Choices()
    choices.open("form", "a")
    choices.open("form", "b")
    assert [choices.is_open("form", one) for one in "ab"] == [False, True]
    choices.close("form")
    choices.close("form")
    assert not choices.is_open("form", "b")


def test_a_list_says_what_was_chosen_only_where_it_did_not_show_that() -> None:
    choices, rows = Choices(), ["one", "two", "new"]
    choices.drew_list("list", "row", "one")
    choices.open("row", "new")
    choices.take_from_list("list", "row", "one", rows)
    assert choices.is_open("row", "new"), "the browser holds what the list showed before"
    choices.take_from_list("list", "row", "two", rows)
    assert choices.is_open("row", "two")
    for held in (None, "gone"):
        choices.take_from_list("list", "row", held, rows)
        assert choices.is_open("row", "two")


def test_a_link_opens_its_question_once_until_links_are_offered_again() -> None:
    choices = Choices()
    choices.follow_link("section", "linked")
    choices.open("section", "chosen")
    choices.follow_link("section", "linked")
    assert choices.is_open("section", "chosen")
    choices.offer_links()
    choices.follow_link("section", "linked")
    assert choices.is_open("section", "linked")
    choices.follow_link("section", "")
    assert choices.is_open("section", "linked")


def test_the_open_row_and_its_open_task_have_places_apart() -> None:
    assert len({row_place("q"), row_place("q", "r"), row_place("q", "s"), row_place("r")}) == 4


def test_a_waiting_text_is_said_to_be_used_once_even_when_its_field_is_gone() -> None:
    waiting = WaitingTexts()
    waiting.add("$new-a")
    assert waiting.take() == {"$new-a": False}
    waiting.use("$new-a")
    waiting.begin()
    waiting.add("$new-b")
    assert waiting.take() == {"$new-a": True, "$new-b": False}
    assert waiting.take() == {"$new-b": False}


def test_a_button_waits_for_the_run_that_still_saves(tab: Tab) -> None:
    """Streamlit begins the next run in another thread before it has ended the last one."""
    pressed = Event()
    with ThreadPoolExecutor() as threads:
        with tab.turn:
            click = threads.submit(tab.attempt, OTHER, pressed.set)
            assert not pressed.wait(0.1)
        assert click.result()
    assert pressed.is_set()
