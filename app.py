"""The application: the server imports `app` from here, and Streamlit runs this file again for every page."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

import streamlit as st

from workshop.settings import PACK
from workshop.ui.frame import show
from workshop.ui.opened import make_ahead, open_ahead


def settle() -> None:
    """Streamlit collects garbage after every run; what is there by now stays, so it need not look there."""
    gc.collect()
    gc.freeze()


def prepare() -> None:
    """The example's files, made ahead of the first click."""
    make_ahead(PACK)
    settle()


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """The example is opened ahead of the first visit; nobody waits for its files."""
    open_ahead(PACK)
    settle()
    Thread(target=prepare, daemon=True).start()
    yield


if __name__ == "__main__":
    show(PACK)
else:
    app = st.App(__file__, lifespan=lifespan)
