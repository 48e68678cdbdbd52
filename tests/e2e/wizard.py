"""Actions of a person in the wizard, and the resulting content of the database."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.e2e.conftest import PRINTING, eventually
from workshop.ui.fields.guard import css_class

# A click without duration is impossible for a person.
PRESS = 30
# Milliseconds after which a person tries again.
_SOON = 15_000
_TYPED = "textarea, input"


def begin(page: Page, client: str) -> str:
    """Begins a new workshop on the first page; returns its id."""
    page.get_by_label(re.compile("^(Klient|Client)$")).fill(client)
    press(page, "begin-workshop")
    return arrived(page)


def arrived(page: Page) -> str:
    """The id of the workshop whose page asks a newcomer for the name."""
    at(page, "introduction").wait_for()
    page.wait_for_url(re.compile(r"[?&]w="))
    return parse_qs(urlsplit(page.url).query)["w"][0]


def introduce(page: Page, name: str, role: str = "sprzedaż") -> None:
    """Enters a name, and continues to the requested page."""
    at(page, "introduction").get_by_role("textbox").fill(name)
    option(at(page, "introduction"), role).click(delay=PRESS)
    press(page, "begin")
    expect(at(page, "introduction")).not_to_be_attached()


def go(page: Page, workshop: str) -> None:
    """Opens a workshop on the first page."""
    press_until(page, f"go-{workshop}", "hub")


def open_section(page: Page, section: str) -> None:
    """Opens a section on the hub."""
    press_until(page, f"open-{section}", "neighbours")


def press_until(page: Page, key: str, there: str) -> None:
    """Clicks until it succeeds: while a page still settles a click can be lost, and a person clicks again."""
    press(page, key)
    try:
        at(page, there).wait_for(timeout=_SOON)
    except TimeoutError:
        press(page, key)
        at(page, there).wait_for()


def open_question(page: Page, question: str) -> None:
    press(page, f"open-{question}")
    expect(at(page, f"open-{question}")).not_to_be_attached()


def row_in_list(page: Page, question: str, title: str) -> Locator:
    return option(at(page, f"question-{question}").get_by_role("radiogroup"), title)


def option(place: Locator, name: str) -> Locator:
    """A visible option, by its name."""
    return place.locator("label, button").filter(has=place.page.get_by_text(name, exact=True))


def open_row(page: Page, question: str, title: str) -> None:
    row_in_list(page, question, title).click(delay=PRESS)
    expect(at(page, f"row-{question}").get_by_role("heading", level=3)).to_contain_text(title)


def unfold(page: Page, place: str, path: str) -> None:
    """Shows the folded fields in a place, of which one is at this path."""
    at(page, place).locator("summary", has_text=re.compile("Więcej|More")).click(delay=PRESS)
    expect(at(page, path)).to_be_visible()


def at(page: Page, key: str) -> Locator:
    """The place of a page with this key."""
    return page.locator(f".{css_class(key)}")


def press(page: Page, key: str) -> None:
    # Streamlit adds a hidden twin for small screens beside a button with a tip.
    at(page, key).locator("button:visible").click(delay=PRESS)


def choose(page: Page, path: str, *options: str) -> None:
    """Picks one or several of the options that a field shows."""
    for name in options:
        option(at(page, path), name).click(delay=PRESS)


def pick(page: Page, path: str, *options: str) -> None:
    """Picks one or several options from a list that unfolds."""
    at(page, path).locator("input").click(delay=PRESS)
    for name in options:
        page.get_by_role("option", name=name, exact=True).click(delay=PRESS)


def field(page: Page, path: str) -> Locator:
    """The input field of a path."""
    return at(page, path).locator(_TYPED).first


def write(page: Page, path: str, text: str, delay: float = 5) -> None:
    """Types a text at the end of a field's text."""
    field(page, path).click(delay=PRESS)
    page.keyboard.press("Control+End")
    page.keyboard.type(text, delay=delay)


def replace(page: Page, path: str, text: str, delay: float = 5) -> None:
    """Replaces the text of a field by typing."""
    field(page, path).click(delay=PRESS)
    page.keyboard.press("Control+A")
    page.keyboard.type(text, delay=delay)


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
    """A value as the database holds it."""
    return list(value) if isinstance(value, tuple) else value


def stored(database: Path, workshop: str, path: str) -> Any:
    """The stored value at a path; None if there is none."""
    found = _ask(database, "SELECT value FROM answer WHERE workshop = ? AND path = ?", workshop, path)
    return found[0] if found else None


def proposed(database: Path, workshop: str, path: str) -> list[Any]:
    """The values of the proposals at a path."""
    return _ask(database, "SELECT value FROM proposal WHERE workshop = ? AND path = ?", workshop, path)


def revision(database: Path, workshop: str, path: str) -> int:
    """The revision at a path; 0 if nothing was ever written there."""
    query = "SELECT revision FROM answer WHERE workshop = ? AND path = ?"
    found = _ask(database, query, workshop, path)
    return int(found[0]) if found else 0


def ticks(database: Path, workshop: str) -> dict[str, str]:
    """The people who ticked each manual step."""
    query = "SELECT step, author FROM tick WHERE workshop = ?"
    with closing(_connected(database)) as connection:
        return dict(connection.execute(query, (workshop,)).fetchall())


def all_stored(database: Path, workshop: str) -> dict[str, Any]:
    """The stored values by path."""
    with closing(_connected(database)) as connection:
        rows = connection.execute("SELECT path, value FROM answer WHERE workshop = ?", (workshop,)).fetchall()
    return {path: json.loads(value) for path, value in rows}


def expect_stored(database: Path, workshop: str, path: str, value: Any) -> None:
    """Waits until a value is stored."""
    eventually(lambda: stored(database, workshop, path) == value)
    assert stored(database, workshop, path) == value


def _ask(database: Path, query: str, *facts: str) -> list[Any]:
    try:
        with closing(_connected(database)) as connection:
            return [json.loads(str(value)) for (value,) in connection.execute(query, facts)]
    except sqlite3.OperationalError:
        # A reader cannot roll back the unfinished write of a killed server; the next server does.
        return []


def _connected(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{database}?mode=ro", uri=True)
