"""The pages, run without a browser."""

import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from tests.building import SHIPPED, question, questionnaire, workshop
from tests.pages import MOST_WIDGETS, hurry, words
from workshop.questionnaire.fields import FIELD_TYPES, Value
from workshop.settings import PACK, ROOT
from workshop.spec.spec import FieldAnswer, ShownState
from workshop.text import LANGUAGES, Language
from workshop.ui.fields.values import MARKUP, shown
from workshop.ui.markdown import bullets, paragraphs, plain
from workshop.ui.state_marks import state_mark
from workshop.usecases.shown_example import shown_example

SECTIONS = [section.id for section in SHIPPED.sections]
QUESTIONS = list(SHIPPED.questions())


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)


def app() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)


def first_page(language: Language = "pl") -> AppTest:
    page = app()
    page.query_params["lang"] = language
    return page.run()


def section_page(section: str, language: Language = "pl") -> AppTest:
    return first_page(language).button(key=f"open-{section}").click().run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_shows_whose_example_it_is_and_how_far_it_is(language: Language) -> None:
    page, spec = first_page(language), shown_example(PACK, language).spec
    identity = spec.identity
    settled = sum(answer.settled for answer in spec.answers())
    progress = {
        "pl": f"Odpowiedzi: {settled} z {len(QUESTIONS)}",
        "en": f"Answers: {settled} of {len(QUESTIONS)}",
    }
    assert not page.exception
    assert identity.client in words(page)
    assert identity.partner in words(page)
    assert {"pl": "8 grudnia 2026", "en": "8 December 2026"}[language] in words(page)
    assert progress[language] in words(page)


def test_the_first_page_is_polish_until_a_reader_asks_for_english() -> None:
    page = app().run()
    assert page.title[0].value.startswith("Najpierw ustalcie")
    page.segmented_control(key="language").set_value("en").run()
    assert page.title[0].value.startswith("First agree")
    assert page.query_params["lang"] == "en"


def test_an_unknown_language_in_the_address_is_polish() -> None:
    page = app()
    page.query_params["lang"] = "<b>"
    assert page.run().title[0].value.startswith("Najpierw ustalcie")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_board_shows_every_stage_with_its_probability_and_what_must_be_met(language: Language) -> None:
    page = words(first_page(language))
    for stage in shown_example(PACK, language).spec.process.deal_stages:
        assert f"**{stage.probability}%**" in page
        assert f"### {stage.name}" in page
        assert stage.definition in page
        assert all(f"- {line}" in page for line in (*stage.entry, *stage.stage, *stage.exit))
        assert all(f"- {task.title}" in page for task in stage.tasks)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_opens_and_shows_all_that_the_team_wrote(section: str, language: Language) -> None:
    page, example = section_page(section, language), shown_example(PACK, language)
    assert not page.exception
    [answers] = [one for one in example.spec.sections if one.section.id == section]
    said = words(page)
    for answer in answers.answers:
        assert answer.question.text.to(language) in said
        assert answer.note in said
        assert all(f"**{row.title}**" in said for row in answer.rows)
        fields = [f for f in answer.fields if f.open] + [
            f for row in answer.rows for f in row.fields if f.open
        ]
        assert all(line in said for field in fields for line in _written(field))


def _written(answer: FieldAnswer) -> list[str]:
    """The team's texts, word for word."""
    return [*answer.lines, *answer.text.splitlines()] if answer.field.type in ("text", "lines") else []


@pytest.mark.parametrize("section", ["", *SECTIONS])
def test_no_page_has_more_widgets_than_a_run_can_afford(section: str) -> None:
    page = section_page(section) if section else first_page()
    widgets = [*page.button, *page.get("download_button"), *page.get("button_group"), *page.get("expander")]
    assert 0 < len(widgets) <= MOST_WIDGETS


def test_a_section_leads_back_and_on_in_the_same_language() -> None:
    page = section_page(SECTIONS[1], "en")
    here = page.title[0].value
    page.button(key="next").click().run()
    page.button(key="previous").click().run()
    assert page.title[0].value == here
    page.button(key="back").click().run()
    assert page.title[0].value.startswith("First agree")


def test_the_files_are_made_by_a_click_and_not_by_the_page() -> None:
    buttons = first_page().get("download_button")
    assert [bool(button.proto.deferred_file_id) for button in buttons] == [True, True, True]


