"""Detects English texts on Polish pages."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.e2e.conftest import COMPLETE, eventually

# Streamlit's own words, as whole texts or as beginnings of texts.
ENGLISH = (
    r"Browse files|Drag and drop|Drop files?|Limit \d|\d+ ?MB per file|Press |Choose |Select |No results|"
    r"No options|Running|Connecting|Connection|Deploy|Upload|Remove |Delete|Clear|Close|Open$|Help|Show |"
    r"Hide |Search$|Download|Fullscreen|View fullscreen|Increment|Decrement|Previous|Next|Page |Month|Year|"
    r"Today|Copy|Copied|Link to heading|Skip to|Rerun|Settings|Print|Stop|Add |Column|Sort|Loading|Error|"
    r"Collapse|Expand|Main menu|day,|month|year|calendar"
)
_SAID = """(english) => {
    const found = new Set(), wanted = new RegExp(`^(${english})`);
    const see = (text) => wanted.test((text ?? "").trim()) && found.add(text.trim().slice(0, 80));
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const silent = "script, style, noscript";
    while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(silent)) see(walk.currentNode.data);
    const names = ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription"];
    for (const element of document.body.querySelectorAll("*"))
        for (const name of names) see(element.getAttribute(name));
    return [...found];
}"""
# A moment is the time from a change of the page to its next frame; a busy machine may take longer.
_MOMENT = 5


def english(page: Page, but: Callable[[str], bool] = lambda text: False) -> list[str]:
    """The texts, but for some, that a page shows or reads out in English longer than for a moment."""
    page.locator(COMPLETE).wait_for()
    found: list[str] = []

    def silent() -> bool:
        found[:] = [text for text in page.evaluate(_SAID, ENGLISH) if not but(text)]
        return not found

    eventually(silent, _MOMENT)
    return found
