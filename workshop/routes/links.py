"""The route of a workshop's link: it exchanges the token for a cookie, and has no other effect."""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.errors import NotAllowed, NotSaved
from workshop.routes.refusal_page import DISCREET, refusal_page
from workshop.store.database import Database
from workshop.usecases.visits import LINK, LINK_LASTS, follow_link


def link_route(database: Database) -> Route:
    """The route for one database."""

    async def link(request: Request) -> Response:
        token = request.path_params["token"]
        try:
            workshop = await run_in_threadpool(follow_link, database, token, datetime.now(UTC))
        except NotAllowed as error:
            return refusal_page(error, 404)
        except NotSaved as error:
            return refusal_page(error, 503)
        answer = RedirectResponse(f"/workshop?w={workshop}", 303, headers=DISCREET)
        answer.set_cookie(
            LINK + workshop, token, max_age=int(LINK_LASTS.total_seconds()), httponly=True, samesite="lax"
        )
        return answer

    return Route("/w/{token}", link, methods=["GET"])