REFUSED = """
from pathlib import Path
from workshop.settings import Hosting, database_url
from workshop.store.database import open_database
from workshop.ui.frame import show_page

show_page(open_database(database_url()), Path({pack!r}), Hosting())
"""


def test_a_pack_that_cannot_be_opened_is_explained(tmp_path: Path) -> None:
    page = AppTest.from_string(REFUSED.format(pack=str(tmp_path)), default_timeout=60).run()
    assert not page.exception
    assert page.title[0].value == "Kwestionariusza nie da się otworzyć"
    assert "nie ma takiego pliku ani folderu" in words(page)


ANSWERS = """
from tests.building import SHIPPED, workshop
from workshop.spec.example import starting_values
from workshop.ui.parts.answer_card import answer_card

made = workshop(SHIPPED, {values})
for answer in made.spec.answers():
    answer_card(answer, made, "pl")
"""


def test_a_question_that_nobody_answered_says_so() -> None:
    page = AppTest.from_string(ANSWERS.format(values="{}"), default_timeout=60).run()
    assert not page.exception
    assert words(page).count("Zespół nie zapisał jeszcze odpowiedzi.") == len(QUESTIONS)


def test_an_untouched_example_row_is_marked() -> None:
    values = 'starting_values(SHIPPED, "pl")'
    page = AppTest.from_string(ANSWERS.format(values=values), default_timeout=60).run()
    assert not page.exception
    rows = sum(len(asked.rows.example) for asked in QUESTIONS if asked.rows)
    assert words(page).count("przykład, niepotwierdzone") == rows


def test_every_field_type_and_state_can_be_shown() -> None:
    assert set(MARKUP) == set(FIELD_TYPES)
    assert all(state_mark(state, language) for state in get_args(ShownState) for language in LANGUAGES)


CHOICES = [{"id": "a", "label": {"pl": "Ala"}}, {"id": "b", "label": {"pl": "Bez *kota*"}}]


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ({"type": "text"}, "raz\ndwa\n\ntrzy", "raz\\\ndwa\n\ntrzy"),
        ({"type": "lines"}, ("raz", " ", "# dwa"), "- raz\n- \\# dwa"),
        ({"type": "int"}, 0, "0"),
        ({"type": "int", "unit": {"pl": "dni"}}, 3, "3\xa0dni"),
        ({"type": "percent"}, 0, "0\\%"),
        ({"type": "yes_no"}, False, "Nie"),
        ({"type": "choice", "choices": CHOICES}, "a", "Ala"),
        ({"type": "choices", "choices": CHOICES}, ("a", "b"), "Ala\\, Bez \\*kota\\*"),
        ({"type": "date"}, "2026-12-08", "8 grudnia 2026"),
        ({"type": "ref", "target": "ask"}, "gone", "„wiersz bez nazwy” \\(usunięte\\)"),
        ({"type": "text"}, None, ""),
        ({"type": "lines"}, (" ",), ""),
    ],
)
def test_a_value_reads_by_its_type(field: dict[str, object], value: Value, text: str) -> None:
    rows = {"title": "name", "noun": {"pl": ["a", "b", "c"]}, "fields": [_field("name", {"type": "text"})]}
    asked = questionnaire(
        [question({"id": "ask", "fields": [_field("it", field)], "rows": rows}).model_dump()]
    )
    spec = workshop(asked, {} if value is None else {"ask.it": value}).spec
    [answer] = spec.answers()
    assert shown(answer.fields[0], "pl") == text


def _field(name: str, keys: dict[str, object]) -> dict[str, object]:
    return {"id": name, "label": {"pl": name}, **keys}


@given(st.text())
def test_a_plain_text_holds_no_mark_that_is_not_escaped(text: str) -> None:
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"\\[!-/:-@\[-`{-~]", "", plain(text)))


@pytest.mark.parametrize("text", ["1. raz", "- raz", "# raz", "> raz", "    raz", "```", "| a | b |", "$x$"])
def test_a_line_never_begins_a_list_a_heading_or_code(text: str) -> None:
    assert re.match(r"\w|\\", plain(text))
    assert paragraphs(text) == plain(text)
    assert bullets([text]) == f"- {plain(text)}"


def test_an_answer_is_signed_by_those_who_wrote_it() -> None:
    example = shown_example(PACK, "pl")
    assert example.authors("process_focus") == ("Marta Wróbel",)
    assert example.authors("no_such_question") == ()
