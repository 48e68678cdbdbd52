"""The pages of a workshop: each runs the same way, whatever stands on it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from workshop.errors import NotAllowed
from workshop.phrases import phrase
from workshop.store.database import Database
from workshop.ui.elements import turn_away
from workshop.ui.fields.guard import guard
from workshop.ui.fields.hints import hints_for
from workshop.ui.fields.tab import Desk, current_desk
from workshop.ui.markdown import plain
from workshop.ui.navigation import CHECK, COMPARISON, FRONT, HUB, HUBSPOT, NUMBERS, REVIEW, Ways, section
from workshop.ui.page_context import Sitting
from workshop.ui.pages.check import check_page
from workshop.ui.pages.comparison import comparison_page
from workshop.ui.pages.hub import hub_page
from workshop.ui.pages.hubspot import hubspot_page
from workshop.ui.pages.introduction import ask_who
from workshop.ui.pages.numbers import numbers_page
from workshop.ui.pages.review import review_page
from workshop.ui.pages.section import section_page
from workshop.ui.parts.rail import rail
from workshop.usecases.opening import questionnaire_here
from workshop.usecases.visits import visitor_with


def workshop_pages(database: Database, pack: Path, ways: Ways) -> dict[str, st.Page]:
    """The pages by their addresses, as the workshop's own questionnaire has them."""
    questionnaire = questionnaire_here(database, pack, ways.workshop)
    shown: dict[str, tuple[str, Callable[[Sitting], None]]] = {
        HUB: (phrase(ways.language, "ui.hub"), hub_page),
        CHECK: (phrase(ways.language, "ui.check"), check_page),
        COMPARISON: (phrase(ways.language, "comparison.unique"), comparison_page),
        REVIEW: (phrase(ways.language, "ui.review"), review_page),
        NUMBERS: (phrase(ways.language, "numbers.title"), numbers_page),
        HUBSPOT: (phrase(ways.language, "ui.hubspot"), hubspot_page),
    }
    for one in questionnaire.sections:
        body = partial(section_page, section_id=one.id)
        shown[section(one.id)] = (one.title.to(ways.language), body)
    product = phrase(ways.language, "ui.product")
    return {
        path: st.Page(partial(_run, database, ways, path, body), title=f"{title} · {product}", url_path=path)
        for path, (title, body) in shown.items()
    }


def _run(database: Database, ways: Ways, path: str, body: Callable[[Sitting], None]) -> None:
    """One run of a page: what was changed is saved first, so that the page shows what is kept."""
    desk = current_desk(database, visitor_with(dict(st.context.cookies)), ways.workshop)
    try:
        opened, proposals, person = desk.catch_up()
    except NotAllowed as error:
        turn_away(error, ways.language, "not_here")
        ways.button(plain(phrase(ways.language, "ui.to_start")), FRONT, key="to-start")
        return
    with (echo := st.container(key="echo")):
        desk.hear()
    if person is None or desk.another:
        ask_who(desk, opened, ways.language)
    else:
        hints = hints_for(opened.spec, opened.findings, person.role)
        sitting = Sitting(desk, opened, person, proposals, ways.language, ways, hints)
        rail(sitting, path)
        body(sitting)
    _watch(desk, ways)
    with echo:
        desk.echo(opened)
    desk.finish()


def _watch(desk: Desk, ways: Ways) -> None:
    guard(
        desk.watched(),
        desk.kept_typed(),
        workshop=desk.workshop,
        person=desk.visitor.alias,
        editor=desk.editor,
        language=ways.language,
        saved_at=desk.saved_at,
    )
