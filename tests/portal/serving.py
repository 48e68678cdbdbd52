"""A portal behind httpx in the same process, or behind a real port of 127.0.0.1."""

import os
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import ClassVar

import httpx

from tests.portal.answering import answer
from tests.portal.replies import HungUp, TimedOut
from tests.portal.state import Portal

HOST = "api.hubapi.com"


def transport(portal: Portal) -> httpx.MockTransport:
    """For httpx.Client(transport=…, base_url="https://api.hubapi.com"); any other host is unreachable."""

    def handle(request: httpx.Request) -> httpx.Response:
        if (request.url.scheme, request.url.host) != ("https", HOST):
            portal.strangers.append(request.url.host)
            raise httpx.ConnectError("there is no such host", request=request)
        path = request.url.raw_path.decode()
        try:
            status, headers, body = answer(portal, request.method, path, request.headers, request.read())
        except TimedOut as silence:
            raise httpx.ReadTimeout("timed out", request=request) from silence
        except HungUp as end:
            raise httpx.ReadError("connection reset", request=request) from end
        return httpx.Response(status, headers=headers, content=body, request=request)

    return httpx.MockTransport(handle)


@contextmanager
def serve(portal: Portal, silence: float = 30) -> Iterator[str]:
    """A server for the length of a test, and its address; a timeout is a silence of some seconds."""
    closing = Event()
    server = _Server(portal, silence, closing)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, portal: Portal, silence: float, closing: Event) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.portal, self.silence, self.closing = portal, silence, closing


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout: ClassVar[float] = 30
    disable_nagle_algorithm: ClassVar[bool] = True  # else each answer waits 40 ms for the client's receipt
    server: _Server

    def respond(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            given = answer(self.server.portal, self.command, self.path, dict(self.headers), body)
        except TimedOut:
            self.server.closing.wait(self.server.silence)
            self.close_connection = True
        except HungUp:
            self._reset()
        else:
            self._send(*given)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = respond  # noqa: N815  # http.server looks for these

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _reset(self) -> None:
        """Closes without lingering, which the other side sees as a reset."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self.connection.detach())

    def log_message(self, *_: object) -> None:
        """Logs nothing: `Portal.calls` holds more details."""
