"""The states on the pages: started answers, changed tables, and what „like the example” confirms."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import SHIPPED
from tests.pages import at, begun, click, kept, keys, now, put, section, words
from tests.visiting import taken_in
from workshop.spec.example import starting_values
from workshop.spec.spec import State
from workshop.store.database import Database

STAGES, CONTACTS = "deal_stages", "contact_stages"
SENT = f"{STAGES}/offer_sent"


@pytest.fixture
def workshop(base: Database) -> str:
    return begun(base)


def state(base: Database, workshop: str, question: str) -> State:
    answer = now(base, workshop).workshop.spec.answer(question)
    assert answer is not None
    return answer.state


def captions(page: AppTest, question: str) -> list[str]:
    listed = page.radio(key=f"list-{question}").proto.captions
    return [str(one).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ") for one in listed]


def test_one_click_starts_an_answer_and_the_page_names_what_it_still_lacks(
    base: Database, workshop: str
) -> None:
    page = section(workshop, "first_contact")
    put(page, "pills", "pre_qualification.needed", "yes")
    assert state(base, workshop, "pre_qualification") == "started"
    assert "zaczęte" in words(page)
    assert "odpowiedź gotowa" not in words(page)
    assert "Do gotowej odpowiedzi brakuje: Kto ocenia, Co sprawdza" in words(page)
    click(page, "open-assignment")
    assert page.button(key="open-pre_qualification").label == "Dokończ"


def test_like_the_example_shows_what_it_confirms_and_counts_after_one_more_click(
    base: Database, workshop: str
) -> None:
    page = section(workshop, STAGES)
    assert "Potencjalna transakcja, Analiza potrzeb / oferta niewiążąca, Prezentacja rozwiązania" in words(
        page
    )
    put(page, "radio", f"{STAGES}.$mark", "as_example")
    assert kept(base, f"{STAGES}.$mark", workshop) is None
    assert state(base, workshop, STAGES) == "unanswered"
    assert "Jeszcze nic nie jest potwierdzone" in words(page)
    assert "- Wysłana oferta: 50%; W toku; Wysłana do klienta oferta" in words(page)
    click(page, f"all-{STAGES}")
    assert state(base, workshop, STAGES) == "as_example"
    assert page.radio(key=f"{STAGES}.$mark").value == "as_example"


def test_like_the_example_takes_back_what_was_left_for_the_workshop(base: Database, workshop: str) -> None:
    page = section(workshop, STAGES)
    put(page, "radio", f"{STAGES}.$mark", "to_decide")
    assert state(base, workshop, STAGES) == "to_decide"
    put(page, "radio", f"{STAGES}.$mark", "as_example")
    assert state(base, workshop, STAGES) == "unanswered"
    assert page.radio(key=f"{STAGES}.$mark").value == "as_example"


@pytest.mark.parametrize("confirmed_first", [True, False])
def test_a_changed_table_is_the_team_s_own_answer_whatever_was_pressed(
    base: Database, workshop: str, confirmed_first: bool
) -> None:
    page = section(workshop, STAGES)
    if confirmed_first:
        click(page, f"all-{STAGES}")
    put(page, "text_input", f"{STAGES}/potential_deal.probability", "15")
    if not confirmed_first:
        click(page, f"all-{STAGES}")
    assert state(base, workshop, STAGES) == "answered"
    assert "jak w przykładzie" not in words(page)
    [chosen] = [one for one in page.radio if one.key == f"{STAGES}.$mark"]
    assert chosen.value == "as_example"
    assert chosen.options[1].replace("\N{NO-BREAK SPACE}", " ") == "Reszta jak w przykładzie"


def test_a_change_of_one_field_leaves_the_hidden_ones_the_example_s(base: Database, workshop: str) -> None:
    page = section(workshop, STAGES)
    put(page, "radio", f"list-{STAGES}", "offer_sent")
    put(page, "text_input", f"{SENT}.probability", "55")
    folded = "Z przykładu, niepotwierdzone: Rodzaj etapu, Kryteria wejścia"
    assert folded in words(page)
    assert "55% · 4 pola z przykładu, niepotwierdzone" in captions(page, STAGES)[4]
    click(page, f"confirm-{SENT}")
    assert folded not in words(page)
    assert captions(page, STAGES)[4] == "55%"


def test_the_check_page_marks_what_is_still_the_example_s(base: Database) -> None:
    changed = starting_values(SHIPPED, "pl") | {f"{CONTACTS}/contacted.name": "Rozmowa techniczna"}
    page = at(taken_in(base, SHIPPED, changed), "check")
    [card] = [str(one.value) for one in page.markdown if "**Rozmowa techniczna**" in str(one.value)]
    assert card.endswith("Connected \\(jest kontakt\\)\n\n:orange-badge[przykład\\, niepotwierdzone]")


@pytest.mark.parametrize(
    ("section_id", "question", "said"),
    [
        (STAGES, STAGES, "do uzupełnienia"),
        ("contacts", "lead_sources", "na razie tylko nazwa"),
    ],
)
def test_a_row_of_one_s_own_says_what_it_lacks_instead_of_a_tick(
    workshop: str, section_id: str, question: str, said: str
) -> None:
    page = section(workshop, section_id)
    if f"open-{question}" in keys(page):
        click(page, f"open-{question}")
    page.text_input(key=f"$new-{question}").set_value("Wizja")
    click(page, f"add-{question}")
    assert said in captions(page, question)[-1]
    assert "przykład, niepotwierdzone" not in words(page)


def test_an_own_row_names_its_missing_fields(workshop: str) -> None:
    page = section(workshop, STAGES)
    page.text_input(key=f"$new-{STAGES}").set_value("Wizja")
    click(page, f"add-{STAGES}")
    assert "W tym wierszu brakuje jeszcze: Co oznacza ten etap" in words(page)
    assert "confirm" not in " ".join(key for key in keys(page) if "wizja" in key)
