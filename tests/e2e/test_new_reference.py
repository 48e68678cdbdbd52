"""A new row is made in the list of a reference: by keyboard, by clicks, and after a reload."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server, Visits, eventually
from tests.e2e.newcomers import begun, joined
from tests.e2e.wizard import (
    PRESS,
    all_stored,
    at,
    field,
    open_question,
    pick,
    press,
    stored,
)

ROLE = "assignment.assigned_by"
NAME = f"$new-{ROLE}"


def asked(visits: Visits, server: Server, workshop: str, width: int = 1280) -> Page:
    """The question about assigning contacts."""
    page = joined(visits, server, workshop, address="section-first_contact")
    page.set_viewport_size({"width": width, "height": 900})
    open_question(page, "assignment")
    return page


def named(server: Server, workshop: str, name: str) -> list[str]:
    """The ids of the roles with this name."""
    kept = all_stored(server.database, workshop)
    return [path.split("/")[1].split(".")[0] for path, value in kept.items() if value == name]


def test_a_role_is_made_with_the_keyboard_alone(visits: Visits, server: Server) -> None:
    workshop = begun(server)
    page = asked(visits, server, workshop)
    at(page, ROLE).locator("input").focus()
    page.keyboard.type("nowa")
    page.keyboard.press("Enter")
    field(page, NAME).focus()
    page.keyboard.type("Dyrektor")
    page.keyboard.press("Enter")
    expect(at(page, NAME)).not_to_be_attached()
    expect(at(page, ROLE).locator("input")).to_have_value("Dyrektor")
    [made] = named(server, workshop, "Dyrektor")
    assert stored(server.database, workshop, ROLE) == made


def test_a_name_that_was_left_or_clicked_is_made_once(visits: Visits, server: Server) -> None:
    workshop = begun(server)
    page = asked(visits, server, workshop, width=390)
    for name, leave in {"Asystent": "Tab", "Doradca": ""}.items():
        pick(page, ROLE, "+ nowa rola")
        field(page, NAME).click(delay=PRESS)
        page.keyboard.type(name)
        page.keyboard.press(leave) if leave else press(page, f"add-{ROLE}")
        expect(at(page, ROLE).locator("input")).to_have_value(name)
        eventually(lambda: len(named(server, workshop, name)) == 1)  # noqa: B023  # called at once
        assert stored(server.database, workshop, ROLE) == named(server, workshop, name)[0]


def test_a_name_that_was_not_finished_is_there_after_a_reload(visits: Visits, server: Server) -> None:
    page = asked(visits, server, begun(server))
    pick(page, ROLE, "+ nowa rola")
    field(page, NAME).click(delay=PRESS)
    page.keyboard.type("Dyrekt")
    page.reload()
    open_question(page, "assignment")
    pick(page, ROLE, "+ nowa rola")
    expect(field(page, NAME)).to_have_value("Dyrekt")
