"""Documents and other files that a browser downloads say what was entered."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PRINTING, Server, Tabs, Visits, served, workshop_server
from tests.e2e.newcomers import begun, joined, short
from tests.e2e.wizard import (
    PRESS,
    all_stored,
    at,
    check,
    expect_stored,
    name_new,
    open_question,
    open_row,
    option,
    press,
    replace,
    row_in_list,
    taken,
    told,
)
from tests.printed import packed, pages
from workshop.packs.workshopfile import read_workshop
from workshop.settings import PACK
from workshop.usecases.rendering import print_job_of
from workshop.usecases.shown_example import shown_example

OFFER = "deal_stages/offer_sent"
SOLUTION = "deal_stages/solution_presentation"


@pytest.fixture(scope="module")
def printing_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that prints."""
    yield from served(workshop_server(tmp_path_factory.mktemp("printing")))


@pytest.fixture
def printing_visits(tabs: Tabs, printing_server: Server) -> Iterator[Visits]:
    visits = Visits(tabs, printing_server.address)
    yield visits
    visits.end()


def test_the_description_of_the_process_is_downloaded(visits: Visits, tmp_path: Path) -> None:
    shown = shown_example(PACK, "pl")
    page = visits.open()
    with page.expect_download(timeout=PRINTING) as expected:
        page.get_by_role("button", name="Pobierz opis procesu (PDF)").click(delay=PRESS)
    assert expected.value.suggested_filename == f"{shown.identity.id}.pdf"
    expected.value.save_as(tmp_path / "it.pdf")
    assert (tmp_path / "it.pdf").read_text().endswith(print_job_of(shown, "pl").key)


def test_stages_are_edited_moved_removed_and_confirmed_and_the_files_say_so(
    printing_visits: Visits, printing_server: Server, tmp_path: Path
) -> None:
    made = begun(printing_server, short("process_focus", "deal_criteria", "deal_stages", "process_roles"))
    page = joined(printing_visits, printing_server, made, address="section-deal_stages")
    edit_stages(page)
    kept = all_stored(printing_server.database, made)
    assert kept[f"{OFFER}.probability"] == 55
    assert kept[f"{SOLUTION}.how_today"] == "so"
    press(page, "all-deal_stages")
    expect_stored(printing_server.database, made, "deal_stages.$mark", "as_example")
    press(page, "previous")
    leave_open(page)
    expect_stored(printing_server.database, made, "deal_criteria.$note", "Spytać prawnika")
    check(page)
    expect(at(page, "row-deal_stages-offer_sent")).to_contain_text("Klient potwierdził, że ma ofertę")
    expect(at(page, "question-deal_criteria")).to_contain_text("Spytać prawnika")
    read = read_workshop(taken(page, "workshop", tmp_path))
    assert {path: told(value) for path, value in read.values.items()} == all_stored(
        printing_server.database, made
    )
    text = "".join(pages(taken(page, "pdf", tmp_path)))
    for said in ("Klient potwierdził, że ma ofertę", "Spytać prawnika", "Żuraw sp. z o.o."):
        assert packed(said) in text
    assert labels(json.loads(taken(page, "hubspot", tmp_path))) == [
        stage.name for stage in read.spec.process.deal_stages
    ]


def edit_stages(page: Page) -> None:
    """A stage is added, one is removed and restored, one is changed, moved and confirmed."""
    name_new(page, "deal_stages", "Umowa u prawnika")
    open_row(page, "deal_stages", "Umowa u prawnika")
    page.get_by_role("textbox", name="Co oznacza ten etap").click(delay=PRESS)
    page.keyboard.type("Prawnik klienta czyta umowę")
    page.get_by_role("textbox", name="Prawdopodobieństwo wygranej").click(delay=PRESS)
    page.keyboard.type("60")
    open_row(page, "deal_stages", "Przegrana")
    press(page, "remove-deal_stages/lost")
    press(page, "remove_alone-deal_stages/lost")
    expect(row_in_list(page, "deal_stages", "Przegrana")).not_to_be_attached()
    page.get_by_role("button", name="Cofnij usunięcie: Przegrana").click(delay=PRESS)
    expect(row_in_list(page, "deal_stages", "Przegrana")).to_be_visible()
    open_row(page, "deal_stages", "Wysłana oferta")
    press(page, f"up-{OFFER}")
    replace(page, f"{OFFER}.probability", "55")
    replace(page, f"{OFFER}.exit", "Klient potwierdził, że ma ofertę")
    open_row(page, "deal_stages", "Prezentacja rozwiązania")
    press(page, f"confirm-{SOLUTION}")
    expect(at(page, f"confirm-{SOLUTION}")).not_to_be_attached()


def leave_open(page: Page) -> None:
    """A question is left to be decided at the workshop, with a note."""
    if at(page, "open-deal_criteria").count():
        open_question(page, "deal_criteria")
    option(at(page, "deal_criteria.$mark"), "Do ustalenia na warsztacie").click(delay=PRESS)
    replace(page, "deal_criteria.$note", "Spytać prawnika")


def labels(configuration: dict[str, Any]) -> list[str]:
    [pipeline] = [
        one["body"] for one in configuration["requests"] if one["path"].startswith("/crm/pipelines/")
    ]
    return [stage["label"] for stage in pipeline["stages"]]


def test_the_server_says_its_address_and_nothing_else(printing_server: Server) -> None:
    new = f"Nowa, pusta baza danych: sqlite:///{printing_server.database}"
    assert printing_server.said() == f"{new}\nWarsztat: {printing_server.address} (Ctrl+C kończy)\n"
