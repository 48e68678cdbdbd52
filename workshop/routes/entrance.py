"""The entrance of the application: the routes beside its pages, and what every request passes first."""

from collections.abc import Callable
from functools import partial

from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp

from workshop.routes.drafts import draft_route
from workshop.routes.health import health_route
from workshop.routes.known_browser import KnownBrowser
from workshop.routes.links import link_route
from workshop.routes.own_address import OwnAddress
from workshop.routes.security_headers import SecurityHeaders
from workshop.routes.signing_in import sign_in_route
from workshop.routes.uploads import Uploads
from workshop.settings import Hosting
from workshop.store.database import Database


def routes(database: Database, hosting: Hosting) -> list[Route]:
    """The routes for one database."""
    ways_in = [link_route(database, hosting)] + ([sign_in_route(database, hosting)] if hosting.public else [])
    return [draft_route(database, hosting), health_route(database), *ways_in]


def middleware(
    database: Database, hosting: Hosting, *further: Callable[[ASGIApp], ASGIApp]
) -> list[Middleware]:
    """What every request passes, the outermost first."""
    passed: list[Callable[[ASGIApp], ASGIApp]] = [
        partial(SecurityHeaders, hosting=hosting),
        partial(OwnAddress, hosting=hosting),
        partial(KnownBrowser, hosting=hosting),
        partial(Uploads, database=database, hosting=hosting),
        *further,
    ]
    return [Middleware(one) for one in passed]
