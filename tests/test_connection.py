"""A browser's request for a part of the page becomes one for the page where the part is not enough."""

import asyncio
from typing import Self

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from workshop.ui.connection import Message, Receive, Send, ShownPage, WholeRuns

PART = "part of the page"


def beginning(*parts: str) -> bytes:
    """The beginning of a run of these parts, or of the whole page."""
    message = ForwardMsg()
    message.new_session.page_script_hash = "page"
    message.metadata.run.fragment_ids.extend(parts)
    data: bytes = message.SerializeToString()
    return data


def drawing(widget: str, part: str = "") -> bytes:
    message = ForwardMsg()
    message.delta.fragment_id = part
    message.delta.new_element.text_area.id = widget
    data: bytes = message.SerializeToString()
    return data


def begin(page: ShownPage, *parts: str) -> None:
    page.sent(beginning(*parts))


def draw(page: ShownPage, widget: str, part: str = "") -> None:
    page.sent(drawing(widget, part))


def drawn() -> ShownPage:
    """A page with a switch of languages, and with one part, which holds a field."""
    page = ShownPage()
    begin(page)
    draw(page, "language")
    draw(page, "field", PART)
    return page


def request(*, clicked: str = "", **texts: str) -> BackMsg:
    """A request of the part, with these widgets."""
    message = BackMsg()
    message.rerun_script.fragment_id = PART
    widgets = message.rerun_script.widget_states.widgets
    for name, text in texts.items():
        widgets.add(id=name, string_value=text)
    if clicked:
        widgets.add(id=clicked, trigger_value=True)
    return message


def asked(page: ShownPage, *, clicked: str = "", **texts: str) -> str:
    """What is run for a request of the part, with these widgets."""
    message = request(clicked=clicked, **texts)
    read = BackMsg.FromString(page.asked(message.SerializeToString()))
    assert list(read.rerun_script.widget_states.widgets) == list(message.rerun_script.widget_states.widgets)
    return str(read.rerun_script.fragment_id)


def test_a_change_in_a_part_runs_the_part() -> None:
    assert asked(drawn(), field="x") == PART


def test_a_part_that_this_server_has_not_drawn_is_a_request_for_the_page() -> None:
    assert asked(ShownPage(), field="x") == ""


def test_a_clock_whose_part_is_gone_draws_nothing() -> None:
    """It would otherwise draw the whole page, and end the run of a click."""
    message = request(field="x")
    message.rerun_script.is_auto_rerun = True
    data = message.SerializeToString()
    assert ShownPage().asked(data) == data


def test_a_part_of_the_page_before_is_a_request_for_the_page() -> None:
    page = drawn()
    begin(page)
    assert asked(page, field="x") == ""


def test_a_run_of_the_part_leaves_the_rest_of_the_page_as_it_is() -> None:
    page = drawn()
    begin(page, PART)
    assert asked(page, field="x") == PART
    assert asked(page, field="x", language="en") == ""


def test_changes_of_the_same_moment_are_for_the_part_unless_one_is_outside_of_it() -> None:
    page = drawn()
    assert asked(page, field="x", other="y") == PART
    assert asked(page, field="z", language="en") == ""
    draw(page, "field", PART)
    assert asked(page, field="u", language="en") == PART


def test_a_part_is_a_request_for_the_page_until_the_page_on_its_way_has_drawn_it() -> None:
    page = drawn()
    assert asked(page, field="x", clicked="add") == ""
    assert asked(page, field="y") == ""
    begin(page)
    draw(page, "field", PART)
    assert asked(page, field="z") == PART


def test_a_click_is_a_request_for_the_page() -> None:
    assert asked(drawn(), field="x", clicked="add") == ""


class Browser:
    """One connection: what the browser has asked for, and what it is sent."""

    def __init__(self, patience: float = 60) -> None:
        self.requests: asyncio.Queue[Message] = asyncio.Queue()
        self.taken: list[str] = []
        self._app = WholeRuns(self._serve, patience)

    async def _serve(self, _: Message, receive: Receive, send: Send) -> None:
        self.send = send
        while True:
            said = await receive()
            message = BackMsg.FromString(said["bytes"])
            kind = str(message.WhichOneof("type"))
            widgets = message.rerun_script.widget_states.widgets
            self.taken.append(widgets[-1].id if kind == "rerun_script" else kind)

    async def __aenter__(self) -> Self:
        async def sent(_: Message) -> None:
            pass

        self._task = asyncio.create_task(self._app({"type": "websocket"}, self.requests.get, sent))
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()

    async def ask(self, message: BackMsg) -> None:
        self.requests.put_nowait({"type": "websocket.receive", "bytes": message.SerializeToString()})
        await self.rest()

    async def tell(self, data: bytes) -> None:
        await self.send({"type": "websocket.send", "bytes": data})
        await self.rest()

    async def rest(self) -> None:
        """Lets everything happen that can."""
        for _ in range(10):
            await asyncio.sleep(0)


def finishing(status: "ForwardMsg.ScriptFinishedStatus.ValueType") -> bytes:
    message = ForwardMsg()
    message.script_finished = status
    data: bytes = message.SerializeToString()
    return data


async def taken_step_by_step(first: BackMsg, second: BackMsg, *sent: bytes) -> list[list[str]]:
    """What the server has taken after two requests at once, and after each message to the browser."""
    steps = []
    async with Browser() as browser:
        await browser.ask(first)
        await browser.ask(second)
        steps.append(list(browser.taken))
        for data in sent:
            await browser.tell(data)
            steps.append(list(browser.taken))
    return steps


def test_what_follows_a_click_waits_until_the_run_of_the_click_has_ended() -> None:
    """Otherwise that run is ended, perhaps before it has come to the button, and the click is lost."""
    early, done = ForwardMsg.FINISHED_EARLY_FOR_RERUN, ForwardMsg.FINISHED_SUCCESSFULLY
    runs = beginning(), drawing("field", PART), finishing(early), beginning(), finishing(done)
    steps = asyncio.run(taken_step_by_step(request(clicked="add"), request(field="x"), *runs))
    assert steps == [["add"]] * 5 + [["add", "field"]]


def test_a_heartbeat_waits_for_nothing() -> None:
    async def taken() -> list[str]:
        async with Browser() as browser:
            await browser.ask(request(clicked="add"))
            await browser.ask(BackMsg(app_heartbeat=True))
            return browser.taken

    assert asyncio.run(taken()) == ["add", "app_heartbeat"]


def test_a_click_waits_until_no_run_is_on_its_way() -> None:
    """Otherwise the run before it may end at the same moment, and Streamlit then forgets all clicks."""
    early, done = ForwardMsg.FINISHED_EARLY_FOR_RERUN, ForwardMsg.FINISHED_SUCCESSFULLY
    runs = finishing(done), beginning(), drawing("x"), finishing(early), beginning(PART), finishing(done)
    steps = asyncio.run(taken_step_by_step(request(field="x"), request(clicked="add"), *runs))
    assert steps == [["field"]] * 6 + [["field", "add"]]


def test_a_change_waits_for_no_run() -> None:
    steps = asyncio.run(taken_step_by_step(request(field="x"), request(other="y")))
    assert steps == [["field", "other"]]


@pytest.mark.parametrize("order", [("add", ""), ("", "add")])
def test_nothing_waits_for_ever(order: tuple[str, str]) -> None:
    async def taken() -> int:
        async with Browser(patience=0) as browser:
            for name in order:
                await browser.ask(request(field="x", clicked=name))
            while len(browser.taken) < 2:
                await asyncio.sleep(0)
            return len(browser.taken)

    assert asyncio.run(taken()) == 2
