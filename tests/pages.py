"""The pages of a workshop without a browser: opening them, and reading their content."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Widget
from streamlit.util import calc_hash

from tests.building import new
from tests.databases import AT, migrated
from tests.visiting import ANNA, HERE, draft
from workshop.answers.edits import Conflict, Saved
from workshop.answers.people import Person
from workshop.document.pdf_cache import PdfCache
from workshop.questionnaire.fields import Value
from workshop.settings import DATABASE, ROOT
from workshop.store.database import Database, open_database
from workshop.text import Language
from workshop.ui import navigation
from workshop.usecases.answering import save_answer
from workshop.usecases.inviting import introduce
from workshop.usecases.open_workshops import OpenWorkshop
from workshop.usecases.opening import open_workshop
from workshop.usecases.visits import Visitor
from workshop.usecases.workshops import begin_workshop

# The most widgets, and the most inputs among them, of a run of a page.
MOST_WIDGETS = MOST_INPUTS = 40
# All kinds of input that Streamlit has and our pages use.
_INPUTS = (
    *("text_input", "text_area", "radio", "button_group"),
    *("selectbox", "multiselect", "date_input", "pagination"),
)
_AHEAD = PdfCache.ahead
# The characters that escaping and typography add to a text.
_AS_WRITTEN = str.maketrans({"\\": None, "\N{NO-BREAK SPACE}": " ", "\N{NON-BREAKING HYPHEN}": "-"})
BARTEK = Visitor(browser="Bartek's", local=True)


@pytest.fixture
def base(new_sqlite: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The database that the pages use while a test runs."""
    hurry(monkeypatch)
    monkeypatch.setenv(DATABASE, migrated(new_sqlite))
    yield open_database(new_sqlite)
    open_database(new_sqlite).close()


def hurry(patch: pytest.MonkeyPatch) -> None:
    """Leaves out work that no test of a page needs: documents printed in advance, and Streamlit's
    search of all installed packages for components, once for each tab.
    """
    patch.setattr(PdfCache, "ahead", lambda *_: None)
    patch.setattr(manifest_scanner, "scan_component_manifests", list)


def print_ahead(patch: pytest.MonkeyPatch) -> None:
    """Prints documents in advance, as in production."""
    patch.setattr(PdfCache, "ahead", _AHEAD)


def begun(base: Database, person: Person = ANNA, language: Language = "pl") -> str:
    """A new workshop of the shipped pack, in which this browser has a person."""
    id_ = begin_workshop(base, HERE, new(language), AT)
    introduce(base, HERE, id_, person, AT)
    return id_


def tab(language: Language = "pl", workshop: str = "") -> AppTest:
    """A tab with an address, before its first run."""
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.query_params["lang"] = language
    if workshop:
        page.query_params[navigation.WORKSHOP] = workshop
    return page


def front(language: Language = "pl", workshop: str = "") -> AppTest:
    return tab(language, workshop).run()


def hub(workshop: str, language: Language = "pl") -> AppTest:
    """The workshop, opened from the first page."""
    return click(front(language, workshop), f"go-{workshop}")


def at(workshop: str, address: str, language: Language = "pl") -> AppTest:
    """A page of the workshop in a new tab, as if opened from a bookmark."""
    page = tab(language, workshop)
    # Streamlit's own way to another page only knows pages in files.
    page._page_hash = calc_hash(address)
    page.run()
    page._page_hash = ""
    assert not page.exception, page.exception[0].message
    return page


def section(workshop: str, section_id: str = "section", language: Language = "pl") -> AppTest:
    return at(workshop, navigation.section_address(section_id), language)


def click(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception, page.exception[0].message
    return page


def put(page: AppTest, kind: str, path: str, value: Any) -> AppTest:
    """Sets another value in a field."""
    getattr(page, kind)(key=path).set_value(value).run()
    assert not page.exception, page.exception[0].message
    return page


def words(page: AppTest) -> str:
    """The whole text of a page, without the marks of Markdown."""
    texts = [str(part.value) for part in (*page.title, *page.header, *page.subheader, *page.markdown)]
    texts += [element.proto.text for element in page.get("progress")]
    return "\n".join(texts).translate(_AS_WRITTEN)


def inputs(page: AppTest) -> list[Widget]:
    """All input widgets."""
    return [one for kind in _INPUTS for one in page.get(kind)]  # type: ignore[misc]  # these kinds are widgets


def keys(page: AppTest) -> list[str]:
    """The keys of all buttons and fields."""
    return [str(one.key) for one in (*page.button, *inputs(page))]


def label(part: Any) -> str:
    """The label of a widget, without the marks of Markdown."""
    return str(part.label).translate(_AS_WRITTEN)


def now(base: Database, workshop: str = "ours") -> OpenWorkshop:
    return open_workshop(base, HERE, workshop, datetime.now(UTC))


def kept(base: Database, path: str, workshop: str = "ours") -> Value:
    """The stored value at a path; None if there is none."""
    return now(base, workshop).workshop.values.get(path)


def bartek_writes(base: Database, path: str, value: Value, workshop: str = "ours") -> Saved | Conflict:
    """Another person saves in another browser, based on the present value."""
    introduce(base, BARTEK, workshop, Person(name="Bartek", role="finance"), AT)
    standing = now(base, workshop).kept.get(path)
    wanted = draft(path, value, standing.revision if standing else 0, editor="his tab", workshop=workshop)
    return save_answer(base, BARTEK, wanted, datetime.now(UTC))
