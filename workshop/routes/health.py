"""The route that tells a reverse proxy whether this process can serve; it says nothing else."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from workshop.errors import NotSaved
from workshop.store import workshops
from workshop.store.database import Database

HEALTH = "/health"
# Seconds in which the database has to answer.
PATIENCE = 5.0


def health_route(database: Database) -> Route:
    """The route for one database."""
    # One question at a time: those who ask while the database hangs do not take further threads.
    asking = ThreadPoolExecutor(1, "health")

    async def health(_: Request) -> Response:
        answer = asyncio.get_running_loop().run_in_executor(asking, _answers, database)
        try:
            well = await asyncio.wait_for(answer, PATIENCE)
        except TimeoutError:
            well = False
        return PlainTextResponse(
            "ok" if well else "failing", 200 if well else 503, headers={"Cache-Control": "no-store"}
        )

    return Route(HEALTH, health, methods=["GET"])


def _answers(database: Database) -> bool:
    try:
        with database.read() as connection:
            workshops.head(connection, "")
    except NotSaved:
        return False
    return True
