"""Conflicts are decided by one click, and the check and review pages show all of the team's answers."""

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.building import SHIPPED
from tests.every_field import ASKED
from tests.page_order import from_top
from tests.pages import (
    BARTEK,
    at,
    bartek_writes,
    begun,
    click,
    hub,
    kept,
    keys,
    now,
    print_ahead,
    put,
    section,
    words,
)
from tests.visiting import ANNA, HERE, draft, taken_in
from workshop.answers.edits import Conflict
from workshop.document.pdf_cache import PdfCache
from workshop.document.print_pool import Bounds, PrintPool
from workshop.errors import NotPrinted
from workshop.packs.loading import load_example
from workshop.questionnaire.fields import Value
from workshop.settings import PACK
from workshop.store.database import Database
from workshop.text import LANGUAGES, Language
from workshop.ui.navigation import CHECK, REVIEW
from workshop.ui.parts.downloads import MEDIA_TYPES
from workshop.usecases import rendering
from workshop.usecases.answering import save_answer
from workshop.usecases.inviting import introduce
from workshop.usecases.rendering import pdf_cache, print_job_of
from workshop.usecases.workshops import import_workshop

TEXT = "q.a_text"
# For each type of field: its widget, the other person's value, this person's entry, and its meaning.
BOTH: dict[str, tuple[str, Value, object, Value]] = {
    "text": ("text_input", "his", "hers", "hers"),
    "lines": ("text_area", ("his",), "hers\nmore", ("hers", "more")),
    "int": ("text_input", 3, "4", 4),
    "percent": ("text_input", 30, "0", 0),
    "yes_no": ("pills", True, "no", False),
    "choice": ("pills", "x", "y", "y"),
    "choices": ("pills", ("x",), ["y"], ("y",)),
}


@pytest.fixture
def page(base: Database) -> AppTest:
    """A section with a field of every type, which nobody has answered yet."""
    return section(taken_in(base, ASKED))


def contested(base: Database, page: AppTest, type_: str = "text") -> AppTest:
    """Bartek's text is stored; Anna's was refused and waits."""
    kind, his, hers, _ = BOTH[type_]
    bartek_writes(base, f"q.a_{type_}", his)
    return put(page, kind, f"q.a_{type_}", hers)


def button(page: AppTest, name: str) -> str:
    [key] = [key for key in keys(page) if key.startswith(f"{name}-")]
    return key


@pytest.mark.parametrize("type_", BOTH)
def test_mine_is_taken_by_one_click(base: Database, page: AppTest, type_: str) -> None:
    contested(base, page, type_)
    kind, his, hers, wanted = BOTH[type_]
    assert kept(base, f"q.a_{type_}") == his
    click(page, button(page, "take_mine"))
    assert kept(base, f"q.a_{type_}") == wanted
    assert getattr(page, kind)(key=f"q.a_{type_}").value == hers
    assert "Ta sama odpowiedź" not in words(page.run())
    assert kept(base, f"q.a_{type_}") == wanted


@pytest.mark.parametrize("type_", BOTH)
def test_what_another_wrote_stays_though_a_click_comes_before_the_page_shows_it(
    base: Database, page: AppTest, type_: str
) -> None:
    """The browser sends its earlier value with the click."""
    kind, his, _, _ = BOTH[type_]
    before, memory = getattr(page, kind)(key=f"q.a_{type_}").value, page.text_input(key="$memory").value
    bartek_writes(base, f"q.a_{type_}", his)
    page.run()
    getattr(page, kind)(key=f"q.a_{type_}").set_value(before)
    page.text_input(key="$memory").set_value(memory)
    click(page, "back")
    assert kept(base, f"q.a_{type_}") == his


@pytest.mark.parametrize("type_", BOTH)
def test_theirs_is_kept_by_one_click(base: Database, page: AppTest, type_: str) -> None:
    contested(base, page, type_)
    kind, his, hers, _ = BOTH[type_]
    click(page, button(page, "keep_theirs"))
    for _ in range(2):
        assert kept(base, f"q.a_{type_}") == his
        assert getattr(page, kind)(key=f"q.a_{type_}").value != hers
        assert "Ta sama odpowiedź" not in words(page)
        page.run()


