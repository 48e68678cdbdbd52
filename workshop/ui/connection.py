"""The connection of a browser: some of its runs are of the whole page, whatever the browser asks for.

A browser asks for a run of the part of the page in which something was changed. Streamlit drops a request for
a part that it does not know, and with it what the person just did: so it is after a restart of the server, or
while another page is on its way. Two changes of the same moment come as one request for the part of the first
one, and a click that waits for the run of a part is dropped if the whole page is asked for meanwhile. So a
click is always for the whole page.

A request for the whole page ends the run before it, even one that has not begun, and Streamlit forgets all
clicks when a run ends. So a click, and the request after it, wait until no run is on its way.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from time import monotonic
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


# Seconds without any message of a run after which nothing waits for it any longer.
PATIENCE = 5.0
# The run that ends is followed by the one that it has asked for.
_GOES_ON = (ForwardMsg.FINISHED_EARLY_FOR_RERUN,)


class WholeRuns:
    """Middleware that turns runs of a part into runs of the page, where a part is not enough."""

    def __init__(self, app: App, patience: float = PATIENCE) -> None:
        self._app, self._patience = app, patience

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        page = ShownPage(self._patience)

        async def receiving() -> Message:
            said = await receive()
            if not said.get("bytes"):
                return said
            await page.runs.free(said["bytes"])
            return {**said, "bytes": page.asked(said["bytes"])}

        async def sending(said: Message) -> None:
            if said.get("bytes"):
                page.sent(said["bytes"])
            await send(said)

        await self._app(scope, receiving, sending)


class ShownPage:
    """What one connection has shown since the last run of the whole page began."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._parts: set[str] = set()
        # The widgets outside of all parts, and what such widgets held in the last request.
        self._outside: set[str] = set()
        self._held: dict[str, bytes] = {}
        self.runs = RunsOnTheirWay(patience)

    def sent(self, data: bytes) -> None:
        """Notes the parts and the widgets of a message to the browser."""
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
        self.runs.sent(message)
        if kind == "new_session" and not message.metadata.run.fragment_ids:
            self._parts, self._outside = set(), set()
        elif kind == "delta":
            self._drew(message.delta)

    def _drew(self, delta: Delta) -> None:
        element = delta.new_element.WhichOneof("type") if delta.HasField("new_element") else None
        if delta.fragment_id:
            self._parts.add(delta.fragment_id)
        elif element:
            self._outside.add(getattr(getattr(delta.new_element, element), "id", ""))

    def asked(self, data: bytes) -> bytes:
        """A request of the browser: one for a part becomes one for the page if the part is not enough."""
        message = BackMsg.FromString(data)
        script = message.rerun_script
        self.runs.asked(message)
        enough = self._enough(script)
        if not (enough and script.fragment_id):
            # The run of the page forgets its parts, and knows them again once it has drawn them.
            self._parts = set()
        if enough:
            return data
        script.fragment_id = ""
        whole: bytes = message.SerializeToString()
        return whole

    def _enough(self, script: ClientState) -> bool:
        """Whether the asked part is shown, nothing was clicked, and nothing was changed elsewhere."""
        widgets = script.widget_states.widgets
        before = self._held
        self._held = {one.id: one.SerializeToString() for one in widgets if one.id in self._outside}
        changed = any(before.get(widget) != held for widget, held in self._held.items())
        part = script.fragment_id
        # A clock asks for nothing that was done; if its part is gone, nothing is to be drawn.
        shown = part in self._parts or script.is_auto_rerun
        return not part or (shown and not (changed or clicked(script)))


class RunsOnTheirWay:
    """The runs that a browser has asked for, as far as the messages to the browser tell."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        # Nothing is asked for that has not begun, and nothing that has begun goes on.
        self._idle = asyncio.Event()
        self._idle.set()
        self._asked = False
        # Whether the last request was a click, and the time of the last message of a run.
        self._clicked = False
        self._news = monotonic()

    async def free(self, data: bytes) -> None:
        """Waits until a request can be passed on, so that neither its click nor the one before it is lost."""
        message = BackMsg.FromString(data)
        if message.WhichOneof("type") == "rerun_script" and (self._clicked or clicked(message.rerun_script)):
            with suppress(TimeoutError):
                await asyncio.wait_for(self._idle.wait(), self._patience - (monotonic() - self._news))

    def asked(self, message: BackMsg) -> None:
        """Notes a request of the browser."""
        if message.WhichOneof("type") != "rerun_script":
            return
        if self._idle.is_set():
            self._news = monotonic()
        self._asked = True
        self._idle.clear()
        self._clicked = clicked(message.rerun_script)

    def sent(self, message: ForwardMsg) -> None:
        """Notes a message to the browser."""
        kind = message.WhichOneof("type")
        self._news = monotonic()
        if kind == "new_session":
            self._asked = False
        if kind == "script_finished" and not self._asked and message.script_finished not in _GOES_ON:
            self._idle.set()


def clicked(script: ClientState) -> bool:
    """Whether the request is that of a click."""
    return any(one.trigger_value for one in script.widget_states.widgets)
