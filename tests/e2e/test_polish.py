"""No Polish page shows English text, not even Streamlit's own words."""

import pytest

from tests.building import SHIPPED
from tests.e2e.conftest import Visits
from tests.e2e.english import english
from tests.e2e.wizard import at, begin, introduce, open_section, press


@pytest.mark.parametrize("width", [1280, 390])
def test_no_polish_page_says_anything_in_english(visits: Visits, width: int) -> None:
    page = visits.open(width=width)
    found = {"first page": english(page)}
    begin(page, "Żuraw")
    found["introduction"] = english(page)
    introduce(page, "Anna")
    found["hub"] = english(page)
    for section in SHIPPED.sections:
        open_section(page, section.id)
        found[section.id] = english(page)
        press(page, "back")
        at(page, "hub").wait_for()
    for way in ("to-check", "to-review"):
        press(page, way)
        at(page, "back").wait_for()
        found[way] = english(page)
        press(page, "back")
        at(page, "hub").wait_for()
    assert {name: said for name, said in found.items() if said} == {}
