"""The script that runs when a page arrives: its language, its scroll position, Streamlit's own words."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.e2e.script_page import run, show
from workshop.settings import ROOT
from workshop.ui.arrival import words

SCRIPT = ROOT / "workshop" / "ui" / "arrival.js"
BODY = """
<div data-testid="stMain" style="height: 100px; overflow: auto"><div style="height: 999px">
<div data-testid="stFileUploader"><button aria-label="Remove umowa.pdf"> Upload </button>
<small>200MB per file</small></div>
<p id="theirs">Upload</p></div></div>
<section data-testid="stSidebar" aria-expanded="true"><div data-testid="stSidebarCollapseButton">
<button onclick="this.dataset.pressed = 1"></button></div></section>
"""

BUTTON = "[data-testid=stFileUploader] button"
COUNT = (
    "(one) => one.addEventListener('click', () => (one.dataset.clicks = 1 + Number(one.dataset.clicks ?? 0)))"
)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield show(context.new_page(), SCRIPT, BODY)
    context.close()


def arrive(page: Page, name: str = "one", language: str = "pl") -> None:
    run(page, {"page": name, "language": language, "words": words("pl") if language == "pl" else {}})
    page.clock.run_for(50)


def top(page: Page) -> int:
    return int(page.locator("[data-testid=stMain]").evaluate("(element) => element.scrollTop"))


def test_the_page_says_which_language_it_is_in(page: Page) -> None:
    arrive(page, language="en")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_new_page_begins_at_its_top_and_the_same_page_stays_where_it_is(page: Page) -> None:
    arrive(page)
    page.locator("[data-testid=stMain]").evaluate("(element) => element.scrollTo(0, 300)")
    arrive(page)
    assert top(page) == 300
    arrive(page, "another")
    assert top(page) == 0


def test_words_of_streamlit_are_put_into_polish_and_those_of_people_left_alone(page: Page) -> None:
    arrive(page)
    button = page.locator("[data-testid=stFileUploader] button")
    expect(button).to_have_text(words("pl")["Upload"])
    expect(button).to_have_attribute("aria-label", words("pl")["Remove"].replace("{label}", "umowa.pdf"))
    expect(page.locator("small")).to_have_text(words("pl")["MB per file"].replace("{size}", "200"))
    expect(page.locator("#theirs")).to_have_text("Upload")


def test_words_that_come_later_are_put_into_polish_too(page: Page) -> None:
    arrive(page)
    page.locator("[data-testid=stFileUploader]").evaluate(
        "(part) => part.append(Object.assign(document.createElement('i'), { textContent: 'Upload' }))"
    )
    page.clock.run_for(50)
    expect(page.locator("i")).to_have_text(words("pl")["Upload"])


def test_in_english_nothing_is_changed(page: Page) -> None:
    arrive(page, language="en")
    expect(page.locator(BUTTON)).to_have_text("Upload")


@pytest.mark.parametrize(("width", "pressed"), [(390, "1"), (1280, None)])
def test_on_a_narrow_screen_the_list_of_sections_uncovers_a_new_page(
    page: Page, width: int, pressed: str | None
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    arrive(page)
    assert (
        page.locator("[data-testid=stSidebarCollapseButton] button").get_attribute("data-pressed") == pressed
    )


def test_the_page_asks_not_to_be_translated_by_a_machine(page: Page) -> None:
    arrive(page)
    arrive(page, "another")
    assert page.evaluate("document.documentElement.translate") is False
    assert page.locator("meta[name=google]").evaluate_all("(found) => found.map((one) => one.content)") == [
        "notranslate"
    ]


def test_a_text_that_was_wrapped_can_be_removed_and_preceded(page: Page) -> None:
    """A program that translates the page puts each text into elements of its own."""
    arrive(page)
    page.evaluate("""() => {
        const place = document.querySelector("#theirs");
        const text = place.firstChild;
        const wrapper = document.createElement("font");
        wrapper.append(document.createElement("font"));
        text.replaceWith(wrapper);
        wrapper.firstChild.append(text);
        place.insertBefore(document.createTextNode("before "), text);
        window.whole = place.textContent;
        place.removeChild(text);
    }""")
    assert page.evaluate("window.whole") == "before Upload"
    expect(page.locator("#theirs")).to_have_text("before")
    with pytest.raises(Error, match="not a child"):
        page.evaluate("document.body.removeChild(document.createTextNode('nowhere'))")


def press_on_moving_button(page: Page, moved: int = 0) -> None:
    """Presses the button, which leaves its place before the release; the hand moves by some pixels."""
    arrive(page)
    page.locator(BUTTON).evaluate(COUNT)
    box = page.locator(BUTTON).bounding_box()
    assert box
    x, y = box["x"] + 10, box["y"] + 5
    page.mouse.move(x, y)
    page.mouse.down()
    page.locator("[data-testid=stFileUploader]").evaluate("(element) => (element.style.marginTop = '70px')")
    page.mouse.move(x + moved, y)
    page.mouse.up()
    page.clock.run_for(50)


def test_a_click_counts_for_what_was_pressed_although_it_moves_away(page: Page) -> None:
    press_on_moving_button(page)
    expect(page.locator(BUTTON)).to_have_attribute("data-clicks", "1")


def test_a_hand_that_moves_away_has_not_clicked(page: Page) -> None:
    press_on_moving_button(page, moved=40)
    expect(page.locator(BUTTON)).not_to_have_attribute("data-clicks", re.compile("."))


def test_a_click_on_what_stays_counts_once(page: Page) -> None:
    arrive(page)
    page.locator(BUTTON).evaluate(COUNT)
    page.locator(BUTTON).click()
    page.clock.run_for(50)
    expect(page.locator(BUTTON)).to_have_attribute("data-clicks", "1")
