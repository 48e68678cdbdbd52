"""A tab without a screen: it opens the websocket, sends its widgets with every run, and reads the page."""

import asyncio
import json
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.people.widgets import KINDS, Widget, drawn

# Seconds after which a run counts as an error.
PATIENCE = 120
_Place = tuple[int, ...]


class Tab:
    """One tab of a browser at one address; `bytes` counts what it was sent."""

    def __init__(self, address: str, cookies: dict[str, str]) -> None:
        self.address = address
        self.cookies = cookies
        self.query, self.page = "", ""
        self.widgets: dict[str, Widget] = {}
        self.texts: list[str] = []
        self.bytes = 0
        self._page_hash = ""
        # Messages that the server may refer to by their hashes, as a browser keeps them.
        self._messages: dict[str, ForwardMsg] = {}
        self._places: dict[_Place, str | None] = {}
        self._drawn: set[_Place] = set()
        self._parts: dict[_Place, str] = {}

    async def connect(self) -> None:
        """Opens the connection as a page of this address does."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._socket = await websockets.connect(
            f"ws://{urlsplit(self.address).netloc}/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit"), websockets.Subprotocol(token_hex(8))],
            origin=websockets.Origin(self.address),
            additional_headers={"Cookie": cookies},
            max_size=None,
            ping_interval=None,
            open_timeout=60,
            proxy=None,
        )

    async def close(self) -> None:
        await self._socket.close()

    async def run(self, part: str = "", pressed: WidgetState | None = None) -> None:
        """Runs the page, or one part of it, with the tab's widgets, and reads what it draws."""
        message = BackMsg()
        client = message.rerun_script
        client.query_string, client.page_name, client.fragment_id = self.query, self.page, part
        client.page_script_hash = self._page_hash
        client.cached_message_hashes.extend(self._messages)
        info = client.context_info
        info.timezone, info.timezone_offset, info.locale = "Europe/Warsaw", -60, "pl-PL"
        info.url, info.color_scheme = f"{self.address}/{self.page}?{self.query}", "light"
        states = [one.state() for one in self.widgets.values()]
        client.widget_states.widgets.extend([*filter(None, states), *([pressed] if pressed else [])])
        await self._socket.send(message.SerializeToString())
        await self._finished()

    async def press(self, key: str) -> None:
        button = self.widget(key)
        await self.run(button.part, WidgetState(id=button.id, trigger_value=True))

    def widget(self, key: str) -> Widget:
        return next(one for one in self.widgets.values() if one.key == key)

    def has(self, key: str) -> bool:
        return any(one.key == key for one in self.widgets.values())

    def guard(self) -> dict[str, Any]:
        """The data of the script beside the fields."""
        script = next(one for one in self.widgets.values() if one.kind == "bidi_component")
        read: dict[str, Any] = json.loads(script.proto.json or script.proto.mixed.json)
        return read

    async def _finished(self) -> None:
        """Reads until the run has ended, and a run that it brings about too."""
        self.texts = []
        async with asyncio.timeout(PATIENCE):
            while not self._read(await self._socket.recv()):
                pass

    def _read(self, data: str | bytes) -> bool:
        """Reads a message; whether the run has ended with it."""
        assert isinstance(data, bytes)  # noqa: S101  # the protocol is binary
        self.bytes += len(data)
        message = self._whole(ForwardMsg.FromString(data))
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._drawn = set()
            self._page_hash = message.new_session.page_script_hash or self._page_hash
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "delta":
            self._draw(tuple(message.metadata.delta_path), message.delta)
        elif kind == "script_finished":
            return self._ended(message.script_finished)
        return False

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        """The message, which may only refer to an earlier one of the same content."""
        if message.WhichOneof("type") == "ref_hash":
            whole = ForwardMsg()
            whole.CopyFrom(self._messages[message.ref_hash])
            whole.metadata.CopyFrom(message.metadata)
            return whole
        if message.metadata.cacheable:
            self._messages[message.hash] = message
        return message

    def _draw(self, place: _Place, delta: Any) -> None:
        self._drawn.add(place)
        self._parts[place] = delta.fragment_id
        self._places[place] = None
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind in KINDS:
            proto = getattr(element, kind)
            self._places[place] = proto.id
            self.widgets[proto.id] = drawn(self.widgets.get(proto.id), kind, proto, delta.fragment_id)
        elif kind in ("markdown", "heading"):
            self.texts.append(getattr(element, kind).body)

    def _ended(self, status: int) -> bool:
        """Forgets what the run, or the run of a part, has not drawn again."""
        if status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return False
        if status == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY:
            ran = {self._parts[place] for place in self._drawn}
            kept = {place for place in self._places if self._parts[place] not in ran} | self._drawn
        else:
            kept = self._drawn
        self._places = {place: one for place, one in self._places.items() if place in kept}
        here = set(self._places.values())
        self.widgets = {key: one for key, one in self.widgets.items() if key in here}
        return True
