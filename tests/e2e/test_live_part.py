"""A change in a section draws the end of its fields, or its questions, or the page: whatever shows it."""

from playwright.sync_api import Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.e2e.conftest import COMPLETE, Server, Visits
from tests.e2e.newcomers import begun, joined
from tests.e2e.wizard import at, choose, expect_stored, field, open_row, replace
from workshop.ui.navigation import CHECK

WHY = "process_focus.focus_why"
SECTION = "section-deal_stages"
STAGES, FIRST, STAGE = "deal_stages", "Potencjalna transakcja", "Wysłana oferta"
DEFINITION, EXIT = f"{STAGES}/offer_sent.definition", f"{STAGES}/offer_sent.exit"
# The first number in the place of every element of the sidebar.
SIDEBAR = 1


class Drawn:
    """The kinds of elements that the server sends, in the sidebar and elsewhere."""

    def __init__(self, page: Page) -> None:
        self.sidebar: list[str] = []
        self.page: list[str] = []
        page.on("websocket", lambda socket: self._watch(socket))

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._read)

    def _read(self, data: str | bytes) -> None:
        message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
        if message.WhichOneof("type") == "delta" and message.delta.HasField("new_element"):
            place = self.sidebar if message.metadata.delta_path[0] == SIDEBAR else self.page
            place.append(str(message.delta.new_element.WhichOneof("type")))

    def forget(self) -> None:
        self.sidebar.clear()
        self.page.clear()


def type_in(page: Page, path: str, text: str) -> None:
    """Replaces a text, leaves its field, and waits for the end of the run."""
    page.locator(COMPLETE).wait_for()
    # Every run that has saved brings a new one, below all fields.
    memory = page.locator("[class*='st-key-tab-memory'] input")
    before = memory.input_value()
    replace(page, path, text)
    page.keyboard.press("Tab")
    expect(memory).not_to_have_value(before)
    page.locator(COMPLETE).wait_for()


def test_a_text_draws_no_field_again_and_a_settled_question_the_whole_page(
    visits: Visits, server: Server
) -> None:
    workshop = begun(server)
    page = joined(visits, server, workshop, address="section-contacts")
    drawn = Drawn(page)
    page.reload()
    # The first words raise a finding, which the sidebar counts.
    type_in(page, WHY, "Klient wraca.")
    expect(at(page, f"rail-{CHECK}")).to_contain_text("wątpliwość")
    page.locator(COMPLETE).wait_for()
    drawn.forget()
    type_in(page, WHY, "Klient wraca po latach.")
    expect_stored(server.database, workshop, WHY, "Klient wraca po latach.")
    page.locator(COMPLETE).wait_for()
    assert sorted(drawn.page) == ["bidi_component", "text_input"]
    assert not drawn.sidebar
    choose(page, "process_focus.$mark", "Nie dotyczy")
    expect(at(page, "rail-section-contacts")).to_contain_text("timelapse")
    assert drawn.sidebar


def test_a_text_of_another_person_comes_with_the_next_one_of_ours(visits: Visits, server: Server) -> None:
    workshop = begun(server)
    anna, marek = (joined(visits, server, workshop, name, address=SECTION) for name in ("Anna", "Marek"))
    drawn = Drawn(anna)
    anna.reload()
    for page in (anna, marek):
        open_row(page, STAGES, STAGE)
    # The first change makes the row the team's, which the list of rows shows.
    type_in(anna, DEFINITION, "Klient czyta ofertę.")
    type_in(anna, DEFINITION, "Klient czyta ofertę w domu.")
    type_in(marek, EXIT, "Klient odpowiedział na piśmie.")
    drawn.forget()
    type_in(anna, DEFINITION, "Klient czyta ofertę z rodziną.")
    expect(field(anna, EXIT)).to_have_value("Klient odpowiedział na piśmie.")
    assert "text_area" in drawn.page
    drawn.forget()
    type_in(anna, DEFINITION, "Klient czyta ofertę ze wspólnikiem.")
    assert "text_area" not in drawn.page
    for stage, path in ((FIRST, f"{STAGES}/potential_deal.definition"), (STAGE, DEFINITION)):
        open_row(anna, STAGES, stage)
        field(anna, path).wait_for()
    anna.locator(COMPLETE).wait_for()
    drawn.forget()
    type_in(anna, DEFINITION, "Klient czyta ofertę z prawnikiem.")
    assert "text_area" not in drawn.page