@pytest.mark.parametrize(
    ("language", "saved", "yours"),
    [("pl", "Zapisana: Bartek", "Twoja:"), ("en", "Saved: Bartek", "Yours:")],
)
def test_both_texts_are_shown_with_their_writers_until_somebody_decides(
    base: Database, language: Language, saved: str, yours: str
) -> None:
    page = contested(base, section(taken_in(base, ASKED), language=language))
    for _ in range(2):
        said = words(page)
        assert all(text in said for text in (saved, yours, "his", "hers"))
        page.run()
    on_the_hub = words(click(page, "back"))
    assert all(text in on_the_hub for text in (saved, yours, "his", "hers"))


def test_another_s_version_is_offered_too(base: Database, page: AppTest) -> None:
    """It was refused in another tab; everybody who sees it may decide."""
    put(page, "text_input", TEXT, "hers")
    late = draft(TEXT, "his, too late", 0, editor="his tab")
    assert isinstance(save_answer(base, HERE, late, datetime.now(UTC)), Conflict)
    page.run()
    assert "Druga wersja: Anna" in words(page)
    click(page, button(page, "take_proposed"))
    assert page.text_input(key=TEXT).value == kept(base, TEXT) == "his, too late"


def test_an_answer_that_changed_before_the_click_is_not_overwritten(base: Database, page: AppTest) -> None:
    contested(base, page)
    bartek_writes(base, TEXT, "his, newer")
    click(page, button(page, "take_mine"))
    assert kept(base, TEXT) == "his, newer"
    assert all(text in words(page) for text in ("his, newer", "hers"))
    click(page, button(page, "take_mine"))
    assert kept(base, TEXT) == "hers"


def test_a_conflict_about_what_is_no_field_is_readable(base: Database) -> None:
    id_ = begun(base)
    page = section(id_, "deal_stages")
    bartek_writes(base, "deal_stages.$mark", "not_applicable", id_)
    put(page, "radio", "deal_stages.$mark", "to_decide")
    assert all(text in words(page) for text in ("Nie dotyczy", "Do ustalenia na warsztacie"))
    assert "Ta sama odpowiedź" in words(page)
    click(page, button(page, "take_mine"))
    assert kept(base, "deal_stages.$mark", id_) == "to_decide"


def test_a_conflict_is_below_its_field_and_the_differing_words_are_marked(
    base: Database, page: AppTest
) -> None:
    bartek_writes(base, TEXT, "co tydzień *dzwoni* szef")
    put(page, "text_input", TEXT, "co tydzień dzwoni handlowiec")
    drawn = [key.split("-")[0] for key in from_top(page.main)]
    assert drawn.index(TEXT) < drawn.index("take_mine") < drawn.index("q.a_lines")
    shown = "\n".join(str(one.value) for one in page.markdown)
    assert "co tydzień :orange-background[**\\*dzwoni\\* szef**]" in shown
    assert "co tydzień :orange-background[**dzwoni handlowiec**]" in shown


def test_the_other_person_is_told_on_every_page_until_somebody_decides(base: Database, page: AppTest) -> None:
    put(page, "text_input", TEXT, "hers")
    bartek_writes(base, "q.a_int", 5)
    late = draft(TEXT, "his, too late", 0, editor="his tab")
    assert isinstance(save_answer(base, BARTEK, late, datetime.now(UTC)), Conflict)
    told = "Bartek odpowiada inaczej niż Ty: q › text. Obie wersje czekają, aż ktoś wybierze."
    assert told in words(page.run())
    assert told in words(click(page, "back"))
    click(page, button(page, "keep_theirs"))
    assert "odpowiada inaczej" not in words(page)
    assert kept(base, TEXT) == "hers"


def test_whoever_wrote_last_is_not_told_of_the_own_proposal(base: Database, page: AppTest) -> None:
    assert "odpowiada inaczej" not in words(contested(base, page))


