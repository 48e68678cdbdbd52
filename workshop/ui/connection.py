"""The connection of a browser: its first run is one of the whole page, whatever the browser asks for.

A browser that reconnects to a server without its tab asks for a run of a part of the page that this server
does not know. Streamlit would drop the request, and with it what the person just did.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class WholeFirst:
    """Middleware that turns runs of a part into runs of the page, until the page has run on a connection."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        ran = False

        async def receiving() -> Message:
            said = await receive()
            return said if ran or not said.get("bytes") else {**said, "bytes": _of_page(said["bytes"])}

        async def sending(said: Message) -> None:
            nonlocal ran
            ran = ran or bool(said.get("bytes") and _ends_run(said["bytes"]))
            await send(said)

        await self._app(scope, receiving, sending)


def _of_page(data: bytes) -> bytes:
    """The message of a browser, asking for the whole page."""
    message = BackMsg.FromString(data)
    if not message.rerun_script.fragment_id:
        return data
    message.rerun_script.fragment_id = ""
    whole: bytes = message.SerializeToString()
    return whole


def _ends_run(data: bytes) -> bool:
    """Whether a message ends a completed run of the page."""
    message = ForwardMsg.FromString(data)
    ended: bool = message.WhichOneof("type") == "script_finished"
    return ended and bool(message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)
