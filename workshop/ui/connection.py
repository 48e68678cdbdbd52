"""The connection of a browser: some of its runs are of the whole page, whatever the browser asks for.

A browser asks for a run of the part of the page in which something was changed. Streamlit drops a request for
a part that it does not know, and with it what the person just did: so it is after a restart of the server, or
while another page is on its way. Two changes of the same moment come as one request for the part of the first
one, and a click that waits for the run of a part is dropped if the whole page is asked for meanwhile. So a
click is always for the whole page.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class WholeRuns:
    """Middleware that turns runs of a part into runs of the page, where a part is not enough."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        page = ShownPage()

        async def receiving() -> Message:
            said = await receive()
            return {**said, "bytes": page.asked(said["bytes"])} if said.get("bytes") else said

        async def sending(said: Message) -> None:
            if said.get("bytes"):
                page.sent(said["bytes"])
            await send(said)

        await self._app(scope, receiving, sending)


class ShownPage:
    """What one connection has shown since the last run of the whole page began."""

    def __init__(self) -> None:
        self._parts: set[str] = set()
        # The widgets outside of all parts, and what such widgets held in the last request.
        self._outside: set[str] = set()
        self._held: dict[str, bytes] = {}

    def sent(self, data: bytes) -> None:
        """Notes the parts and the widgets of a message to the browser."""
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
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
        if self._enough(script):
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
        clicked = any(one.trigger_value for one in widgets)
        return not script.fragment_id or (script.fragment_id in self._parts and not (changed or clicked))
