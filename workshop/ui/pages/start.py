"""The first page: begin, open or continue a workshop, and see the result in an example."""

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from workshop.phrases import clock, phrase
from workshop.store.database import Database
from workshop.text import Language
from workshop.ui.elements import heading, texts
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import HUB, Navigation
from workshop.ui.parts.blank_questionnaire import blank_questionnaire_card
from workshop.ui.parts.example_overview import example_overview
from workshop.ui.parts.new_workshop import new_workshop_card, workshop_file_card
from workshop.ui.parts.welcome import welcome
from workshop.usecases.signing_in import consultant_here, sign_out
from workshop.usecases.visits import Visitor
from workshop.usecases.workshops import list_workshops
from workshop.workshop import Workshop

# `workshop list` lists the older ones.
_RECENT = 6


def start_page(
    database: Database, visitor: Visitor, pack: Path, example: Workshop, navigation: Navigation
) -> None:
    """The whole first page; whoever came by a link finds their workshops there."""
    language = navigation.language
    welcome(example.spec, language)
    consultant = consultant_here(database, visitor, datetime.now(UTC))
    heading("your_workshops" if consultant is not None else "your_invitations", language)
    _recent(database, visitor, language, navigation)
    if consultant is not None:
        begin, take = st.columns(2, gap="medium")
        with begin:
            new_workshop_card(database, visitor, pack, navigation)
        with take:
            workshop_file_card(database, visitor, navigation)
            blank_questionnaire_card(pack, language)
    example_overview(example, navigation)
    if consultant:
        _signed_in(database, visitor, consultant, language)


def _signed_in(database: Database, visitor: Visitor, name: str, language: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="signed-in"):
        texts(label(phrase(language, "ui.signed_in", name=name)))
        out = plain(phrase(language, "ui.sign_out"))
        st.button(out, key="sign-out", type="tertiary", on_click=sign_out, args=(database, visitor))


def _recent(database: Database, visitor: Visitor, language: Language, navigation: Navigation) -> None:
    grid = None
    for head, changed in list_workshops(database, visitor, datetime.now(UTC))[:_RECENT]:
        identity = head.identity
        grid = grid or st.grid(3, min_column_width=260, key="recent")
        with grid.container(
            border=True, height="stretch", vertical_alignment="distribute", key=f"recent-{identity.id}"
        ):
            when = phrase(language, "ui.changed", at=clock(language, changed))
            texts(f"### {plain(identity.client)}", label(when))
            text = plain(phrase(language, "ui.go_on"))
            navigation.button(text, HUB, key=f"go-{identity.id}", workshop=identity.id)
