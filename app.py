"""The application: the server imports `app` from here, and Streamlit runs this file again for every page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from workshop.memory import MEMORY
from workshop.routes.entrance import middleware, routes
from workshop.settings import PACK, database_url, hosting
from workshop.store.database import open_database
from workshop.ui.connection import WholeRuns
from workshop.ui.frame import show_page, show_unforeseen
from workshop.usecases.rendering import beside_pages
from workshop.usecases.shown_example import prepare_example


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """The lifespan of the server, which opens the example ahead of the first visit."""
    prepare_example(PACK)
    tending = asyncio.create_task(MEMORY.tend())
    with beside_pages():
        yield
    tending.cancel()


database = open_database(database_url())
if __name__ == "__main__":
    with MEMORY.run():
        show_page(database, PACK, hosting())
else:
    app = st.App(
        __file__,
        lifespan=lifespan,
        routes=routes(database, hosting()),
        middleware=middleware(database, hosting(), WholeRuns),
        on_script_error=show_unforeseen,
    )
