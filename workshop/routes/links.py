"""The route of a workshop's link: it exchanges the token for a cookie, and has no other effect."""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.errors import NotAllowed, NotSaved
from workshop.routes.refusal_page import DISCREET, refusal_page
from workshop.settings import Hosting
from workshop.store.database import Database
from workshop.usecases.inviting import follow_link
from workshop.usecases.visits import LINK


def link_route(database: Database, hosting: Hosting) -> Route:
    """The route for one database."""

    async def link(request: Request) -> Response:
        token, now = request.path_params["token"], datetime.now(UTC)
        try:
            opened = await run_in_threadpool(follow_link, database, token, now)
        except NotAllowed as error:
            return refusal_page(error, 404)
        except NotSaved as error:
            return refusal_page(error, 503)
        answer = RedirectResponse(f"/workshop?w={opened.workshop}", 303, headers=DISCREET)
        lasts = int((opened.expires - now).total_seconds())
        keep(answer, hosting, LINK + opened.workshop, token, lasts)
        return answer

    return Route("/w/{token}", link, methods=["GET"])


def keep(answer: Response, hosting: Hosting, name: str, secret: str, lasts: int) -> None:
    """Sets a cookie, for a number of seconds, that no script can read."""
    answer.set_cookie(
        hosting.cookie(name), secret, max_age=lasts, httponly=True, samesite="lax", secure=hosting.secure
    )
