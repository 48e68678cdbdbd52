"""A page that a program translates in the browser: each text is wrapped in elements unknown to the page."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import COMPLETE, Server, Visits
from tests.e2e.newcomers import begun, joined, short
from tests.e2e.wizard import (
    at,
    expect_stored,
    open_question,
    open_row,
    press,
    replace,
)

# Now, and whenever the page changes, as such a program does.
TRANSLATE = """() => {
    const wrap = () => {
        const found = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        for (let text = found.nextNode(); text; text = found.nextNode()) texts.push(text);
        for (const text of texts) {
            const foreign = text.parentElement.closest("script, style, textarea, font");
            if (foreign || !text.data.trim()) continue;
            const [outer, inner] = [document.createElement("font"), document.createElement("font")];
            text.replaceWith(outer);
            outer.append(inner);
            inner.append(text);
        }
    };
    wrap();
    const all = { childList: true, subtree: true, characterData: true };
    new MutationObserver(wrap).observe(document.body, all);
}"""


def translated(page: Page) -> Page:
    page.locator(COMPLETE).wait_for()
    page.evaluate(TRANSLATE)
    expect(page.locator("font font").first).to_be_attached()
    return page


def test_whoever_has_the_page_translated_answers_on(visits: Visits, server: Server) -> None:
    workshop = begun(server, short("process_focus", "contact_status_today", "deal_stages"))
    page = joined(visits, server, workshop)
    translated(page)
    press(page, "open-contacts")
    at(page, "neighbours").wait_for()
    replace(page, "process_focus.focus_why", "Anna: osoby")
    expect_stored(server.database, workshop, "process_focus.focus_why", "Anna: osoby")
    open_question(page, "contact_status_today")
    replace(page, "contact_status_today.how_known", "z poczty")
    expect_stored(server.database, workshop, "contact_status_today.how_known", "z poczty")
    press(page, "rail-section-deal_stages")
    open_row(page, "deal_stages", "Wysłana oferta")
    replace(page, "deal_stages/offer_sent.probability", "55")
    page.keyboard.press("Tab")
    expect_stored(server.database, workshop, "deal_stages/offer_sent.probability", 55)
    open_row(page, "deal_stages", "Potencjalna transakcja")
    press(page, "rail-check")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("body")).to_contain_text("Anna: osoby")
