"""The connection of a browser: some of its runs are of the whole page, whatever the browser asks for.

A browser that reconnects to a server without its tab asks for a run of a part of the page that this server
does not know. Streamlit would drop the request, and with it what the person just did.

A finger that taps a button while a field is open leaves the field in the same moment. The browser then asks
for one run, of the field's part of the page, which would swallow a click on a button outside of that part.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
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
        requests, ran = Requests(), False

        async def receiving() -> Message:
            said = await receive()
            return (
                {**said, "bytes": requests.read(said["bytes"], first=not ran)} if said.get("bytes") else said
            )

        async def sending(said: Message) -> None:
            nonlocal ran
            ran = ran or bool(said.get("bytes") and _ends_run(said["bytes"]))
            await send(said)

        await self._app(scope, receiving, sending)


class Requests:
    """The requests of one connection, and what its widgets held in the last one."""

    def __init__(self) -> None:
        self._held: dict[str, int] = {}

    def read(self, data: bytes, *, first: bool) -> bytes:
        """The request, for the whole page if it is the first or if more than one widget has changed."""
        message = BackMsg.FromString(data)
        script = message.rerun_script
        held = {state.id: hash(state.SerializeToString()) for state in script.widget_states.widgets}
        changed = sum(self._held.get(widget) != value for widget, value in held.items())
        self._held = held
        if not script.fragment_id or not (first or changed > 1):
            return data
        script.fragment_id = ""
        whole: bytes = message.SerializeToString()
        return whole


def _ends_run(data: bytes) -> bool:
    """Whether a message ends a completed run of the page."""
    message = ForwardMsg.FromString(data)
    ended: bool = message.WhichOneof("type") == "script_finished"
    return ended and bool(message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)