def test_a_row_that_one_removes_while_another_writes_in_it_is_decided(base: Database) -> None:
    id_ = begun(base)
    page = section(id_, "deal_stages")
    removal = draft("deal_stages/offer_sent.$deleted", True, editor="her tab", workshop=id_)
    save_answer(base, HERE, removal, datetime.now(UTC))
    bartek_writes(base, "deal_stages/offer_sent.definition", "Bartek pisze dalej", id_)
    said = words(page.run())
    assert "Bartek odpowiada inaczej niż Ty: Etapy transakcji › „Wysłana oferta” (usunięte)" in said.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    click(page, button(page, "take_proposed"))
    assert kept(base, "deal_stages/offer_sent.$deleted", id_) is None
    assert kept(base, "deal_stages/offer_sent.definition", id_) == "Bartek pisze dalej"
    assert "odpowiada inaczej" not in words(page)


def test_a_removal_that_is_kept_keeps_what_was_written_too(base: Database) -> None:
    id_ = begun(base)
    page = section(id_, "deal_stages")
    removal = draft("deal_stages/offer_sent.$deleted", True, editor="her tab", workshop=id_)
    save_answer(base, HERE, removal, datetime.now(UTC))
    bartek_writes(base, "deal_stages/offer_sent.definition", "Bartek pisze dalej", id_)
    click(page.run(), button(page, "keep_theirs"))
    assert kept(base, "deal_stages/offer_sent.$deleted", id_) is True
    assert kept(base, "deal_stages/offer_sent.definition", id_) == "Bartek pisze dalej"


def test_a_page_shows_only_so_many_conflicts_at_once(base: Database, page: AppTest) -> None:
    for type_ in BOTH:
        contested(base, page, type_)
    assert len([key for key in keys(page) if key.startswith("take_mine-")]) == 5


@pytest.fixture
def example(base: Database) -> str:
    """The shipped example, imported; its id."""
    id_ = import_workshop(base, HERE, load_example(PACK, SHIPPED).workshop(SHIPPED, "pl"), datetime.now(UTC))
    introduce(base, HERE, id_, ANNA, datetime.now(UTC))
    return id_


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_to_check_shows_every_text_that_the_team_wrote(
    base: Database, example: str, language: Language
) -> None:
    said = words(at(example, CHECK, language))
    for answer in now(base, example).workshop.spec.answers():
        assert answer.note in said
        cells = [*answer.fields, *(f for r in answer.rows for t in (r, *r.tasks) for f in t.fields)]
        written = [one for one in cells if one.open and one.field.type in ("text", "lines")]
        missing = [
            line for one in written for line in (*one.lines, *one.text.splitlines()) if line not in said
        ]
        assert missing == []


def test_the_page_to_check_leads_to_each_section_and_offers_four_files(example: str) -> None:
    page = click(hub(example), "rail-check")
    assert len(page.get("download_button")) == 4
    click(page, "change-deal_stages")
    assert page.title[0].value == "Etapy transakcji"


