"""Uploads on a hosted application: only consultants have a place for files; others would fill its memory."""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from workshop.errors import NotSaved
from workshop.settings import Hosting
from workshop.store.database import Database
from workshop.usecases.signing_in import consultant_here
from workshop.usecases.visits import visitor_with

_UPLOADS = "/_stcore/upload_file/"


class Uploads:
    """Middleware that refuses files from everybody but consultants."""

    def __init__(self, app: ASGIApp, database: Database, hosting: Hosting) -> None:
        self._app, self._database, self._hosting = app, database, hosting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(_UPLOADS) and not await self._may(scope):
            await Response(status_code=403)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _may(self, scope: Scope) -> bool:
        visitor = visitor_with(Request(scope).cookies, self._hosting)
        try:
            name = await run_in_threadpool(consultant_here, self._database, visitor, datetime.now(UTC))
        except NotSaved:
            return False
        return name is not None
