"""The route of a consultant's sign-in link: it signs the browser in, which its own cookie names."""

from datetime import UTC, datetime
from secrets import token_urlsafe

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.errors import NotAllowed, NotSaved
from workshop.routes.known_browser import YEAR
from workshop.routes.links import keep
from workshop.routes.refusal_page import DISCREET, refusal_page
from workshop.settings import Hosting
from workshop.store.database import Database
from workshop.usecases.signing_in import sign_in
from workshop.usecases.visits import BROWSER


def sign_in_route(database: Database, hosting: Hosting) -> Route:
    """The route for one database."""

    async def consultant(request: Request) -> Response:
        browser = request.cookies.get(hosting.cookie(BROWSER)) or token_urlsafe(32)
        token = request.path_params["token"]
        try:
            await run_in_threadpool(sign_in, database, browser, token, datetime.now(UTC))
        except NotAllowed as error:
            return refusal_page(error, 404)
        except NotSaved as error:
            return refusal_page(error, 503)
        answer = RedirectResponse("/", 303, headers=DISCREET)
        keep(answer, hosting, BROWSER, browser, YEAR)
        return answer

    return Route("/c/{token}", consultant, methods=["GET"])
