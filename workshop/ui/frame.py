"""The frame of every page: its title and style, the language, and the navigation."""

from base64 import b64encode
from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from workshop.errors import NotSaved, WorkshopError
from workshop.phrases import phrase
from workshop.settings import ROOT, Hosting
from workshop.store.database import Database
from workshop.text import Language
from workshop.ui.arrival import arrive
from workshop.ui.elements import texts, turn_away
from workshop.ui.language import choose_language
from workshop.ui.markdown import plain
from workshop.ui.navigation import FRONT, WORKSHOP, Navigation, example_address
from workshop.ui.pages.example_section import example_section_page
from workshop.ui.pages.nobody import for_invited
from workshop.ui.pages.start import start_page
from workshop.ui.workshop_pages import workshop_pages
from workshop.usecases.shown_example import shown_example
from workshop.usecases.visits import visitor_with
from workshop.workshop import Workshop

_STYLE = Path(__file__).with_name("style.css")
# Inlined, because Streamlit would load an image library to read the file.
_FAVICON = f"data:image/png;base64,{b64encode((ROOT / 'static' / 'favicon.png').read_bytes()).decode()}"


def show_page(database: Database, pack: Path, hosting: Hosting) -> None:
    """The page of the address, in its reader's language."""
    st.html(_STYLE)
    language = _top()
    try:
        _page(database, pack, shown_example(pack, language), language, hosting)
    except NotSaved as error:
        _refuse(error, language, "busy")
        st.button(plain(phrase(language, "ui.again")), key="again")
    except WorkshopError as error:
        _refuse(error, language, "refused")


def show_unforeseen(_: Exception) -> bool:
    """The page after an unforeseen error, instead of Streamlit's own words; the log has the details."""
    language: Language = "en" if st.query_params.get("lang") == "en" else "pl"
    st.title(plain(phrase(language, "ui.stumbled")), anchor=False)
    texts(plain(phrase(language, "ui.stumbled_what")))
    return True


def _top() -> Language:
    """The bar above every page; returns the language chosen in it."""
    bar = st.container(
        key="top", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    name = bar.empty()
    language = choose_language(bar)
    name.markdown(f"**{plain(phrase(language, 'ui.product'))}**")
    return language


def _page(database: Database, pack: Path, example: Workshop, language: Language, hosting: Hosting) -> None:
    """Runs the page of the address; each page has an address, for the browser's Back and for bookmarks."""
    pages: dict[str, st.Page] = {}
    workshop = st.query_params.get(WORKSHOP, "")
    navigation = Navigation(pages=pages, language=language, workshop=workshop, public=hosting.public)
    visitor = visitor_with(dict(st.context.cookies), hosting)
    invited = partial(for_invited, database, visitor, navigation)
    front = partial(invited, partial(start_page, database, visitor, pack, example, navigation))
    pages[FRONT] = st.Page(front, title=phrase(language, "ui.product"), default=True)
    ours = workshop_pages(database, visitor, pack, navigation)
    pages |= ours
    pages |= _example_pages(example, navigation, invited)
    page = st.navigation(list(pages.values()), position="hidden")
    if workshop and page is pages[FRONT]:
        del st.query_params[WORKSHOP]
    navigation.arrive(page.url_path)
    if page.url_path not in ours:
        navigation.proceed()
    _configure(page.title)
    page.run()
    arrive(page.url_path, language)


def _example_pages(
    example: Workshop, navigation: Navigation, invited: Callable[[Callable[[], None]], None]
) -> dict[str, st.Page]:
    product = phrase(navigation.language, "ui.product")
    return {
        example_address(answers.section.id): st.Page(
            partial(invited, partial(example_section_page, example, answers.section.id, navigation)),
            title=f"{answers.section.title.to(navigation.language)} · {product}",
            url_path=example_address(answers.section.id),
        )
        for answers in example.spec.sections
    }


def _refuse(error: WorkshopError, language: Language, title: str) -> None:
    _configure(phrase(language, "ui.product"))
    turn_away(error, language, title)


def _configure(title: str) -> None:
    st.set_page_config(page_title=title, page_icon=_FAVICON, layout="wide")
