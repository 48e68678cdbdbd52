"""The route that takes drafts: texts that the script of a page sends while somebody types."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop.answers.edits import Saved
from workshop.errors import EditRefused, NotAllowed, NotSaved, Problem, WorkshopError
from workshop.phrases import message
from workshop.settings import Hosting
from workshop.store.database import Database
from workshop.text import Language, whole_letters
from workshop.usecases.answering import Draft, save_answer
from workshop.usecases.visits import Visitor, visitor_with

DRAFTS = "/api/drafts"
# The longest allowed text with every letter written as \uXXXX, plus room for its path.
LARGEST_BODY = 300_000
# Seconds within which a body arrives; a slower one would only occupy the server.
SLOWEST_BODY = 20
# Saves that wait for the database have their own threads: pages, files and links do not wait with them.
SAVERS = 4


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


def draft_route(database: Database, hosting: Hosting) -> Route:
    """The route for one database."""
    savers = ThreadPoolExecutor(SAVERS, "drafts")

    async def drafts(request: Request) -> Response:
        visitor = visitor_with(request.cookies, hosting)
        body = await _body(request, visitor)
        if isinstance(body, int):
            return Response(status_code=body)
        form = _drafts(body)
        if form is None:
            return Response(status_code=400)
        saving = partial(_save_all, database, visitor, form)
        results = await asyncio.get_running_loop().run_in_executor(savers, saving)
        return JSONResponse(results, headers={"Cache-Control": "no-store"})

    return Route(DRAFTS, drafts, methods=["POST"])


async def _body(request: Request, visitor: Visitor) -> bytes | int:
    """The body, or the status of its refusal, before any of it is read if no page of ours has sent it."""
    if "origin" not in request.headers or not _is_json(request):
        return 403
    if not visitor.browser:
        return 401
    try:
        async with asyncio.timeout(SLOWEST_BODY):
            return await _read(request)
    except TimeoutError:
        return 408
    except ClientDisconnect:
        # Nobody reads the answer.
        return 400


async def _read(request: Request) -> bytes | int:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return 413
    return body


def _is_json(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("application/json")


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
