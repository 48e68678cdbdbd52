"""Anna and Marek work on one workshop in separate browsers."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import COMPLETE, Server, Visits, eventually
from tests.e2e.newcomers import begun, joined
from tests.e2e.wizard import (
    PRESS,
    expect_stored,
    field,
    open_question,
    open_row,
    press,
    proposed,
    replace,
    stored,
)

WHY = "process_focus.focus_why"
KNOWN = "contact_status_today.how_known"
OFFER = "deal_stages/offer_sent.definition"
ORDER = "deal_stages.$order"


class Pair(NamedTuple):
    """Both pages, at the same section of a new workshop, which both have just loaded."""

    anna: Page
    marek: Page
    database: Path
    workshop: str

    def keeps(self, path: str, value: object) -> None:
        expect_stored(self.database, self.workshop, path, value)

    def proposes(self, path: str, *values: object) -> None:
        """Waits until exactly these proposals are left to be decided."""
        eventually(lambda: proposed(self.database, self.workshop, path) == list(values))
        assert proposed(self.database, self.workshop, path) == list(values)


Both = Callable[..., Pair]


@pytest.fixture
def both(visits: Visits, server: Server) -> Both:
    """Opens a section, and a row in it, for both people."""

    def opened(section: str, *, row: str = "") -> Pair:
        workshop = begun(server)
        anna, marek = (
            joined(visits, server, workshop, name, address=f"section-{section}") for name in ("Anna", "Marek")
        )
        if row:
            open_row(anna, section, row)
            open_row(marek, section, row)
        return Pair(anna, marek, server.database, workshop)

    return opened


def conflict(page: Page) -> Locator:
    return page.locator("[class*=st-key-conflict-]")


def decide(page: Page, choice: str) -> None:
    page.locator(COMPLETE).wait_for()
    conflict(page).get_by_role("button", name=choice).click(delay=PRESS)
    expect(conflict(page)).not_to_be_attached()


def same_answer(both: Both) -> Pair:
    """Marek writes first; Anna has not seen it, and writes too."""
    pair = both("contacts")
    replace(pair.marek, WHY, "Marek: firmy")
    pair.keeps(WHY, "Marek: firmy")
    replace(pair.anna, WHY, "Anna: osoby")
    pair.proposes(WHY, "Anna: osoby")
    expect(conflict(pair.anna)).to_contain_text("Marek: firmy")
    expect(conflict(pair.anna)).to_contain_text("Anna: osoby")
    return pair


def test_two_answers_of_two_people_are_both_kept_and_seen(both: Both) -> None:
    pair = both("contacts")
    open_question(pair.marek, "contact_status_today")
    replace(pair.anna, WHY, "Anna: osoby")
    replace(pair.marek, KNOWN, "Marek: z poczty")
    pair.keeps(WHY, "Anna: osoby")
    pair.keeps(KNOWN, "Marek: z poczty")
    open_question(pair.anna, "contact_status_today")
    expect(field(pair.anna, KNOWN)).to_have_value("Marek: z poczty")
    open_question(pair.marek, "process_focus")
    expect(field(pair.marek, WHY)).to_have_value("Anna: osoby")
    pair.proposes(WHY)
    pair.proposes(KNOWN)


def test_one_answer_of_two_people_is_two_texts_until_one_takes_hers(both: Both) -> None:
    pair = same_answer(both)
    assert stored(pair.database, pair.workshop, WHY) == "Marek: firmy"
    pair.marek.reload()
    expect(conflict(pair.marek)).to_contain_text("Anna: osoby")
    expect(field(pair.marek, WHY)).to_have_value("Marek: firmy")
    decide(pair.anna, "Wybierz moją")
    pair.keeps(WHY, "Anna: osoby")
    pair.proposes(WHY)
    expect(field(pair.anna, WHY)).to_have_value("Anna: osoby")


def test_what_is_kept_stays_though_her_own_text_still_stands_in_the_field(both: Both) -> None:
    """The click that decides leaves a field that still holds her typed text."""
    pair = same_answer(both)
    decide(pair.anna, "Zostaw zapisaną")
    pair.proposes(WHY)
    expect(field(pair.anna, WHY)).to_have_value("Marek: firmy")
    assert stored(pair.database, pair.workshop, WHY) == "Marek: firmy"


def test_what_she_types_on_into_a_conflict_is_what_she_takes(both: Both) -> None:
    pair = same_answer(both)
    replace(pair.anna, WHY, "Anna: osoby, a czasem firmy")
    pair.proposes(WHY, "Anna: osoby, a czasem firmy")
    expect(conflict(pair.anna)).to_contain_text("Anna: osoby, a czasem firmy")
    decide(pair.anna, "Wybierz moją")
    pair.keeps(WHY, "Anna: osoby, a czasem firmy")


def test_two_orders_of_the_same_rows_are_decided_like_two_texts(both: Both) -> None:
    pair = both("deal_stages", row="Wysłana oferta")
    press(pair.marek, "down-deal_stages/offer_sent")
    eventually(lambda: stored(pair.database, pair.workshop, ORDER) is not None)
    marek = stored(pair.database, pair.workshop, ORDER)
    press(pair.anna, "up-deal_stages/offer_sent")
    expect(conflict(pair.anna)).to_contain_text("Kolejność")
    assert stored(pair.database, pair.workshop, ORDER) == marek
    [anna] = proposed(pair.database, pair.workshop, ORDER)
    assert (marek.index("offer_sent"), anna.index("offer_sent")) == (5, 3)
    decide(pair.anna, "Wybierz moją")
    pair.keeps(ORDER, anna)


def test_what_he_types_into_a_row_that_she_removes_is_kept(both: Both) -> None:
    pair = both("deal_stages", row="Wysłana oferta")
    replace(pair.marek, OFFER, "Marek pisze o ofercie")
    pair.keeps(OFFER, "Marek pisze o ofercie")
    # She has seen what he wrote; otherwise her removal would wait for a decision.
    pair.anna.reload()
    open_row(pair.anna, "deal_stages", "Wysłana oferta")
    press(pair.anna, "remove-deal_stages/offer_sent")
    press(pair.anna, "remove_alone-deal_stages/offer_sent")
    pair.keeps("deal_stages/offer_sent.$deleted", True)
    pair.marek.keyboard.type(", i pisze dalej")
    pair.keeps(OFFER, "Marek pisze o ofercie, i pisze dalej")
    back = pair.anna.get_by_role("button", name="Cofnij usunięcie: Wysłana oferta")
    back.click(delay=PRESS)
    open_row(pair.anna, "deal_stages", "Wysłana oferta")
    expect(field(pair.anna, OFFER)).to_have_value("Marek pisze o ofercie, i pisze dalej")
