"""The routes beside the pages: drafts, links, and the cookie that identifies a browser."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from secrets import token_urlsafe
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.answers.edits import Saved
from workshop.errors import EditRefused, NotAllowed, NotSaved, Problem, WorkshopError
from workshop.phrases import message
from workshop.store.database import Database
from workshop.text import LANGUAGES, Language, whole_letters
from workshop.usecases.answering import Draft, save_answer
from workshop.usecases.visits import BROWSER, LINK, LINK_LASTS, Visitor, follow_link, visitor_with

DRAFTS = "/api/drafts"
# The longest allowed text with every letter written as \uXXXX, plus room for its path.
LARGEST_BODY = 300_000
_YEAR = 365 * 24 * 3600
# The address of a link holds a token: nobody else may see or store it.
_DISCREET = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
_LOCAL = ("127.0.0.1", "localhost", "::1")


def _stored_letters(text: object) -> object:
    return whole_letters(text) if isinstance(text, str) else text


class DraftForm(BaseModel):
    """A draft as sent by the script: the text of a field, and the keys of a Draft."""

    model_config = ConfigDict(extra="forbid", strict=True)

    workshop: Annotated[str, Field(max_length=60)]
    path: Annotated[str, Field(max_length=260)]
    text: Annotated[str, BeforeValidator(_stored_letters)]
    base: Annotated[int, Field(ge=0, lt=2**31)]
    editor: Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{1,60}$")]
    turn: Annotated[int, Field(ge=1, lt=2**53)]
    save_id: Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{1,100}$")]


class DraftsForm(BaseModel):
    """The drafts in one request: one while typing, or all unacknowledged ones when the page is left."""

    model_config = ConfigDict(extra="forbid", strict=True)

    language: Language = "pl"
    drafts: Annotated[list[DraftForm], Field(min_length=1, max_length=60)]


def routes(database: Database) -> list[Route]:
    """The routes for one database."""

    async def drafts(request: Request) -> Response:
        refused = _stranger(request) or (None if BROWSER in request.cookies else 401)
        body = None if refused else await _body(request)
        if refused or body is None:
            return Response(status_code=refused or 413)
        form = _drafts(body)
        if form is None:
            return Response(status_code=400)
        results = await run_in_threadpool(_save_all, database, visitor_with(request.cookies), form)
        return JSONResponse(results, headers={"Cache-Control": "no-store"})

    async def link(request: Request) -> Response:
        token = request.path_params["token"]
        try:
            workshop = await run_in_threadpool(follow_link, database, token, datetime.now(UTC))
        except WorkshopError as error:
            return _closed_door(error)
        answer = RedirectResponse(f"/workshop?w={workshop}", 303, headers=_DISCREET)
        answer.set_cookie(
            LINK + workshop, token, max_age=int(LINK_LASTS.total_seconds()), httponly=True, samesite="lax"
        )
        return answer

    return [Route(DRAFTS, drafts, methods=["POST"]), Route("/w/{token}", link, methods=["GET"])]


def middleware(*further: Callable[[ASGIApp], ASGIApp]) -> list[Middleware]:
    """The middleware that gives each browser a secret, so that its changes can be signed, and all further."""
    return [Middleware(Known), *(Middleware(one) for one in further)]


class Known:
    """Middleware that sets the cookie with a page if the browser did not send it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or BROWSER in Request(scope).cookies:
            await self._app(scope, receive, send)
            return

        # A browser that kept the page but lost the cookie would only be told that the page is unchanged.
        kept_page = "text/html" in Request(scope).headers.get("accept", "")

        async def sending(said: Message) -> None:
            if said["type"] == "http.response.start":
                headers = MutableHeaders(scope=said)
                is_page = headers.get("content-type", "").startswith("text/html")
                if is_page or (said["status"] == 304 and kept_page):
                    secret = f"{BROWSER}={token_urlsafe(32)}"
                    headers.append("Set-Cookie", f"{secret}; Max-Age={_YEAR}; Path=/; HttpOnly; SameSite=Lax")
            await send(said)

        await self._app(scope, receive, sending)


def _drafts(body: bytes) -> DraftsForm | None:
    """The drafts in a body; None if no script of ours has sent it."""
    try:
        # Pydantic's own reader refuses half an emoji, which a browser may send.
        return DraftsForm.model_validate(json.loads(body))
    except (ValueError, RecursionError):
        return None


def _save_all(database: Database, visitor: Visitor, form: DraftsForm) -> list[dict[str, object]]:
    return [_save(database, visitor, draft, form.language) for draft in form.drafts]


def _save(database: Database, visitor: Visitor, form: DraftForm, language: Language) -> dict[str, object]:
    """The outcome of a draft; `again` means that it is worth sending once more."""
    draft = Draft(**form.model_dump(exclude={"text"}), value=form.text, typed=True)
    try:
        outcome = save_answer(database, visitor, draft, datetime.now(UTC))
    except EditRefused as error:
        return {"refused": _reasons(error, language)}
    except NotAllowed as error:
        if any(problem.kind == "no_workshop" for problem in error.problems):
            return {"refused": message(Problem(kind="workshop_gone"), language)}
        return {"again": _reasons(error, language)}
    except NotSaved as error:
        return {"again": _reasons(error, language)}
    if isinstance(outcome, Saved):
        return {"revision": outcome.revision, "at": outcome.at.isoformat()}
    return {"conflict": outcome.kept.revision}


def _reasons(error: WorkshopError, language: Language) -> str:
    # No place is named: the reader has the field in view.
    return " ".join(message(p.model_copy(update={"place": ""}), language) for p in error.problems)


def _stranger(request: Request) -> int | None:
    """403 for a request that does not come from one of our pages."""
    host = request.headers.get("host", "")
    name = urlsplit(f"//{host}").hostname
    own = urlsplit(request.headers.get("origin", "")).netloc == host
    json = request.headers.get("content-type", "").startswith("application/json")
    return None if name in _LOCAL and own and json else 403


async def _body(request: Request) -> bytes | None:
    """The body; None if it is larger than any draft."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return None
    return body


def _closed_door(error: WorkshopError) -> Response:
    lines = "".join(
        f'<p lang="{language}">{escape(message(problem, language))}</p>'
        for language in LANGUAGES
        for problem in error.problems
    )
    page = f'<!doctype html><html lang="pl"><meta charset="utf-8"><title>404</title>{lines}</html>'
    return HTMLResponse(page, 404, headers=_DISCREET)
