"""The pages of a workshop, and the run that they all share."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import streamlit as st

from workshop.errors import NotAllowed, Problem
from workshop.phrases import phrase
from workshop.store.database import Database
from workshop.ui.elements import texts, turn_away
from workshop.ui.fields.tab import Tab, current_tab
from workshop.ui.markdown import plain
from workshop.ui.navigation import (
    CHECK,
    COMPARISON,
    FRONT,
    HUB,
    HUBSPOT,
    NUMBERS,
    REVIEW,
    Navigation,
    section_address,
)
from workshop.ui.page_context import PageContext, context_of
from workshop.ui.pages.check import check_page
from workshop.ui.pages.comparison import comparison_page
from workshop.ui.pages.hub import hub_page
from workshop.ui.pages.hubspot import hubspot_page
from workshop.ui.pages.introduction import ask_who
from workshop.ui.pages.numbers import numbers_page
from workshop.ui.pages.review import review_page
from workshop.ui.pages.section import section_page
from workshop.ui.parts.choice_conflicts import contested_choices
from workshop.ui.parts.conflict_card import contested_answers
from workshop.ui.parts.field_end import end_fields, watch
from workshop.ui.parts.sidebar import sidebar
from workshop.usecases.opening import Visit, questionnaire_here
from workshop.usecases.visits import Visitor


def workshop_pages(
    database: Database, visitor: Visitor, pack: Path, navigation: Navigation
) -> dict[str, st.Page]:
    """The pages by their addresses, according to the workshop's own questionnaire."""
    questionnaire = questionnaire_here(database, visitor, pack, navigation.workshop, datetime.now(UTC))
    shown: dict[str, tuple[str, Callable[[PageContext], None]]] = {
        HUB: (phrase(navigation.language, "ui.hub"), hub_page),
        CHECK: (phrase(navigation.language, "ui.check"), check_page),
        COMPARISON: (phrase(navigation.language, "comparison.unique"), comparison_page),
        REVIEW: (phrase(navigation.language, "ui.review"), review_page),
        NUMBERS: (phrase(navigation.language, "numbers.title"), numbers_page),
        HUBSPOT: (phrase(navigation.language, "ui.hubspot"), hubspot_page),
    }
    for one in questionnaire.sections:
        body = partial(section_page, section_id=one.id)
        shown[section_address(one.id)] = (one.title.to(navigation.language), body)
    product = phrase(navigation.language, "ui.product")
    return {
        path: st.Page(
            partial(_run, database, visitor, navigation, path, body),
            title=f"{title} · {product}",
            url_path=path,
        )
        for path, (title, body) in shown.items()
    }


def _run(
    database: Database,
    visitor: Visitor,
    navigation: Navigation,
    path: str,
    body: Callable[[PageContext], None],
) -> None:
    """One run of a page: changes are saved first, so that the page shows the stored values."""
    tab = current_tab(database, visitor, navigation.workshop)
    with tab.turn:
        try:
            visit = tab.catch_up()
        except NotAllowed as error:
            _turned_away(tab, navigation, error)
        else:
            navigation.proceed()
            _page(tab, visit, navigation, path, body)
            tab.finish()


def _turned_away(tab: Tab, navigation: Navigation, error: NotAllowed) -> None:
    """The page of somebody who may not see the workshop, or whose workshop is gone."""
    navigation.proceed()
    turn_away(error, navigation.language, "not_here")
    watch(tab, navigation, gone=True)
    navigation.button(plain(phrase(navigation.language, "ui.to_start")), FRONT, key="to-start")


def _page(
    tab: Tab, visit: Visit, navigation: Navigation, path: str, body: Callable[[PageContext], None]
) -> None:
    with st.container(key="tab-recalled"):
        tab.recall()
    context = context_of(tab, visit, navigation)
    if context is None:
        ask_who(tab, visit.opened, visit.access, navigation.language)
    else:
        sidebar(context, path)
        # The container exists even if it is empty, so that the page below keeps its place.
        with st.container(key="told"):
            texts(*contested_answers(context), *contested_choices(context))
        if context.may_open(path):
            body(context)
        else:
            turn_away(NotAllowed(Problem(kind="consultant_only")), navigation.language, "not_yours")
    if not tab.ended:
        end_fields(tab, navigation)
