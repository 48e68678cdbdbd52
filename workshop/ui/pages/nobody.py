"""The page of somebody whom nobody has invited, on a hosted application."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from workshop.phrases import phrase
from workshop.store.database import Database
from workshop.ui.elements import texts
from workshop.ui.markdown import plain
from workshop.ui.navigation import Navigation
from workshop.usecases.signing_in import access_here
from workshop.usecases.visits import Visitor


def for_invited(
    database: Database, visitor: Visitor, navigation: Navigation, page: Callable[[], None]
) -> None:
    """The page, for consultants and for those who came by a link; for others, how to get in."""
    if access_here(database, visitor, datetime.now(UTC)):
        page()
        return
    st.title(plain(phrase(navigation.language, "ui.nobody")), anchor=False)
    texts(
        plain(phrase(navigation.language, "ui.nobody_team")),
        plain(phrase(navigation.language, "ui.nobody_consultant")),
    )
