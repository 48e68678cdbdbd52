"""The cookie that identifies a browser: a secret, so that its changes can be signed."""

from secrets import token_urlsafe

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.settings import Hosting
from workshop.usecases.visits import BROWSER

# Files that a page offers for download: no page has offered them to a browser without a cookie.
_FILES = "/media/"
YEAR = 365 * 24 * 3600


class KnownBrowser:
    """Middleware that sets the cookie with a page if the browser did not send it."""

    def __init__(self, app: ASGIApp, hosting: Hosting) -> None:
        self._app = app
        self._name = hosting.cookie(BROWSER)
        self._ends = f"Max-Age={YEAR}; Path=/; HttpOnly; SameSite=Lax" + "; Secure" * hosting.secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._name in Request(scope).cookies:
            await self._app(scope, receive, send)
            return
        if scope["path"].startswith(_FILES):
            await Response(status_code=404)(scope, receive, send)
            return

        # A browser that kept the page but lost the cookie would only be told that the page is unchanged.
        kept_page = "text/html" in Request(scope).headers.get("accept", "")

        async def sending(said: Message) -> None:
            if said["type"] == "http.response.start":
                headers = MutableHeaders(scope=said)
                is_page = headers.get("content-type", "").startswith("text/html")
                if is_page or (said["status"] == 304 and kept_page):
                    headers.append("Set-Cookie", f"{self._name}={token_urlsafe(32)}; {self._ends}")
            await send(said)

        await self._app(scope, receive, sending)
