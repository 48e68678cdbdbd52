"""A workshop behind a network that can be cut, and the people who write in it."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import uuid4

from playwright.sync_api import BrowserContext, Error, TimeoutError, expect

from tests.building import SHIPPED
from tests.e2e.conftest import COMPLETE, Server, Tabs, Visits, eventually
from tests.e2e.newcomers import begun, known
from tests.e2e.proxy import Proxy
from tests.e2e.wizard import (
    PRESS,
    at,
    field,
    open_question,
    open_row,
    press,
    proposed,
    revision,
    stored,
    unfold,
)
from workshop.answers.stored_form import typed_form
from workshop.routes.drafts import DRAFTS
from workshop.usecases.visits import BROWSER

# Seconds after a recovery in which everything visible must be stored.
RECOVERY = 5
# Milliseconds after which a person tries again.
_SOON = 20_000


class Place(NamedTuple):
    """A field to type into: its place, and another place to click."""

    path: str
    section: str
    question: str
    row: str = ""
    other_question: str = ""
    other_row: str = ""
    lines: bool = False
    number: bool = False
    one_line: bool = False
    folded: bool = False
    options: Mapping[str, str] | None = None

    def meaning(self, visible: str) -> Any:
        """The stored value for a field's text."""
        if self.options:
            return self.options[visible]
        value = typed_form(SHIPPED, self.path, visible)
        return list(value) if isinstance(value, tuple) else value


_STAGES: dict[str, Any] = {"section": "deal_stages", "question": "deal_stages"}
TEXT = Place("process_focus.focus_why", "contacts", "process_focus", other_question="contact_status_today")
SECOND = Place(
    "contact_status_today.where_recorded", "contacts", "contact_status_today", other_question="process_focus"
)
CELL = Place(
    "deal_stages/offer_sent.definition",
    **_STAGES,
    row="Wysłana oferta",
    other_row="Potencjalna transakcja",
)
LINES = CELL._replace(path="deal_stages/offer_sent.exit", lines=True)
FOLDED = CELL._replace(path="deal_stages/offer_sent.entry", lines=True, folded=True)
NUMBER = CELL._replace(path="deal_stages/offer_sent.probability", number=True)
SHORT = Place("deal_stages.pipeline_name", **_STAGES, other_row="Potencjalna transakcja", one_line=True)
PLACES = (TEXT, SECOND, CELL, LINES, FOLDED, NUMBER, SHORT)


