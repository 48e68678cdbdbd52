"""One person goes through the wizard: every kind of field, the stages, and the files to download."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.building import questionnaire, workshop
from tests.e2e.conftest import PRINTING, Server, Tabs, Visits, served, workshop_server
from tests.e2e.newcomers import begun, joined
from tests.e2e.wizard import (
    PRESS,
    all_stored,
    arrived,
    at,
    begin,
    choose,
    expect_stored,
    field,
    introduce,
    open_question,
    open_row,
    open_section,
    option,
    pick,
    press,
    replace,
    row_in_list,
    stored,
)
from tests.printed import packed, pages
from workshop.packs.workshopfile import read_workshop, write_workshop
from workshop.questionnaire.fields import FIELD_TYPES


@pytest.fixture
def printing_server(tmp_path: Path) -> Iterator[Server]:
    """A server that prints."""
    yield from served(workshop_server(tmp_path))


@pytest.fixture
def printing_visits(tabs: Tabs, printing_server: Server) -> Iterator[Visits]:
    begun = Visits(tabs, printing_server.address)
    yield begun
    begun.end()


NOUN = {"pl": ["pozycja", "pozycje", "pozycji"]}
OFFER = "deal_stages/offer_sent"
SOLUTION = "deal_stages/solution_presentation"


def options(count: int) -> list[dict[str, Any]]:
    return [{"id": f"o{number}", "label": {"pl": f"Opcja {number}"}} for number in range(count)]


def asked(id_: str, type_: str, **keys: Any) -> dict[str, Any]:
    return {"id": id_, "type": type_, "label": {"pl": f"Pole {id_}"}, **keys}


FIELDS = (
    asked("short", "text"),
    asked("long", "text", long=True),
    asked("lines", "lines"),
    asked("number", "int", maximum=500),
    asked("share", "percent"),
    asked("agreed", "yes_no"),
    asked("one_of_few", "choice", choices=options(3)),
    asked("one_of_many", "choice", choices=options(12)),
    asked("some_of_few", "choices", choices=options(3)),
    asked("some_of_many", "choices", choices=options(12)),
    asked("day", "date"),
    asked("role", "ref", target="roles"),
    asked("roles", "ref", target="roles", many=True),
)
TASKS = {"title": "title", "noun": NOUN, "fields": [asked("title", "text"), asked("days", "int")]}
TABLE = {"title": "name", "noun": NOUN, "fields": [asked("name", "text"), asked("what", "text", long=True)]}
# No pack on this computer has this id, so the workshop uses the questionnaire of its file.
EVERYTHING = questionnaire(
    [
        {"id": "all", "fields": FIELDS},
        {"id": "roles", "rows": {"title": "role", "noun": NOUN, "fields": [asked("role", "text")]}},
        {"id": "steps", "rows": {**TABLE, "tasks": TASKS}},
    ]
)
ROLES = {"roles/seller.role": "Sprzedawca", "roles/head.role": "Szefowa"}
WORDS = "Zażółć gęślą jaźń – „tak”"


def file_of(**values: str) -> FilePayload:
    data = write_workshop(workshop(EVERYTHING, values))
    return {"name": "case.workshop.json", "mimeType": "application/json", "buffer": data}


def fill_fields(page: Page) -> None:
    """Fills each field in the manner of its kind."""
    replace(page, "all.short", WORDS)
    replace(page, "all.long", f"{WORDS}\n\n{WORDS}")
    replace(page, "all.lines", "pierwszy\n\ndrugi ")
    replace(page, "all.number", "120")
    replace(page, "all.share", "0")
    choose(page, "all.agreed", "Nie")
    choose(page, "all.one_of_few", "Opcja 2")
    pick(page, "all.one_of_many", "Opcja 7")
    choose(page, "all.some_of_few", "Opcja 0", "Opcja 2")
    pick(page, "all.some_of_many", "Opcja 3", "Opcja 5")
    at(page, "all.day").locator("[role=spinbutton]").first.click(delay=PRESS)
    page.keyboard.type("24112026", delay=PRESS)
    pick(page, "all.role", "Sprzedawca")
    pick(page, "all.roles", "Szefowa", "Sprzedawca")


FILLED: dict[str, Any] = {
    "all.short": WORDS,
    "all.long": f"{WORDS}\n\n{WORDS}",
    "all.lines": ["pierwszy", "drugi"],
    "all.number": 120,
    "all.share": 0,
    "all.agreed": False,
    "all.one_of_few": "o2",
    "all.one_of_many": "o7",
    "all.some_of_few": ["o0", "o2"],
    "all.some_of_many": ["o3", "o5"],
    "all.day": "2026-11-24",
    "all.role": "seller",
    "all.roles": ["head", "seller"],
}


def test_the_fields_that_are_filled_are_all_that_there_are() -> None:
    assert {field["type"] for field in FIELDS} == set(FIELD_TYPES)


def test_every_kind_of_field_is_filled_and_comes_out_in_the_file(
    visits: Visits, own_server: Server, tmp_path: Path
) -> None:
    page = visits.open()
    page.locator("input[type=file]").set_input_files(file_of(**ROLES))
    made = arrived(page)
    introduce(page, "Anna")
    open_section(page, "section")
    above = above_fields(page)
    fill_fields(page)
    assert above_fields(page) == above
    for path, value in FILLED.items():
        expect_stored(own_server.database, made, path, value)
    open_question(page, "steps")
    name_new(page, "steps", "Pierwszy krok")
    [name] = [
        path for path, value in all_stored(own_server.database, made).items() if value == "Pierwszy krok"
    ]
    row = name.removesuffix(".name")
    replace(page, f"{row}.what", "Co robimy")
    name_new(page, row, "Telefon")
    expect(page.get_by_role("textbox", name="Pole title")).to_have_value("Telefon")
    check(page)
    read = read_workshop(taken(page, "workshop", tmp_path))
    assert {path: told(read.values[path]) for path in FILLED} == FILLED
    assert "Telefon" in read.values.values()
    assert read.values[f"{row}.what"] == "Co robimy"


def above_fields(page: Page) -> float:
    """The height of what a question says above its fields, in CSS pixels."""
    question, field = at(page, "question-all").bounding_box(), at(page, "all.short").bounding_box()
    assert question
    assert field
    return field["y"] - question["y"]


def name_new(page: Page, holder: str, name: str) -> None:
    """Adds a row, or a task to a row."""
    replace(page, f"$new-{holder}", name)
    press(page, f"add-{holder}")
    expect(field(page, f"$new-{holder}")).to_have_value("")


def check(page: Page) -> None:
    """Opens the page that shows all answers."""
    press(page, "back")
    press(page, "to-check")
    at(page, "downloads").wait_for()


def taken(page: Page, output: str, folder: Path) -> bytes:
    """A file downloaded from the page, as soon as it is made."""
    button = at(page, f"download-{output}").locator("button:visible")
    expect(button).to_be_enabled(timeout=PRINTING)
    with page.expect_download(timeout=PRINTING) as download:
        press(page, f"download-{output}")
    download.value.save_as(folder / output)
    return (folder / output).read_bytes()


def told(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def test_stages_are_edited_moved_removed_and_confirmed_and_the_files_say_so(
    printing_visits: Visits, printing_server: Server, tmp_path: Path
) -> None:
    page = printing_visits.open()
    made = begin(page, "Żuraw sp. z o.o.")
    introduce(page, "Anna")
    open_section(page, "deal_stages")
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


def test_a_whole_table_is_confirmed_with_one_click(visits: Visits, own_server: Server) -> None:
    made = begun(own_server)
    page = joined(visits, own_server, made, address="section-deal_stages")
    press(page, "all-deal_stages")
    expect(at(page, "question-deal_stages")).to_contain_text("jak w przykładzie")
    assert stored(own_server.database, made, "deal_stages.$mark") == "as_example"


def test_a_workshop_in_english(visits: Visits, own_server: Server) -> None:
    page = visits.open("/?lang=en")
    made = begin(page, "Crane Ltd")
    introduce(page, "Ann", "sales")
    page.wait_for_function("document.documentElement.lang === 'en'")
    open_section(page, "deal_stages")
    expect(field(page, "deal_stages.pipeline_name")).to_have_value("Sales process")
    replace(page, "deal_stages.pipeline_name", "Our way")
    expect_stored(own_server.database, made, "deal_stages.pipeline_name", "Our way")


def test_a_finger_fills_in_as_a_mouse_does(visits: Visits, own_server: Server) -> None:
    page = visits.show(visits.browser(390, touch=True).new_page())
    made = begin(page, "Żuraw")
    introduce(page, "Anna")
    at(page, "open-contacts").locator("button").tap()
    field(page, "process_focus.focus_why").tap()
    page.keyboard.type("palcem", delay=PRESS)
    at(page, "next").locator("button").tap()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Kontakty i firmy")
    expect_stored(own_server.database, made, "process_focus.focus_why", "palcem")
