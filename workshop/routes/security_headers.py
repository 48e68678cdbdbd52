"""Headers that tell a browser what pages may do: run nothing from elsewhere, and stand in no frame."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.settings import Hosting

# The only script inside Streamlit's page, by its digest.
_INLINE_SCRIPT = "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
# Streamlit writes its styles into the page, and loads the scripts of components from memory.
_CONTENT = {
    "default-src": "'self'",
    "script-src": f"'self' blob: {_INLINE_SCRIPT}",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' blob: data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _CONTENT.items()),
    # For browsers that do not know frame-ancestors.
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # Addresses name workshops. Without any referrer a browser would also hide the origin of a draft.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# A browser that was here once asks for nothing unencrypted again.
_ENCRYPTED = {"Strict-Transport-Security": "max-age=31536000"}


class SecurityHeaders:
    """Middleware that sets the headers on every answer that does not set them itself."""

    def __init__(self, app: ASGIApp, hosting: Hosting) -> None:
        self._app = app
        self._headers = HEADERS | (_ENCRYPTED if hosting.secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(said: Message) -> None:
            if said["type"] == "http.response.start":
                headers = MutableHeaders(scope=said)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(said)

        await self._app(scope, receive, sending if scope["type"] == "http" else send)
