"""A row that an answer needs is made where it is needed, and is then the same row everywhere."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import SHIPPED
from tests.pages import bartek_writes, begun, click, kept, keys, now, put, section, words
from tests.visiting import taken_in
from workshop.phrases import new_one
from workshop.questionnaire.fields import Value
from workshop.store.database import Database
from workshop.text import Noun
from workshop.ui.fields.inputs import NEW

ROLE = "assignment.assigned_by"
NAME = f"$new-{ROLE}"
ROLES = "process_roles"


@pytest.fixture
def workshop(base: Database) -> str:
    return begun(base)


@pytest.fixture
def page(workshop: str) -> AppTest:
    """The question about assigning contacts in a new workshop."""
    return click(section(workshop, "first_contact"), "open-assignment")


def rows(base: Database, workshop: str, question: str = ROLES) -> dict[str, str]:
    """The ids of a table's rows by their names."""
    answer = now(base, workshop).workshop.spec.answer(question)
    assert answer is not None
    return {row.title: row.id for row in answer.rows}


def wrote(page: AppTest, name: str, path: str = ROLE) -> AppTest:
    """Chooses the option for a new row and writes its name."""
    return put(put(page, "selectbox", path, NEW), "text_input", f"$new-{path}", name)


def test_every_reference_offers_a_new_row_of_its_table(page: AppTest) -> None:
    assert page.selectbox(key=ROLE).options[-1] == "+ nowa rola"
    assert NAME not in keys(page)
    put(page, "selectbox", ROLE, NEW)
    assert page.text_input(key=NAME).label == "Nowa rola: wpiszcie nazwę"


def test_a_role_made_in_a_reference_is_chosen_there_and_stands_among_the_roles(
    base: Database, workshop: str, page: AppTest
) -> None:
    wrote(page, " Dyrektor handlowy ")
    made = rows(base, workshop)["Dyrektor handlowy"]
    assert kept(base, ROLE, workshop) == page.selectbox(key=ROLE).value == made
    assert NAME not in keys(page)
    other = section(workshop, "deal_work")
    click(other, "open-process_roles")
    assert "Dyrektor handlowy" in other.radio(key=f"list-{ROLES}").options


@pytest.mark.parametrize("name", ["SZEF  sprzedaży", "Szef\u200b sprzedaży ", "szefsprzedaży"])
def test_a_name_that_exists_chooses_its_row_instead_of_a_second_one(
    base: Database, workshop: str, page: AppTest, name: str
) -> None:
    put(page, "selectbox", ROLE, None)
    before = rows(base, workshop)
    wrote(page, name)
    assert kept(base, ROLE, workshop) == before["Szef sprzedaży"]
    assert rows(base, workshop) == before


def test_a_choice_stays_until_the_new_row_has_a_name(base: Database, workshop: str, page: AppTest) -> None:
    before = kept(base, ROLE, workshop)
    put(page, "selectbox", ROLE, NEW)
    assert kept(base, ROLE, workshop) == before
    click(page, f"add-{ROLE}")
    assert "Wpiszcie nazwę." in words(page)
    put(page, "selectbox", ROLE, before)
    assert NAME not in keys(page)
    assert kept(base, ROLE, workshop) == before


def test_another_person_s_choice_does_not_close_the_field_for_a_new_row(
    base: Database, workshop: str, page: AppTest
) -> None:
    put(page, "selectbox", ROLE, NEW)
    bartek_writes(base, ROLE, "salesperson", workshop)
    page.run()
    assert page.selectbox(key=ROLE).value == NEW
    put(page, "text_input", NAME, "Dyrektor")
    assert kept(base, ROLE, workshop) == rows(base, workshop)["Dyrektor"]


def test_a_stage_is_added_to_those_that_a_role_names(base: Database, workshop: str) -> None:
    page = click(section(workshop, "deal_work"), "open-process_roles")
    put(page, "radio", f"list-{ROLES}", "legal")
    path = f"{ROLES}/legal.stages"
    page.session_state[f"more-rows-{ROLES}"] = True
    page.run()
    put(page, "multiselect", path, ["needs_analysis", NEW])
    assert kept(base, path, workshop) == ("needs_analysis",)
    put(page, "text_input", f"$new-{path}", "Okres próbny")
    made = rows(base, workshop, "deal_stages")["Okres próbny"]
    assert kept(base, path, workshop) == ("needs_analysis", made)
    assert page.multiselect(key=path).value == ["needs_analysis", made]


def test_a_task_gets_a_new_role(base: Database, workshop: str) -> None:
    page = put(section(workshop, "deal_stages"), "radio", "list-deal_stages", "offer_sent")
    path = next(key for key in keys(page) if "/tasks/" in key and key.endswith(".role"))
    wrote(page, "Asystent", path)
    assert kept(base, path, workshop) == rows(base, workshop)["Asystent"]


def test_rows_of_one_name_can_be_told_apart_and_chosen(base: Database) -> None:
    values: dict[str, Value] = {f"{ROLES}/r1.role": "Szef", f"{ROLES}/r2.role": "Szef"}
    page = section(taken_in(base, SHIPPED, values), "first_contact")
    click(page, "open-assignment")
    assert page.selectbox(key=ROLE).options[:2] == ["Szef", "Szef (2)"]
    put(page, "selectbox", ROLE, "r2")
    assert kept(base, ROLE) == "r2"


def test_a_field_for_a_new_row_is_still_open_after_the_page_was_loaded_again(
    workshop: str, page: AppTest
) -> None:
    put(page, "selectbox", ROLE, NEW)
    click(page, "rail-section-contacts")
    click(page, "rail-section-first_contact")
    assert page.selectbox(key=ROLE).value == NEW
    assert NAME in keys(page)


@pytest.mark.parametrize(
    ("noun", "new"),
    [
        ("rola", "nowa rola"),
        ("etap kontaktu", "nowy etap kontaktu"),
        ("źródło", "nowe źródło"),
        ("pole", "nowe pole"),
        ("kryterium", "nowe kryterium"),
        ("dostawca", "nowy dostawca"),
    ],
)
def test_a_new_row_is_called_as_its_noun_declines(noun: str, new: str) -> None:
    assert new_one("pl", Noun(pl=(noun, "…", "…"))) == new