def test_the_document_is_printed_once_the_page_is_open_and_no_page_waits_for_it(
    base: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_ahead(monkeypatch)
    id_ = taken_in(base, ASKED)
    page = at(id_, CHECK)
    assert [one.proto.disabled for one in page.get("download_button")] == [True, False, False, False]
    assert "Składamy opis procesu" in words(page)
    assert pdf_cache().document(print_job_of(now(base, id_).workshop, "pl")).startswith(b"%PDF")
    page.run()
    assert [one.proto.disabled for one in page.get("download_button")] == [False] * 4
    made_on_demand = [bool(one.proto.deferred_file_id) for one in page.get("download_button")]
    assert made_on_demand == [output == "xlsx" for output in MEDIA_TYPES]
    assert "Składamy opis procesu" not in words(page)


def test_a_document_that_cannot_be_printed_is_explained_and_can_be_tried_again(
    base: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_ahead(monkeypatch)
    slow = PdfCache(PrintPool(bounds=Bounds(seconds=0)), pause=60)
    monkeypatch.setattr(rendering, "pdf_cache", lambda: slow)
    id_ = taken_in(base, ASKED)
    page = at(id_, CHECK)
    with pytest.raises(NotPrinted):
        slow.document(print_job_of(now(base, id_).workshop, "pl"))
    assert "Opisu procesu nie udało się złożyć w 0 sekund" in words(page.run())
    click(page, "print-again")
    assert "Opisu procesu" not in words(page)
    slow.close()


def review(page: AppTest) -> pd.DataFrame:
    table = page.dataframe[0].value
    assert isinstance(table, pd.DataFrame)
    return table


# Questions of the shipped pack.
ALL = len(list(SHIPPED.questions()))
COLUMNS = ["Sekcja", "Pytanie", "Stan", "Odpowiedź", "Kto", "Kiedy", "Różnice", "Wątpliwości"]


def test_the_review_shows_each_question_with_state_answer_writer_moment_and_difference(
    base: Database,
) -> None:
    id_ = begun(base)
    page = section(id_, "deal_stages")
    put(page, "text_input", "deal_stages.pipeline_name", "Sprzedaż B2B")
    bartek_writes(base, "deal_stages/potential_deal.name", "Szansa", id_)
    bartek_writes(base, "contact_stages.$mark", "as_example", id_)
    bartek_writes(base, "process_focus.$mark", "to_decide", id_)
    bartek_writes(base, "process_focus.$note", "Zapytać\nzarząd", id_)
    table = review(click(page, "rail-review")).set_index("Pytanie")
    assert list(review(page).columns) == COLUMNS
    assert list(table.index) == [question.title.pl for question in SHIPPED.questions()]
    stages, contacts, focus = (
        table.loc["Etapy transakcji"],
        table.loc["Etapy kontaktu"],
        table.loc[table.index[0]],
    )
    assert stages["Sekcja"] == 5
    assert (stages["Stan"], stages["Kto"], stages["Różnice"]) == (
        "zaczęte",
        "Anna, Bartek",
        "Tak",
    )
    assert stages["Odpowiedź"] == "Nazwa lejka sprzedaży: Sprzedaż B2B · Szansa · niepotwierdzone: 7"
    written = datetime.strptime(str(stages["Kiedy"]), "%Y-%m-%d %H:%M").astimezone()
    assert timedelta() <= datetime.now(UTC) - written < timedelta(minutes=5)
    assert (contacts["Stan"], contacts["Różnice"]) == ("jak w przykładzie", "Nie")
    assert (focus["Stan"], focus["Odpowiedź"]) == ("do ustalenia na warsztacie", "Zapytać zarząd")
    untouched = table.loc["Przyczyny przegranej"]
    assert (untouched["Kto"], untouched["Kiedy"]) == ("", "")


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1+1"])
def test_the_review_as_csv_has_no_formula(base: Database, formula: str) -> None:
    id_ = begun(base)
    bartek_writes(base, "process_focus.$mark", "to_decide", id_)
    bartek_writes(base, "process_focus.$note", formula, id_)
    assert review(at(id_, REVIEW)).iloc[0]["Odpowiedź"] == f"'{formula}"


def test_the_review_is_filtered_by_state_and_by_words_and_changes_nothing(base: Database) -> None:
    id_ = begun(base)
    bartek_writes(base, "deal_stages.$mark", "to_decide", id_)
    bartek_writes(base, "loss_reasons.$mark", "to_decide", id_)
    bartek_writes(base, "deal_stages.$note", "Zapytać ZARZĄD", id_)
    page, before = at(id_, REVIEW), now(base, id_).head.snapshot
    assert (
        len(review(page)),
        f"Pokazane: {ALL} z {ALL}" in words(page),
    ) == (ALL, True)
    page.pills(key="$states").set_value(["do ustalenia na warsztacie"]).run()
    assert (len(review(page)), f"Pokazane: 2 z {ALL}" in words(page)) == (
        2,
        True,
    )
    page.text_input(key="$search").set_value("zarząd").run()
    assert list(review(page)["Pytanie"]) == ["Etapy transakcji"]
    page.text_input(key="$search").set_value("nothing like it (").run()
    assert (len(review(page)), f"Pokazane: 0 z {ALL}" in words(page)) == (
        0,
        True,
    )
    page.pills(key="$states").set_value([]).run()
    assert not page.exception
    assert now(base, id_).head.snapshot == before
