"""Rows of a table: confirmed, added, renamed, moved, removed and restored, with few fields at a time."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import SHIPPED
from tests.pages import (
    MOST_INPUTS,
    begun,
    click,
    inputs,
    kept,
    keys,
    label,
    now,
    put,
    section,
    words,
)
from tests.visiting import taken_in
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Question
from workshop.spec.example import starting_values
from workshop.spec.spec import Answer
from workshop.store.database import Database
from workshop.text import LANGUAGES, Language

STAGES = "deal_stages"
FIRST, SECOND, SENT = f"{STAGES}/potential_deal", f"{STAGES}/needs_analysis", f"{STAGES}/offer_sent"


@pytest.fixture
def workshop(base: Database) -> str:
    return begun(base)


@pytest.fixture
def page(workshop: str) -> AppTest:
    """The deal stages of a new workshop, the first of them open."""
    return section(workshop, STAGES)


def stages(base: Database, workshop: str) -> Answer:
    answer = now(base, workshop).workshop.spec.answer(STAGES)
    assert answer is not None
    return answer


def order(base: Database, workshop: str) -> list[str]:
    return [row.id for row in stages(base, workshop).rows]


def added(page: AppTest, holder: str, name: str) -> AppTest:
    page.text_input(key=f"$new-{holder}").set_value(name)
    return click(page, f"add-{holder}")


def modest(page: AppTest) -> bool:
    """Whether a run has few enough fields, all with labels, and no button without a readable text."""
    named = all(label(one).strip() for one in inputs(page) if one.type != "pagination")
    said = all((one.label or one.help or "").strip() for one in page.button)
    return not page.exception and 0 < len(inputs(page)) <= MOST_INPUTS and named and said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", [one.id for one in SHIPPED.sections])
def test_every_question_and_every_row_opens_with_a_modest_number_of_fields(
    base: Database, id_: str, language: Language
) -> None:
    page = section(begun(base, language=language), id_, language)
    [asked] = [one for one in SHIPPED.sections if one.id == id_]
    for question in asked.questions:
        page = page if f"open-{question.id}" not in keys(page) else click(page, f"open-{question.id}")
        assert modest(page)
        if language == "pl":
            _look_through(page, question)


def _look_through(page: AppTest, question: Question) -> None:
    for row in question.rows.example if question.rows else ():
        if f"list-{question.id}" in keys(page):
            put(page, "radio", f"list-{question.id}", row.id)
            assert modest(page)


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_a_question_whose_fields_open_by_an_answer_stays_modest(workshop: str, answer: str) -> None:
    page = section(workshop, "first_contact")
    put(page, "pills", "pre_qualification.needed", answer)
    assert modest(page)
    put(click(page, "open-form_reply"), "pills", "form_reply.replies", answer)
    assert modest(page)
    assert ("list-form_reply" in keys(page)) == (answer == "yes")


def test_a_table_of_300_rows_and_a_row_of_30_tasks_stay_modest(base: Database) -> None:
    values: dict[str, Value] = dict(starting_values(SHIPPED, "pl"))
    values |= {f"{STAGES}/row_{n}.name": f"Stage {n}" for n in range(292)}
    values |= {f"{SENT}/tasks/task_{n}.title": f"Task {n}" for n in range(29)}
    page = section(taken_in(base, SHIPPED, values), STAGES)
    assert len(page.radio(key=f"list-{STAGES}").options) == 300
    assert modest(page)
    put(page, "radio", f"list-{STAGES}", "offer_sent")
    seen: set[str] = set()
    for number in range(1, 9):
        put(page, "pagination", f"$tasks-{SENT}", number)
        assert modest(page)
        seen |= {key for key in keys(page) if "/tasks/" in key and key.endswith(".title")}
    assert len(seen) == 30
    added(page, STAGES, "One too many")
    assert "abela ma już 300 wierszy, licząc usunięte" in words(page)
    assert page.text_input(key=f"$new-{STAGES}").value == "One too many"
    assert len(order(base, "ours")) == 300


def test_one_click_confirms_a_row(base: Database, workshop: str, page: AppTest) -> None:
    assert words(page).count("przykład, niepotwierdzone") == 1
    click(page, f"confirm-{FIRST}")
    assert [row.id for row in stages(base, workshop).rows if row.confirmed] == ["potential_deal"]
    assert kept(base, f"{FIRST}.how_today", workshop) == "so"
    assert f"confirm-{FIRST}" not in keys(page)
    assert "przykład, niepotwierdzone" not in words(page)
    assert "Przykład czeka na potwierdzenie: 7 etapów." in words(page)


def test_one_click_confirms_a_whole_table(base: Database, workshop: str, page: AppTest) -> None:
    assert "Przykład czeka na potwierdzenie: 8 etapów." in words(page)
    click(page, f"all-{STAGES}")
    answer = stages(base, workshop)
    assert (answer.state, answer.unconfirmed) == ("as_example", ())
    assert f"all-{STAGES}" not in keys(page)
    assert page.radio(key=f"{STAGES}.$mark").value == "as_example"


def unread(page: AppTest, memory: str | None, **held: str) -> None:
    """The browser clicks with its state before the last run, which it has not received yet."""
    page.text_input(key="$memory").set_value(memory)
    for path, value in held.items():
        page.radio(key=path).set_value(value)


def test_a_table_stays_confirmed_though_the_next_click_comes_before_the_page_shows_it(
    base: Database, workshop: str, page: AppTest
) -> None:
    mark, memory = f"{STAGES}.$mark", page.text_input(key="$memory").value
    click(page, f"all-{STAGES}")
    unread(page, memory, **{mark: "own"})
    click(page, "previous")
    assert kept(base, mark, workshop) == "as_example"


def test_a_table_is_confirmed_no_longer_once_somebody_sees_that_and_says_so(
    base: Database, workshop: str, page: AppTest
) -> None:
    mark = f"{STAGES}.$mark"
    click(page, f"all-{STAGES}")
    page.radio(key=mark).set_value("own")
    click(page, "previous")
    assert kept(base, mark, workshop) is None


def test_a_row_is_added_behind_the_others_and_opened(base: Database, workshop: str, page: AppTest) -> None:
    added(page, STAGES, " Okres próbny ")
    made = order(base, workshop)[-1]
    assert len(order(base, workshop)) == 9
    assert kept(base, f"{STAGES}/{made}.name", workshop) == "Okres próbny"
    assert page.radio(key=f"list-{STAGES}").value == made
    assert page.text_input(key=f"{STAGES}/{made}.name").value == "Okres próbny"
    assert page.text_input(key=f"$new-{STAGES}").value == ""


@pytest.mark.parametrize("name", ["", "  "])
def test_a_row_without_a_name_is_not_added_and_says_why(
    base: Database, workshop: str, page: AppTest, name: str
) -> None:
    added(page, STAGES, name)
    assert len(order(base, workshop)) == 8
    assert "Wpiszcie nazwę." in words(page)


def test_a_row_s_name_that_cannot_be_kept_stays_in_its_field_with_the_reason(
    base: Database, workshop: str, page: AppTest
) -> None:
    added(page, STAGES, "a" * 40_001)
    assert "ekst ma 40001 znaków" in words(page)
    assert len(page.text_input(key=f"$new-{STAGES}").value or "") == 40_001
    assert len(order(base, workshop)) == 8


def test_a_renamed_row_keeps_its_id_and_its_place(base: Database, workshop: str, page: AppTest) -> None:
    before = order(base, workshop)
    put(page, "text_input", f"{FIRST}.name", " Szansa\N{NO-BREAK SPACE}")
    assert order(base, workshop) == before
    assert stages(base, workshop).rows[0].title == "Szansa"
    assert page.radio(key=f"list-{STAGES}").options[0] == "Szansa"
    assert "Inaczej niż w przykładzie: 1 miejsce" in map(label, page.expander)


def test_rows_move_one_place_at_a_time(base: Database, workshop: str, page: AppTest) -> None:
    before = order(base, workshop)
    assert page.button(key=f"up-{FIRST}").disabled
    click(page, f"down-{FIRST}")
    assert order(base, workshop) == [before[1], before[0], *before[2:]]
    assert page.radio(key=f"list-{STAGES}").value == "potential_deal"
    click(page, f"up-{FIRST}")
    assert order(base, workshop) == before
    put(page, "radio", f"list-{STAGES}", before[-1])
    assert page.button(key=f"down-{STAGES}/{before[-1]}").disabled


def test_a_removed_row_is_brought_back_whole_to_its_place(
    base: Database, workshop: str, page: AppTest
) -> None:
    before, name = order(base, workshop), kept(base, f"{SECOND}.name", workshop)
    put(page, "radio", f"list-{STAGES}", "needs_analysis")
    put(page, "text_area", f"{SECOND}.definition", "Our own words")
    click(click(page, f"remove-{SECOND}"), f"remove_alone-{SECOND}")
    assert order(base, workshop) == [one for one in before if one != "needs_analysis"]
    assert page.radio(key=f"list-{STAGES}").value == before[0]
    assert label(page.button(key=f"back-{SECOND}.$deleted")) == f"Cofnij usunięcie: {name}"
    click(page, f"back-{SECOND}.$deleted")
    assert order(base, workshop) == before
    assert kept(base, f"{SECOND}.definition", workshop) == "Our own words"
    assert f"back-{SECOND}.$deleted" not in keys(page)


def test_a_table_of_which_every_row_was_removed_says_so(base: Database, workshop: str, page: AppTest) -> None:
    for one in order(base, workshop):
        click(page, f"remove-{STAGES}/{one}")
        if f"remove_alone-{STAGES}/{one}" in keys(page):
            click(page, f"remove_alone-{STAGES}/{one}")
    assert order(base, workshop) == []
    assert "Nie ma tu jeszcze żadnej pozycji." in words(page)
    assert len([key for key in keys(page) if key.startswith("back-")]) == 8
    assert modest(page)


def test_tasks_are_added_edited_removed_and_brought_back(
    base: Database, workshop: str, page: AppTest
) -> None:
    put(page, "radio", f"list-{STAGES}", "offer_sent")
    added(page, SENT, "Zadzwonić")
    [*_, task] = next(row for row in stages(base, workshop).rows if row.id == "offer_sent").tasks
    assert task.title == "Zadzwonić"
    put(page, "text_input", f"{task.path}.due_days", "3")
    put(page, "text_input", f"{task.path}.title", "Zadzwonić i zapytać")
    assert kept(base, f"{task.path}.due_days", workshop) == 3
    click(page, f"remove-{task.path}")
    assert kept(base, f"{task.path}.$deleted", workshop) is True
    assert f"{task.path}.title" not in keys(page)
    back = page.button(key=f"back-{task.path}.$deleted")
    assert label(back) == "Cofnij usunięcie: Zadzwonić i zapytać"
    click(page, f"back-{task.path}.$deleted")
    assert page.text_input(key=f"{task.path}.title").value == "Zadzwonić i zapytać"
    assert page.text_input(key=f"{task.path}.due_days").value == "3"


def test_an_example_row_shows_its_prompts_until_nobody_needs_them(page: AppTest) -> None:
    put(page, "radio", f"list-{STAGES}", "offer_sent")
    question = SHIPPED.question(STAGES)
    assert question is not None
    assert question.rows is not None
    [row] = [one for one in question.rows.example if one.id == "offer_sent"]
    assert all(line in words(page) for line in row.prompts.to("pl"))
