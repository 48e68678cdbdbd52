"""No Polish page shows English text, not even Streamlit's own words."""

from playwright.sync_api import Page

from tests.building import SHIPPED
from tests.e2e.conftest import Visits, widen
from tests.e2e.english import english
from tests.e2e.wizard import at, begin, introduce, open_section, press

WIDTHS = (1280, 390)


def said(page: Page) -> list[str]:
    """What a page says in English, on a wide screen or on a narrow one."""
    found = []
    for width in WIDTHS:
        widen(page, width)
        found += english(page)
    widen(page, WIDTHS[0])
    return found


def test_no_polish_page_says_anything_in_english(visits: Visits) -> None:
    page = visits.open()
    found = {"first page": said(page)}
    begin(page, "Żuraw")
    found["introduction"] = said(page)
    introduce(page, "Anna")
    found["hub"] = said(page)
    for section in SHIPPED.sections:
        open_section(page, section.id)
        found[section.id] = said(page)
        press(page, "back")
        at(page, "hub").wait_for()
    for way in ("to-check", "to-review"):
        press(page, way)
        at(page, "back").wait_for()
        found[way] = said(page)
        press(page, "back")
        at(page, "hub").wait_for()
    assert {name: english for name, english in found.items() if english} == {}
