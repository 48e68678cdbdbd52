"""One person goes through the wizard: every kind of field, the stages, and the files to download."""

from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Page, expect

from tests.building import questionnaire, workshop
from tests.e2e.conftest import COMPLETE, Server, Visits
from tests.e2e.newcomers import begun, joined, known
from tests.e2e.wizard import (
    PRESS,
    all_stored,
    arrived,
    at,
    begin,
    check,
    choose,
    expect_stored,
    field,
    introduce,
    name_new,
    open_question,
    open_section,
    pick,
    press,
    replace,
    stored,
    taken,
    told,
)
from workshop.packs.workshopfile import read_workshop, write_workshop
from workshop.questionnaire.fields import FIELD_TYPES
from workshop.usecases.visits import BROWSER

NOUN = {"pl": ["pozycja", "pozycje", "pozycji"]}


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
    visits: Visits, server: Server, tmp_path: Path
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
        expect_stored(server.database, made, path, value)
    open_question(page, "steps")
    name_new(page, "steps", "Pierwszy krok")
    [name] = [path for path, value in all_stored(server.database, made).items() if value == "Pierwszy krok"]
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
    page.locator(COMPLETE).wait_for()
    # Measured at one moment, because the page may scroll between two.
    height = "(question, field) => field.getBoundingClientRect().y - question.getBoundingClientRect().y"
    field = at(page, "all.short").element_handle()
    return float(at(page, "question-all").evaluate(height, field))


def test_a_whole_table_is_confirmed_with_one_click(visits: Visits, server: Server) -> None:
    made = begun(server)
    page = joined(visits, server, made, address="section-deal_stages")
    press(page, "all-deal_stages")
    expect(at(page, "question-deal_stages")).to_contain_text("jak w przykładzie")
    assert stored(server.database, made, "deal_stages.$mark") == "as_example"


def test_a_workshop_in_english(visits: Visits, server: Server) -> None:
    page = visits.open("/?lang=en")
    made = begin(page, "Crane Ltd")
    introduce(page, "Ann", "sales")
    page.locator("html[lang=en]").wait_for(state="attached")
    open_section(page, "deal_stages")
    expect(field(page, "deal_stages.pipeline_name")).to_have_value("Sales process")
    replace(page, "deal_stages.pipeline_name", "Our way")
    expect_stored(server.database, made, "deal_stages.pipeline_name", "Our way")


def test_a_finger_fills_in_as_a_mouse_does(visits: Visits, server: Server) -> None:
    made = begun(server)
    browser = visits.browser(390, touch=True)
    browser.add_cookies([{"name": BROWSER, "value": known(server, made), "url": visits.address}])
    page = visits.show(browser.new_page(), f"/workshop?w={made}")
    at(page, "open-contacts").locator("button").tap()
    field(page, "process_focus.focus_why").tap()
    page.keyboard.type("palcem", delay=PRESS)
    at(page, "next").locator("button").tap()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Kontakty i firmy")
    expect_stored(server.database, made, "process_focus.focus_why", "palcem")