class World:
    """A workshop behind a network that can be cut, Anna's browser with one page, and Marek's."""

    def __init__(self, tabs: Tabs, server: Server, waits: Mapping[str, int] | None = None) -> None:
        """`waits` are milliseconds that the script beside the fields waits, where not production's."""
        self.server, self.proxy = server, Proxy(server.port)
        self.visits = Visits(tabs, self.proxy.address, broken=True)
        self.anna = self.visits.browser()
        self.anna.add_init_script(f"window.workshopWaits = {json.dumps(waits or {})}")
        self.workshop = begun(server)
        self.secret = known(server, self.workshop)
        self._remember(self.anna, self.secret)
        self.page = self.visits.show(self.anna.new_page(), f"/workshop?w={self.workshop}")
        self.marek: BrowserContext | None = None

    def end(self) -> None:
        self.visits.end()
        self.proxy.close()

    def mend(self) -> None:
        """Restores everything, including what an interrupted fault has left."""
        self.proxy.heal()
        if self.server.process.poll() is not None:
            self.server.restart()
        self.page.close()

    def said(self) -> str:
        """The state of the connection and the text of the page, to explain why it is not the expected one."""
        try:
            app = self.page.get_by_test_id("stApp")
            state = app.get_attribute("data-test-connection-state", timeout=1000)
            return f"{state}: {app.inner_text(timeout=1000)[:400]}"
        except Error as error:
            return str(error)[:200]

    def come(self, place: Place, *, through_hub: bool = False) -> None:
        """Goes to a field that is ready for typing, in a new tab if the old one is closed."""
        if self.page.is_closed():
            self.page = self.anna.new_page()
        if through_hub:
            self.visits.show(self.page, f"/workshop?w={self.workshop}")
            press(self.page, f"open-{place.section}")
        elif not self._there(place):
            self.page.goto(f"{self.visits.address}/section-{place.section}?w={self.workshop}")
            # The page scrolls to its top at first; a click during that misses the button.
            self.page.locator("html[data-page]").wait_for(state="attached")
        self._open(place)

    def _there(self, place: Place) -> bool:
        return f"/section-{place.section}?" in self.page.url

    def _open(self, place: Place) -> None:
        """Opens the question and the row, if they are not open yet."""
        page, question = self.page, place.question
        try:
            at(page, "neighbours").wait_for(timeout=_SOON)
        except TimeoutError:
            # After an outage a new tab may wait for a dead connection; a person reloads it.
            page.reload()
            at(page, "neighbours").wait_for()
        page.locator(COMPLETE).wait_for()
        if at(page, f"open-{question}").count():
            open_question(page, question)
        if place.row:
            open_row(page, question, place.row)
        if place.folded and not at(page, place.path).is_visible():
            unfold(page, f"row-{question}", place.path)
        expect(at(page, place.path) if place.options else field(page, place.path)).to_be_enabled()
        # Nobody types before the page is shown.
        page.locator(COMPLETE).wait_for()

    def select(self, place: Place) -> None:
        """Selects the whole text of the field, so that typing replaces it."""
        field(self.page, place.path).click(delay=PRESS)
        self.page.keyboard.press("Control+A")

    def type(self, place: Place, text: str, delay: float = 20) -> None:
        """Types one key after another, with a number of milliseconds between them."""
        self.select(place)
        self.page.keyboard.type(text, delay=delay)

    def shown(self, place: Place) -> str:
        return field(self.page, place.path).input_value()

    def kept(self, place: Place) -> Any:
        return stored(self.server.database, self.workshop, place.path)

    def answers(self, place: Place, text: str) -> bool:
        """Whether the text is the answer in the store."""
        return bool(self.kept(place) == place.meaning(text))

    def keeps(self, place: Place, visible: str) -> bool:
        """Whether the store holds the visible text, as the answer or as a proposal."""
        meant = place.meaning(visible)
        waiting = proposed(self.server.database, self.workshop, place.path)
        return self.kept(place) == meant or meant in waiting

    def held(self, place: Place) -> str:
        """The ends of what the store holds, to explain why a text is not found there."""
        waiting = proposed(self.server.database, self.workshop, place.path)
        return f"stored {str(self.kept(place))[-200:]!r}, proposed {[str(one)[-200:] for one in waiting]}"

    def soon_keeps(self, place: Place, visible: str) -> bool:
        """Whether the store holds it in time."""
        return eventually(lambda: self.keeps(place, visible), RECOVERY)

    def interfere(self, place: Place, text: str) -> None:
        """Marek's browser sends the same answer, without the knowledge of Anna's page."""
        if self.marek is None:
            self.marek = self.visits.browser()
            self._remember(self.marek, known(self.server, self.workshop, "Marek"))
        base = revision(self.server.database, self.workshop, place.path)
        draft = {"workshop": self.workshop, "path": place.path, "text": text, "base": base}
        own = {"editor": "marek", "turn": base + 1, "save_id": uuid4().hex}
        page = {"Origin": self.visits.address}
        sent = {"drafts": [draft | own]}
        answer = self.marek.request.post(f"{self.visits.address}{DRAFTS}", data=sent, headers=page)
        assert (answer.status, "revision" in answer.text()) == (200, True), answer.text()

    def _remember(self, browser: BrowserContext, secret: str) -> None:
        browser.add_cookies([{"name": BROWSER, "value": secret, "url": self.visits.address}])
