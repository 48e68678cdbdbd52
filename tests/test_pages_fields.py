"""A field of each type: valid values are saved, invalid ones stay in the field with the reason."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from tests.building import question, questionnaire
from tests.databases import AT
from tests.every_field import ASKED, FIELDS
from tests.pages import bartek_writes, click, kept, keys, now, put, section, words
from tests.visiting import HERE, draft, taken_in
from workshop.questionnaire.fields import FIELD_TYPES, AnyField, Value, blank
from workshop.store.database import Database
from workshop.text import clean
from workshop.ui.fields.inputs import INPUTS, Mark
from workshop.usecases.answering import save_answer

START: dict[str, Value] = {"q/r1.a_text": "First", "q/r2.a_text": "Second", "q/r1/tasks/t1.a_text": "Task"}
LABEL = {"label": {"pl": "?"}}
MANY = [{"id": f"c{n}", "label": {"pl": f"Option {n}"}} for n in range(12)]
ROWS = {"title": "n", "noun": {"pl": ["a"] * 3}, "fields": [{"id": "n", "type": "text", **LABEL}]}
# The types again, in their other widgets.
BIG = questionnaire(
    [
        {"id": "rows", "rows": ROWS},
        {
            "id": "q",
            "fields": [
                {"id": "long", "type": "text", "long": True, **LABEL},
                {"id": "one_of_many", "type": "choice", "choices": MANY, **LABEL},
                {"id": "some_of_many", "type": "choices", "choices": MANY, **LABEL},
                {"id": "refs", "type": "ref", "target": "rows", "many": True, **LABEL},
                {"id": "below_zero", "type": "int", "minimum": -5, "maximum": 5, **LABEL},
            ],
        },
    ]
)


@pytest.fixture
def page(base: Database) -> AppTest:
    """A section whose only question has a field of every type, in itself, its rows and their tasks."""
    return section(taken_in(base, ASKED, START))


def test_every_type_of_field_has_an_input() -> None:
    assert set(INPUTS) == {*FIELD_TYPES, Mark.model_fields["type"].default}


plain = st.text(st.characters(exclude_categories=["Cs"])).map(clean)
# Words between which no mark of a list can stand.
items = st.text(st.characters(categories=["Ll"]), min_size=2).map(clean).filter(str.strip)
ids = st.from_regex(r"[a-z0-9_]{1,60}", fullmatch=True)
# A value that a field of each type accepts, in the form in which it is stored.
ACCEPTED: dict[str, st.SearchStrategy[Value]] = {
    "text": plain.map(str.strip),
    "lines": st.lists(items).map(tuple),
    "int": st.integers(0, 1_000_000),
    "percent": st.integers(0, 100),
    "yes_no": st.booleans(),
    "choice": st.sampled_from(["x", "y"]),
    "choices": st.lists(st.sampled_from(["x", "y"]), unique=True).map(tuple),
    "date": st.dates().map(dt.date.isoformat),
    "ref": ids,
}


@pytest.mark.parametrize("type_", FIELD_TYPES)
@given(data=st.data())
def test_a_value_comes_out_of_its_widget_as_it_went_in(type_: str, data: st.DataObject) -> None:
    field, value = _field(type_), data.draw(st.none() | ACCEPTED[type_])
    assert field.problem(value) is None
    again = INPUTS[type_].to_value(field, INPUTS[type_].to_widget(field, value))
    assert again == value or (blank(again) and blank(value))


@given(st.none() | st.lists(ids, unique=True).map(tuple))
def test_several_rows_come_out_of_their_widget_as_they_went_in(value: Value) -> None:
    [many] = [one for asked in BIG.questions() for one in asked.fields if one.id == "refs"]
    again = INPUTS["ref"].to_value(many, INPUTS["ref"].to_widget(many, value))
    assert again == value or (blank(again) and blank(value))


def _field(type_: str) -> AnyField:
    [field] = [one for one in question({"id": "q", "fields": FIELDS}).fields if one.type == type_]
    return field


# For each type: the widget, the entry, and the stored value.
PUT: dict[str, tuple[str, Any, Value]] = {
    "text": ("text_input", " Z\u0307uraw\t*x* ", "Żuraw\t*x*"),
    "lines": ("text_area", "one\n\n- two \n", ("one", "two")),
    "int": ("text_input", "7", 7),
    "percent": ("text_input", "0", 0),
    "yes_no": ("pills", "no", False),
    "choice": ("pills", "y", "y"),
    "choices": ("pills", ["y", "x"], ("y", "x")),
    "date": ("date_input", dt.date(2026, 12, 8), "2026-12-08"),
    "ref": ("selectbox", "r2", "r2"),
}
EMPTY: dict[str, Any] = {"text": "", "lines": " \n", "choices": []}


@pytest.mark.parametrize("holder", ["q", "q/r1", "q/r1/tasks/t1"])
def test_what_is_put_into_a_field_is_kept_and_stays_there(base: Database, page: AppTest, holder: str) -> None:
    for type_, (kind, value, _) in PUT.items():
        put(page, kind, f"{holder}.a_{type_}", value)
    assert {type_: kept(base, f"{holder}.a_{type_}") for type_ in PUT} == {
        type_: wanted for type_, (_, _, wanted) in PUT.items()
    }
    page.run()
    for type_, (kind, _, wanted) in PUT.items():
        held = getattr(page, kind)(key=f"{holder}.a_{type_}").value
        assert INPUTS[type_].to_value(_field(type_), held) == wanted
    assert {now(base).kept[f"{holder}.a_{type_}"].author for type_ in PUT} == {"Anna"}
    assert {now(base).kept[f"{holder}.a_{type_}"].revision for type_ in PUT} <= {1, 2}


@pytest.mark.parametrize("type_", PUT)
def test_a_field_that_is_emptied_is_cleared(base: Database, page: AppTest, type_: str) -> None:
    kind, value, _ = PUT[type_]
    put(put(page, kind, f"q.a_{type_}", value), kind, f"q.a_{type_}", EMPTY.get(type_))
    assert kept(base, f"q.a_{type_}") is None


def test_the_fields_that_look_different_are_kept_too(base: Database) -> None:
    page = section(taken_in(base, BIG, {"rows/r1.n": "A", "rows/r2.n": "B"}))
    put(page, "text_area", "q.long", "one\n\ntwo")
    put(page, "selectbox", "q.one_of_many", "c11")
    put(page, "multiselect", "q.some_of_many", ["c3", "c1"])
    put(page, "multiselect", "q.refs", ["r2", "r1"])
    put(page, "text_input", "q.below_zero", "-5")
    values = {path: value for path, value in now(base).workshop.values.items() if path.startswith("q.")}
    assert values == {
        "q.long": "one\n\ntwo",
        "q.one_of_many": "c11",
        "q.some_of_many": ("c3", "c1"),
        "q.refs": ("r2", "r1"),
        "q.below_zero": -5,
    }


@pytest.mark.parametrize(
    "values",
    [
        {"q.a_lines": ("trailing ", "", "in\nside")},
        {"q.a_text": "", "q.a_lines": ()},
        {"q.a_choices": ("y", "x", "y"), "q.a_ref": "gone", "q.a_choice": "no_longer_offered"},
        {"q.a_ref": "", "q.a_date": "26 lutego", "q.a_int": 10**9, "q.a_percent": 101, "q.a_text": 5},
        {"q.$mark": "answered", "q.$order": "x", "q.a_yes_no": "tak"},
    ],
)
def test_only_looking_changes_nothing(base: Database, values: dict[str, Value]) -> None:
    """Even if the stored value has another form than a field would give it: from a file or an older pack."""
    page = section(taken_in(base, ASKED, {**START, **values}))
    before = now(base).head.snapshot
    assert not page.run().exception
    assert not click(page, "rail-check").exception
    assert now(base).head.snapshot == before


def test_a_text_that_is_too_long_stays_in_its_field_with_the_reason(base: Database, page: AppTest) -> None:
    put(page, "text_area", "q.a_lines", "a" * 40_001)
    for _ in range(2):
        assert len(page.text_area(key="q.a_lines").value or "") == 40_001
        assert "Tekst ma 40001 znaków, a może mieć najwyżej 40000. Skróćcie go." in words(page)
        page.run()
    assert kept(base, "q.a_lines") is None
    put(page, "text_area", "q.a_lines", "a")
    assert kept(base, "q.a_lines") == ("a",)
    assert "Skróćcie go" not in words(page)


def test_a_list_stays_as_it_is_typed_and_is_kept_without_its_marks(base: Database, page: AppTest) -> None:
    """Nothing is taken away under the cursor; whoever opens the page later sees what is kept."""
    for text, items in (("-", ("-",)), ("- Cena", ("Cena",)), ("- Cena\n- ", ("Cena",))):
        put(page, "text_area", "q.a_lines", text)
        page.run()
        assert page.text_area(key="q.a_lines").value == text
        assert kept(base, "q.a_lines") == items
    assert section("ours").text_area(key="q.a_lines").value == "Cena"
    assert now(base).kept["q.a_lines"].revision == 2


def test_a_draft_without_its_marks_does_not_fight_with_the_page(base: Database, page: AppTest) -> None:
    """The script has saved the text before the field is left, as a draft of the same tab."""
    editor = page.session_state["$tab"].editor
    for turn, text in enumerate(("• Cena", "• Cena\n• Termin"), start=1):
        save_answer(base, HERE, draft("q.a_lines", text, editor=editor, turn=turn, typed=True), AT)
        put(page, "text_area", "q.a_lines", text)
    assert page.text_area(key="q.a_lines").value == "• Cena\n• Termin"
    assert kept(base, "q.a_lines") == ("Cena", "Termin")
    assert "Ta sama odpowiedź" not in words(page)


@pytest.mark.parametrize("number", ["101", "-1", "pół"])
def test_what_is_no_number_in_range_is_never_kept_and_stays_with_the_reason(
    base: Database, page: AppTest, number: str
) -> None:
    put(put(page, "text_input", "q.a_percent", "50"), "text_input", "q.a_percent", number)
    assert kept(base, "q.a_percent") == 50
    assert page.text_input(key="q.a_percent").value == number
    assert "od 0 do 100" in words(page)


def test_another_person_s_change_appears_in_an_untouched_field(base: Database, page: AppTest) -> None:
    bartek_writes(base, "q.a_text", "his")
    bartek_writes(base, "q.a_choices", ("x",))
    page.run()
    assert page.text_input(key="q.a_text").value == "his"
    assert page.pills(key="q.a_choices").value == ["x"]
    assert kept(base, "q.a_text") == "his"


def test_another_person_s_change_does_not_overwrite_a_field_that_was_touched(
    base: Database, page: AppTest
) -> None:
    bartek_writes(base, "q.a_text", "his")
    put(page, "text_input", "q.a_text", "hers")
    assert kept(base, "q.a_text") == "his"
    assert "Ta sama odpowiedź zmieniła się w dwóch miejscach" in words(page)
    assert all(f":orange-background[**{one}**]" in words(page) for one in ("his", "hers"))


def test_the_same_words_of_two_people_are_no_conflict(base: Database, page: AppTest) -> None:
    bartek_writes(base, "q.a_text", "same")
    put(page, "text_input", "q.a_text", "same")
    assert "Ta sama odpowiedź" not in words(page)
    assert now(base).workshop.changes["q.a_text"].by == "Bartek"


@pytest.mark.parametrize("mark", ["to_decide", "not_applicable"])
def test_a_mark_opens_its_note_and_the_words_written_before_stay(
    base: Database, page: AppTest, mark: str
) -> None:
    put(page, "text_input", "q.a_text", "before")
    assert "q.$note" not in keys(page)
    put(page, "radio", "q.$mark", mark)
    assert kept(base, "q.$mark") == mark
    put(page, "text_area", "q.$note", "because")
    assert kept(base, "q.$note") == "because"
    assert ("q.a_text" in keys(page)) == (mark == "to_decide")
    put(page, "radio", "q.$mark", "own")
    assert kept(base, "q.$mark") is None
    assert page.text_input(key="q.a_text").value == kept(base, "q.a_text") == "before"
    assert "because" in words(page)


def test_only_a_question_with_an_example_can_be_answered_like_it(page: AppTest) -> None:
    assert page.radio(key="q.$mark").options == [
        "Własna odpowiedź",
        "Do ustalenia na warsztacie",
        "Nie dotyczy",
    ]
