"""The entrance of the application: the routes beside its pages, and what every request passes first."""

from collections.abc import Callable

from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp

from workshop.routes.drafts import draft_route
from workshop.routes.health import health_route
from workshop.routes.known_browser import KnownBrowser
from workshop.routes.links import link_route
from workshop.routes.own_address import OwnAddress
from workshop.routes.security_headers import SecurityHeaders
from workshop.store.database import Database


def routes(database: Database) -> list[Route]:
    """The routes for one database."""
    return [draft_route(database), link_route(database), health_route(database)]


def middleware(*further: Callable[[ASGIApp], ASGIApp]) -> list[Middleware]:
    """What every request passes, the outermost first."""
    passed: list[Callable[[ASGIApp], ASGIApp]] = [SecurityHeaders, OwnAddress, KnownBrowser, *further]
    return [Middleware(one) for one in passed]
