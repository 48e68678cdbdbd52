"""Only requests for the server's own address, from its own pages, come in.

A page of another site can make a browser send requests to this computer, by a name of its own that leads here
(DNS rebinding), or to a websocket. Such a request names the other site in `Host` or in `Origin`.
"""

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from workshop.errors import NotAllowed, Problem
from workshop.routes.health import HEALTH
from workshop.routes.refusal_page import refusal_page
from workshop.settings import Hosting

# Any port: a tunnel may lead from another one to ours.
_LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?")
_POLICY_VIOLATION = 1008


class OwnAddress:
    """Middleware that refuses requests for other addresses, and from pages of other sites."""

    def __init__(self, app: ASGIApp, hosting: Hosting) -> None:
        self._app, self._hosting = app, hosting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._own(scope["path"], Headers(scope=scope)):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(_POLICY_VIOLATION)(scope, receive, send)
        else:
            refusal = refusal_page(NotAllowed(Problem(kind="foreign_address")), 403)
            await refusal(scope, receive, send)

    def _own(self, path: str, headers: Headers) -> bool:
        """Whether the request names the public address; without one, an address of this computer."""
        host, origin = headers.get("host", "").lower(), headers.get("origin")
        here = bool(_LOOPBACK.fullmatch(host))
        if not self._hosting.public:
            return here and origin in (None, f"http://{host}")
        # A proxy asks for the health at the address on which it reaches the application.
        healthy = here and path == HEALTH and origin is None
        return healthy or (host == self._hosting.host and origin in (None, self._hosting.public))
