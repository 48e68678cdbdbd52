"""Visible text is kept whatever goes wrong during typing; `make torture-typing` repeats this."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Server, Tabs, eventually
from tests.e2e.faults import (
    CHOICE,
    FAULTS,
    LOST,
    Moment,
    choose_after_restart,
    lose_a_draft,
    paste_and_close,
    suffer,
    type_into_conflict,
)
from tests.e2e.newcomers import begun, join
from tests.e2e.wizard import (
    expect_stored,
    field,
    go,
    open_row,
    open_section,
    proposed,
    replace,
)
from tests.e2e.world import CELL, LINES, NUMBER, SHORT, TEXT, Place, World
from tests.thoroughness import THOROUGH

WORDS = "Zażółć gęślą jaźń 😀 – „w cudzysłowie”"
# Shorter than in production; the pause during typing is unchanged, because faults strike in it.
WAITS = {"retry": 500, "patience": 2500}
# A closed tab cannot tell whether the server was killed or the network cut.
FEW = [fault for fault in FAULTS if fault != "server killed, closed"]
IN_A_CELL = ("another row", "server killed")


@pytest.fixture(scope="module")
def world(tabs: Tabs, server: Server) -> Iterator[World]:
    begun = World(tabs, server, WAITS)
    yield begun
    begun.end()


def place_of(fault: str) -> Place:
    return CELL if fault in IN_A_CELL else TEXT


@pytest.mark.parametrize("fault", FAULTS if THOROUGH else FEW)
def test_what_was_visible_when_the_fault_struck_is_kept_and_shown_again(world: World, fault: str) -> None:
    place = place_of(fault)
    world.come(place, through_hub=FAULTS[fault].through_hub)
    visible = suffer(world, FAULTS[fault], place, f"{WORDS} {fault}", Moment(after=0.4))
    assert visible
    assert world.soon_keeps(place, visible), (visible, world.kept(place))
    world.come(place)
    expect(field(world.page, place.path)).to_have_value(visible)


@pytest.mark.parametrize("place", [LINES, NUMBER, SHORT], ids=["lines", "number", "one line"])
def test_a_field_of_every_kind_is_kept_when_its_tab_is_closed_at_once(world: World, place: Place) -> None:
    world.come(place)
    visible = suffer(world, FAULTS["tab closed"], place, "35" if place.number else WORDS, Moment(after=1))
    assert world.soon_keeps(place, visible), (visible, world.kept(place))


def test_a_draft_that_never_arrives_takes_nothing_with_it(world: World) -> None:
    visible = lose_a_draft(world, TEXT, ("Raz. Dwa.", " Trzy."), Moment())
    assert visible == "Raz. Dwa. Trzy."
    assert world.soon_keeps(TEXT, visible), world.kept(TEXT)


def test_a_choice_that_is_the_first_act_after_a_restart_is_kept(world: World) -> None:
    assert world.kept(CHOICE) == "open"
    choose_after_restart(world, "Wygrana")
    assert world.soon_keeps(CHOICE, "Wygrana")


def test_a_long_text_is_kept_after_the_next_load_where_its_tab_was_closed_at_once(world: World) -> None:
    # More than 64 kB, the most that a browser sends while a tab is closed.
    text = "\n".join(["–" * 3000] * 8)
    assert paste_and_close(world, TEXT, text) == text
    assert world.soon_keeps(TEXT, text)


def test_what_is_typed_into_a_conflict_waits_for_a_decision(world: World) -> None:
    visible = type_into_conflict(world, TEXT, ("Anna pisze", " i pisze dalej"), Moment())
    assert world.soon_keeps(TEXT, visible)
    assert world.kept(TEXT) == "Marek: Anna pisze"
    [waiting] = proposed(world.server.database, world.workshop, TEXT.path)
    assert waiting.startswith("Anna pisze")


def test_a_connection_that_dies_without_a_word_is_given_up(world: World) -> None:
    world.come(CELL)
    visible = suffer(world, LOST, CELL, WORDS, Moment(after=0.2))
    assert eventually(lambda: world.keeps(CELL, visible))
    world.page.close()


def test_two_workshops_in_one_tab_are_two(world: World) -> None:
    """The seen value of an answer in one workshop must not affect the same answer in the other."""
    other = begun(world.server)
    join(world.server, other, world.secret)
    page = world.visits.show(world.anna.new_page())
    go(page, world.workshop)
    open_section(page, CELL.section)
    open_row(page, CELL.question, CELL.row)
    for text in ("raz", "raz dwa"):
        replace(page, CELL.path, text)
        assert world.soon_keeps(CELL, text)
    page.go_back()
    page.go_back()
    go(page, other)
    open_section(page, CELL.section)
    open_row(page, CELL.question, CELL.row)
    replace(page, CELL.path, "tutaj inaczej")
    expect_stored(world.server.database, other, CELL.path, "tutaj inaczej")
    assert proposed(world.server.database, other, CELL.path) == []
    page.close()
