"""The first page: begin, open or continue a workshop, and see the result in an example."""

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
from workshop.usecases.workshops import list_workshops
from workshop.workshop import Workshop

# `workshop list` lists the older ones.
_RECENT = 6


def start_page(database: Database, pack: Path, example: Workshop, navigation: Navigation) -> None:
    """The whole first page."""
    language = navigation.language
    welcome(example.spec, language)
    heading("your_workshops", language)
    _recent(database, language, navigation)
    begin, take = st.columns(2, gap="medium")
    with begin:
        new_workshop_card(database, pack, navigation)
    with take:
        workshop_file_card(database, navigation)
        blank_questionnaire_card(pack, language)
    example_overview(example, navigation)


def _recent(database: Database, language: Language, navigation: Navigation) -> None:
    grid = None
    for head, changed in list_workshops(database)[:_RECENT]:
        identity = head.identity
        grid = grid or st.grid(3, min_column_width=260, key="recent")
        with grid.container(
            border=True, height="stretch", vertical_alignment="distribute", key=f"recent-{identity.id}"
        ):
            when = phrase(language, "ui.changed", at=clock(language, changed))
            texts(f"### {plain(identity.client)}", label(when))
            text = plain(phrase(language, "ui.go_on"))
            navigation.button(text, HUB, key=f"go-{identity.id}", workshop=identity.id)
