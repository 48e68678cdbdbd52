"""The first page after `workshop serve`, in a real browser."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server, Tabs, Visits, eventually, widen
from tests.e2e.wizard import at
from workshop.settings import PACK
from workshop.usecases.shown_example import shown_example

Open = Callable[..., Page]

EXAMPLE = shown_example(PACK, "pl").spec
# A click without duration is impossible for a person.
PRESS = 30


@pytest.fixture(scope="module")
def front(tabs: Tabs, server: Server) -> Iterator[Page]:
    """The first page, for tests that leave it as it is."""
    visits = Visits(tabs, server.address)
    yield visits.open()
    visits.end()


def main(page: Page, measure: str) -> int:
    """A measure of the part of the page that scrolls."""
    return int(page.get_by_test_id("stMain").evaluate(f"element => element.{measure}"))


def test_the_first_page_says_what_this_is_and_shows_the_example(front: Page) -> None:
    expect(front).to_have_title("Warsztat procesu sprzedaży")
    expect(front.get_by_role("heading", level=1)).to_contain_text("Najpierw ustalcie, jak sprzedajecie.")
    expect(front.get_by_text("Zespół klienta odpowiada tu na pytania partnera HubSpot")).to_be_visible()
    expect(at(front, "client").get_by_role("heading", name=EXAMPLE.identity.client)).to_be_visible()
    for number, answers in enumerate(EXAMPLE.sections, start=1):
        title = f"{number}. {answers.section.title.pl}"
        expect(front.get_by_role("heading", name=title, exact=True)).to_be_visible()
    for number, stage in enumerate(EXAMPLE.process.contact_stages, start=1):
        expect(front.locator(".st-key-strip").get_by_role("heading").nth(number - 1)).to_contain_text(
            stage.name
        )


def test_the_board_has_a_column_for_each_stage_and_scrolls_in_itself(front: Page) -> None:
    columns = front.locator(".st-key-board [class*='st-key-stage-']")
    expect(columns).to_have_count(8)
    for number, stage in enumerate(EXAMPLE.process.deal_stages):
        expect(columns.nth(number).get_by_role("heading")).to_have_text(stage.name)
        expect(columns.nth(number)).to_contain_text(f"{stage.probability}%")
    expect(columns.last).not_to_be_in_viewport()
    columns.last.scroll_into_view_if_needed()
    expect(columns.last).to_be_in_viewport()


def test_criteria_of_a_stage_unfold(front: Page) -> None:
    column = front.locator(".st-key-board [class*='st-key-stage-']").first
    criterion = column.get_by_text("Klient przyjął zaproszenie na wizję lokalną")
    expect(criterion).not_to_be_visible()
    column.get_by_text("Kryteria wejścia").first.click(delay=PRESS)
    expect(criterion).to_be_visible()


def test_the_configuration_is_downloaded(front: Page, tmp_path: Path) -> None:
    with front.expect_download() as expected:
        front.get_by_role("button", name="Pobierz konfigurację HubSpot (JSON)").click(delay=PRESS)
    assert expected.value.suggested_filename == f"{EXAMPLE.identity.id}.hubspot.json"
    expected.value.save_as(tmp_path / "it.json")
    configuration = json.loads((tmp_path / "it.json").read_text("utf-8"))
    [pipeline] = [
        one["body"] for one in configuration["requests"] if one["path"].startswith("/crm/pipelines/")
    ]
    assert [stage["label"] for stage in pipeline["stages"]] == [s.name for s in EXAMPLE.process.deal_stages]
    assert len(pipeline["stages"]) == 8


def test_a_section_opens_at_its_top_and_back_leads_home(open_page: Open) -> None:
    page = open_page()
    last = EXAMPLE.sections[-1].section
    page.locator(f".st-key-open-{last.id} button").click(delay=PRESS)
    expect(page.get_by_role("heading", level=1)).to_have_text(last.title.pl)
    expect(page).to_have_title(f"{last.title.pl} · Warsztat procesu sprzedaży")
    assert eventually(lambda: main(page, "scrollTop") == 0)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Najpierw ustalcie")


def test_the_language_goes_along_and_outlives_a_reload(open_page: Open) -> None:
    page = open_page()
    page.locator(".st-key-top").get_by_role("radio", name="English").click(delay=PRESS)
    expect(page.get_by_role("heading", level=1)).to_contain_text("First agree on how you sell.")
    page.locator("html[lang=en]").wait_for(state="attached")
    page.locator(".st-key-open-gate button").click(delay=PRESS)
    expect(page.get_by_role("heading", level=1)).to_have_text("From contact to deal")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("From contact to deal")
    page.locator(".st-key-top").get_by_role("radio", name="Polski").click(delay=PRESS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Od kontaktu do transakcji")


@pytest.mark.parametrize("path", ["/", "/?lang=en", "/example-deal_stages", "/example-contacts?lang=en"])
def test_no_page_is_wider_than_the_screen(open_page: Open, path: str) -> None:
    page = open_page(path)
    page.locator(".st-key-privacy, .st-key-neighbours").wait_for()
    for width in (1280, 390):
        widen(page, width)
        assert page.evaluate("innerWidth") == width
        assert main(page, "scrollWidth") == width
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_pages_are_set_in_their_own_fonts(front: Page) -> None:
    ready = "document.fonts.check('16px WorkshopSans') && document.fonts.status === 'loaded'"
    assert eventually(lambda: bool(front.evaluate(ready)))
    loaded = "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    assert "WorkshopSans" in "".join(front.evaluate(loaded))
