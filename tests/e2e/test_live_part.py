"""A change in a section runs only its questions, or the whole page if that would show something else."""

from playwright.sync_api import Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.e2e.conftest import COMPLETE, Server, Visits
from tests.e2e.wizard import at, begin, choose, expect_stored, introduce, open_section, replace

WHY = "process_focus.focus_why"
# The first number in the place of every element of the sidebar.
SIDEBAR = 1


def drawn(page: Page) -> list[int]:
    """The roots of all elements that the server sends from now on."""
    roots: list[int] = []

    def read(data: str | bytes) -> None:
        message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
        if message.WhichOneof("type") in ("delta", "ref_hash"):
            roots.append(message.metadata.delta_path[0])

    def watch(socket: WebSocket) -> None:
        socket.on("framereceived", read)

    page.on("websocket", watch)
    return roots


def test_a_text_is_answered_without_the_sidebar_and_a_settled_question_with_it(
    visits: Visits, own_server: Server
) -> None:
    page = visits.open()
    roots = drawn(page)
    page.reload()
    workshop = begin(page, "Żuraw")
    introduce(page, "Anna")
    open_section(page, "contacts")
    # The first words make the answer a started one, which the sidebar shows.
    for text in ("Klient wraca.", "Klient wraca po latach."):
        page.locator(COMPLETE).wait_for()
        roots.clear()
        replace(page, WHY, text)
        page.keyboard.press("Tab")
        expect_stored(own_server.database, workshop, WHY, text)
    page.locator(COMPLETE).wait_for()
    assert SIDEBAR not in roots
    choose(page, "process_focus.$mark", "Nie dotyczy")
    expect(at(page, "rail-section-contacts")).to_contain_text("timelapse")
    assert SIDEBAR in roots
