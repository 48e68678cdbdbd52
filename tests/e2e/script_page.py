"""A page with one of our scripts and the elements added by a test; no server answers it."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

from workshop.routes.drafts import DRAFTS
from workshop.settings import ROOT

ADDRESS = "http://127.0.0.1:1"
SCRIPTS = sorted((ROOT / "workshop").rglob("*.js"))
# Starts a component as Streamlit does: with its data, its place on the page, and a way to request a new run.
_START = """
import start from "/script.js";
window.news = 0;
window.run = (data) => start({
  data, parentElement: document.querySelector("#place"), setTriggerValue: () => { window.news += 1; },
});
window.ready = true;
"""


class Answers:
    """The server's answers to drafts, in order, and the drafts that it received."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.drafts: list[dict[str, Any]] = []

    def give(self, route: Route) -> None:
        """The next answer: None for a broken connection, a number for a status without an answer."""
        self.drafts += json.loads(route.request.post_data or "{}")["drafts"]
        answer = self.answers.pop(0) if self.answers else {"revision": len(self.drafts), "at": AT}
        if answer is None:
            route.abort()
        elif isinstance(answer, int):
            route.fulfill(status=answer, body="")
        else:
            route.fulfill(status=200, content_type="application/json", body=json.dumps([answer]))


AT = "2026-11-23T10:00:00+00:00"


def show(page: Page, script: Path, body: str, answers: Answers | None = None) -> Page:
    """Shows the page once the script is loaded; its clock stands still until a test advances it."""
    html = f'<!doctype html><body>{body}<div id="place"><output></output><section hidden></section></div>'
    page.route(f"{ADDRESS}/", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=html))
    page.route(
        f"{ADDRESS}/script.js",
        lambda route: route.fulfill(
            content_type="text/javascript; charset=utf-8", body=script.read_text("utf-8")
        ),
    )
    page.route(f"{ADDRESS}{DRAFTS}", (answers or Answers()).give)
    page.clock.install()
    page.goto(f"{ADDRESS}/")
    page.add_script_tag(content=_START, type="module")
    page.wait_for_function("window.ready")
    page.clock.pause_at("2030-01-01")
    return page


def run(page: Page, data: Any) -> None:
    """A run of the page, with the data from Python."""
    page.evaluate("(data) => window.run(data)", data)
