"""A new row is made in the list of a reference: by keyboard, by clicks, and after a reload."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server, Visits, eventually
from tests.e2e.wizard import (
    PRESS,
    all_stored,
    at,
    begin,
    field,
    introduce,
    open_question,
    open_section,
    pick,
    press,
    stored,
)

ROLE = "assignment.assigned_by"
NAME = f"$new-{ROLE}"


def begun(page: Page) -> str:
    """The question about assigning contacts in a new workshop."""
    workshop = begin(page, "Żuraw")
    introduce(page, "Anna")
    open_section(page, "first_contact")
    open_question(page, "assignment")
    return workshop


def named(server: Server, workshop: str, name: str) -> list[str]:
    """The ids of the roles with this name."""
    kept = all_stored(server.database, workshop)
    return [path.split("/")[1].split(".")[0] for path, value in kept.items() if value == name]


def test_a_role_is_made_with_the_keyboard_alone(visits: Visits, own_server: Server) -> None:
    page = visits.open()
    workshop = begun(page)
    at(page, ROLE).locator("input").focus()
    page.keyboard.type("nowa")
    page.keyboard.press("Enter")
    field(page, NAME).focus()
    page.keyboard.type("Dyrektor")
    page.keyboard.press("Enter")
    expect(at(page, NAME)).not_to_be_attached()
    expect(at(page, ROLE).locator("input")).to_have_value("Dyrektor")
    [made] = named(own_server, workshop, "Dyrektor")
    assert stored(own_server.database, workshop, ROLE) == made


def test_a_name_that_was_left_or_clicked_is_made_once(visits: Visits, own_server: Server) -> None:
    page = visits.open(width=390)
    workshop = begun(page)
    for name, leave in {"Asystent": "Tab", "Doradca": ""}.items():
        pick(page, ROLE, "+ nowa rola")
        field(page, NAME).click(delay=PRESS)
        page.keyboard.type(name)
        page.keyboard.press(leave) if leave else press(page, f"add-{ROLE}")
        expect(at(page, ROLE).locator("input")).to_have_value(name)
        eventually(lambda: len(named(own_server, workshop, name)) == 1)  # noqa: B023  # called at once
        assert stored(own_server.database, workshop, ROLE) == named(own_server, workshop, name)[0]


def test_a_name_that_was_not_finished_is_there_after_a_reload(visits: Visits) -> None:
    page = visits.open()
    begun(page)
    pick(page, ROLE, "+ nowa rola")
    field(page, NAME).click(delay=PRESS)
    page.keyboard.type("Dyrekt")
    page.reload()
    open_question(page, "assignment")
    pick(page, ROLE, "+ nowa rola")
    expect(field(page, NAME)).to_have_value("Dyrekt")
