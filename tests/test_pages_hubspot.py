"""The page of the HubSpot configuration: progress, created objects with their origin, and ticks."""

import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from tests.building import SHIPPED, questionnaire
from tests.databases import AT
from tests.pages import (
    BARTEK,
    MOST_WIDGETS,
    at,
    bartek_writes,
    begun,
    click,
    hub,
    inputs,
    keys,
    section,
    words,
)
from tests.visiting import FIRST, HERE, taken_in
from workshop.answers.people import Person
from workshop.hubspot.configuration import write_configuration
from workshop.hubspot.parts import parts_of
from workshop.packs.loading import load_example
from workshop.phrases import phrase
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.settings import PACK
from workshop.store.database import Database
from workshop.text import LANGUAGES, Language
from workshop.ui.navigation import HUBSPOT
from workshop.ui.parts.hubspot_steps import STEPS_AT_ONCE
from workshop.usecases.inviting import introduce
from workshop.usecases.setting_up import Setup, set_up, tick_off
from workshop.usecases.workshops import delete_workshop, import_workshop

SAID = {"id": "a", "type": "text", "label": {"pl": "a"}}
NOUN = {"pl": ["a", "b", "c"]}


@pytest.fixture
def example(base: Database) -> str:
    """The example company's workshop."""
    id_ = import_workshop(base, HERE, load_example(PACK, SHIPPED).workshop(SHIPPED, "pl"), AT)
    introduce(base, HERE, id_, Person(name="Anna", role="consultant"), AT)
    return id_


def opened(workshop: str, language: Language = "pl") -> AppTest:
    return at(workshop, HUBSPOT, language)


def now(base: Database, workshop: str = "ours") -> Setup:
    return set_up(base, HERE, workshop, AT)


def unfold(page: AppTest, *parts: str) -> AppTest:
    """Opens these parts of the tree."""
    for part in parts:
        page.session_state[f"part-{part}"] = True
    page.run()
    assert not page.exception
    return page


def turn(page: AppTest, step: str, on: bool = True) -> AppTest:
    box = page.checkbox(key=f"tick-{step}")
    (box.check() if on else box.uncheck()).run()
    assert not page.exception
    return page


def links(page: AppTest) -> list[dict[str, list[str]]]:
    """The targets of the links: the page, and the parameters of its address."""
    protos = [one.proto for one in page.get("page_link")]
    return [{"page": [one.page], **parse_qs(one.query_string)} for one in protos]


def by_hand(id_: str, reason: str = "no-api", detail: str = "{a}") -> dict[str, Any]:
    texts = {"title": {"pl": f"Krok {id_}"}, "where": {"pl": "CRM > Miejsce"}, "details": [{"pl": detail}]}
    return {"kind": "manual", "id": id_, "reason": reason, **texts}


def steps(count: int, reason: str = "no-api") -> Questionnaire:
    mappings = [by_hand(f"s{number}", reason) for number in range(count)]
    return questionnaire([{"id": "q", "fields": [SAID], "hubspot": mappings}])


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_line_says_how_far_it_is(base: Database, example: str, language: Language) -> None:
    tick_off(base, HERE, example, now(base, example).steps[0].manual, FIRST, AT)
    found = now(base, example)
    objects = parts_of(found.configuration.requests).objects
    properties = phrase(language, "ui.made_properties", count=sum(len(one.properties) for one in objects))
    steps = phrase(language, "ui.by_hand", count=len(found.steps))
    waiting = phrase(language, "ui.questions", count=found.waiting)
    said = {
        "pl": f"Plik tworzy: {properties}, status kontaktu, 8 etapów transakcji · ręcznie: 1 z {steps}"
        f" · do potwierdzenia: {waiting}",
        "en": f"The file creates: {properties}, lead status, 8 deal stages · by hand: 1 of {steps}"
        f" · to confirm: {waiting}",
    }
    assert said[language].replace("\N{NO-BREAK SPACE}", " ") in words(opened(example, language))


def test_a_new_workshop_creates_nothing_yet_and_says_what_to_confirm(base: Database) -> None:
    page = opened(begun(base))
    assert "Plik niczego jeszcze nie tworzy" in words(page)
    assert "Na razie nic: potwierdźcie odpowiedzi" in words(page)
    assert f"do potwierdzenia: {now(base, begun(base)).waiting} pyta" in words(page)
    assert "Najpierw potwierdźcie: Etapy transakcji" in "".join(one.label for one in page.checkbox)


def bodies(base: Database, workshop: str) -> list[dict[str, Any]]:
    """The bodies of all requests, as in the file."""
    whole = json.loads(write_configuration(now(base, workshop).configuration))
    return [request["body"] for request in whole["requests"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tree_holds_every_part_and_every_internal_name(
    base: Database, example: str, language: Language
) -> None:
    page = unfold(opened(example, language), "companies", "deals", "ws_wentarium")
    said = words(page)
    for body in bodies(base, example):
        stages = [stage["stageId"] for stage in body.get("stages", ())]
        names = [body.get("name"), body.get("pipelineId"), *stages]
        assert [name for name in names if name and f"`{name}`" not in said] == []
        labels = [option["label"] for option in body.get("options", ()) if body.get("type") != "bool"]
        assert [label for label in labels if label not in said] == []
    assert "**25%**" in said
    assert {"pl": "Grupa pól", "en": "Property group"}[language] in said


def test_every_part_links_to_the_questions_that_it_comes_from(base: Database, example: str) -> None:
    page = unfold(opened(example), "companies", "deals", "ws_wentarium")
    linked = {link["q"][0] for link in links(page)}
    sources = {one for request in now(base, example).configuration.requests for one in request.sources}
    assert sources <= linked
    sections = {q.id: s.id for s in SHIPPED.sections for q in s.questions}
    for link in links(page):
        assert link["page"] == [f"section-{sections[link['q'][0]]}"]
        assert link["w"] == [example]
    english = opened(example, "en")
    assert {link["lang"][0] for link in links(english)} == {"en"}


def test_a_folded_part_is_not_drawn(base: Database, example: str) -> None:
    page = opened(example)
    assert "ws_loss_reason" not in words(page)
    assert "ws_loss_reason" in words(unfold(page, "deals"))


def test_a_link_opens_its_question_once_and_then_the_person_chooses(base: Database, example: str) -> None:
    page, here = section(example, "deal_work"), "loss_reasons"

    def follow() -> None:
        page.query_params["q"] = here
        page.run()
        assert not page.exception
        assert f"open-{here}" not in keys(page)

    follow()
    other = next(key for key in keys(page) if key.startswith("open-"))
    assert other not in keys(click(page, other))
    assert f"open-{here}" in keys(page.run()), "the address still names it, but it has been opened"
    click(click(page, "rail-hubspot"), "rail-section-deal_work")
    assert f"open-{here}" in keys(page)
    follow()


@pytest.mark.parametrize("asked", ["nothing", "", "<b>*x*</b>", "deal_stages"])
def test_a_link_to_no_question_of_the_section_opens_the_section_all_the_same(
    base: Database, example: str, asked: str
) -> None:
    page = section(example, "deal_work")
    page.query_params["q"] = asked
    page.run()
    assert not page.exception
    assert page.title[0].value == "Praca nad transakcją"


def test_a_step_is_ticked_with_name_and_time_remembered_and_unticked_again(base: Database) -> None:
    taken_in(base, steps(2), {"q.a": "zażółć"})
    page = turn(opened("ours"), "s0")
    assert "Zrobione: Anna, " in words(page)
    assert "ręcznie: 1 z 2 kroków" in words(page)
    again = opened("ours")
    assert [box.value for box in again.checkbox] == [True, False]
    assert "Zrobione: Anna, " in words(again)
    turn(again, "s0", on=False)
    assert now(base).done == 0
    assert "Zrobione" not in words(again)


def test_a_step_says_where_to_click_and_what_the_team_wrote(base: Database) -> None:
    taken_in(base, steps(1), {"q.a": "zażółć *to*"})
    page = opened("ours")
    assert [one.label for one in page.checkbox] == ["Krok s0"]
    for said in ("CRM > Miejsce", "zażółć *to*", "Z pytania"):
        assert said in words(page)
    assert [link["q"] for link in links(page)] == [["q"]]


def test_what_another_person_ticked_is_seen_in_the_next_run(base: Database) -> None:
    taken_in(base, steps(1), {"q.a": "x"})
    page = opened("ours")
    introduce(base, BARTEK, "ours", Person(name="Bartek", role="consultant"), AT)
    tick_off(base, BARTEK, "ours", now(base).steps[0].manual, FIRST, AT)
    page.run()
    assert page.checkbox(key="tick-s0").value is True
    assert "Zrobione: Bartek, " in words(page)


@pytest.mark.parametrize(
    ("language", "said"),
    [("pl", "zmieniło się od odhaczenia: Anna, "), ("en", "changed since it was ticked: Anna, ")],
)
def test_a_step_that_changed_since_it_was_ticked_says_so_and_is_to_do_again(
    base: Database, language: Language, said: str
) -> None:
    taken_in(base, steps(1), {"q.a": "x"})
    other = now(base).steps[0].manual.model_copy(update={"title": "What it said before"})
    tick_off(base, HERE, "ours", other, FIRST, AT)
    page = opened("ours", language)
    assert said in words(page)
    assert page.checkbox(key="tick-s0").value is False
    turn(page, "s0")
    assert said not in words(page)
    assert now(base).done == 1


def test_a_click_beside_words_that_have_changed_meanwhile_ticks_nothing(base: Database) -> None:
    taken_in(base, steps(1), {"q.a": "before"})
    page = opened("ours")
    bartek_writes(base, "q.a", "after")
    turn(page, "s0")
    assert (page.checkbox(key="tick-s0").value, now(base).done) == (False, 0)
    assert "after" in words(page)
    turn(page, "s0")
    assert now(base).done == 1


def test_a_pack_without_hubspot_has_nothing_to_create_and_nothing_to_do(base: Database) -> None:
    taken_in(base, questionnaire([{"id": "q", "fields": [SAID]}]), {"q.a": "x"})
    page = opened("ours")
    for said in (
        "Plik niczego jeszcze nie tworzy",
        "nic nie czeka na potwierdzenie",
        "nic do zrobienia ręcznie",
    ):
        assert said in words(page)


def test_one_group_of_steps_is_open_at_a_time(base: Database, example: str) -> None:
    page = opened(example)
    groups = now(base, example).groups()
    for reason in list(groups)[1:]:
        click(page, f"show-{reason}")
        assert [one.key for one in page.checkbox] == [f"tick-{step.manual.id}" for step in groups[reason]]
        assert f"show-{reason}" not in keys(page)
    click(page, f"show-{next(iter(groups))}")


def test_ticking_the_last_step_of_a_group_leaves_the_group_open(base: Database, example: str) -> None:
    page = opened(example)
    [first, *_] = now(base, example).groups().values()
    for step in first:
        turn(page, step.manual.id)
    assert {one.key for one in page.checkbox} == {f"tick-{step.manual.id}" for step in first}


def test_the_page_offers_every_file_and_says_how_to_load_it(base: Database, example: str) -> None:
    page = opened(example)
    offered = [str(one.proto.id).rsplit("-", 1)[-1] for one in page.get("download_button")]
    assert offered == ["hubspot", "pdf", "workshop", "xlsx"]
    [code] = page.code
    for command in ("plan", "apply"):
        assert f"workshop {command} wentarium.hubspot.json" in code.value
    assert "HUBSPOT_TOKEN" in code.value


def test_the_page_is_one_click_from_the_hub_and_from_every_other_page(base: Database, example: str) -> None:
    page = hub(example)
    assert click(page, "to-hubspot").title[0].value == "Konfiguracja HubSpot"
    for way in (*(f"rail-section-{one.id}" for one in SHIPPED.sections), "rail-check", "rail-review"):
        assert click(click(page, way), "rail-hubspot").title[0].value == "Konfiguracja HubSpot"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_new_workshop_and_of_the_example_is_modest(
    base: Database, example: str, language: Language
) -> None:
    for id_ in (example, begun(base)):
        page = opened(id_, language)
        assert 0 < len(widgets(page)) <= MOST_WIDGETS


def widgets(page: AppTest) -> list[Any]:
    files, folded = page.get("download_button"), page.get("expander")
    return [*page.button, *page.checkbox, *inputs(page), *files, *folded]


def big(properties: int, waiting: int) -> tuple[Questionnaire, dict[str, Value]]:
    """A pack with many rows that become properties, and many questions to confirm."""
    rows = {"title": "name", "noun": NOUN, "fields": [{**SAID, "id": "name"}]}
    mapping = {"kind": "property_per_row", "object": "deals", "name": "x", "label": "name", "type": "text"}
    asked = [
        {"id": f"q{number}", "fields": [SAID], "hubspot": [by_hand(f"s{number}")]}
        for number in range(waiting)
    ]
    values: dict[str, Value] = {f"r/row{number}.name": f"Pole {number}" for number in range(properties)}
    return questionnaire([{"id": "r", "rows": rows, "hubspot": [mapping]}, *asked]), values


def test_three_hundred_properties_and_many_steps_stay_usable(base: Database) -> None:
    asked, values = big(300, 3 * STEPS_AT_ONCE)
    taken_in(base, asked, values)
    page = opened("ours")
    assert "Pole 7" not in words(page), "so many are folded away"
    assert len(page.checkbox) == STEPS_AT_ONCE
    assert words(unfold(page, "deals")).count("`ws_x_row") == 300
    assert len(widgets(page)) <= MOST_WIDGETS


def test_a_page_of_steps_follows_another(base: Database) -> None:
    asked, values = big(1, 2 * STEPS_AT_ONCE)
    taken_in(base, asked, values)
    page = opened("ours")
    first = {one.key for one in page.checkbox}
    page.get("pagination")[0].set_value(2).run()  # type: ignore[union-attr]
    assert not page.exception
    assert first.isdisjoint(one.key for one in page.checkbox)
    assert len(page.checkbox) == STEPS_AT_ONCE


def test_a_tick_that_the_database_does_not_take_is_explained_and_not_shown(base: Database) -> None:
    taken_in(base, steps(1), {"q.a": "x"})
    page = opened("ours")
    with base.write() as connection:
        connection.execute(
            text("CREATE TRIGGER full BEFORE INSERT ON tick BEGIN SELECT RAISE(FAIL, 'full'); END")
        )
    turn(page, "s0")
    assert page.checkbox(key="tick-s0").value is False
    assert "Baza danych odrzuciła operację" in words(page)
    with base.write() as connection:
        connection.execute(text("DROP TRIGGER full"))
    turn(page, "s0")
    assert now(base).done == 1
    assert "Baza danych odrzuciła operację" not in words(page)


def test_a_workshop_deleted_meanwhile_is_said_to_be_gone(base: Database) -> None:
    taken_in(base, steps(1), {"q.a": "x"})
    page = opened("ours")
    delete_workshop(base, HERE, "ours", AT)
    turn(page, "s0")
    assert page.title[0].value == "Nie ma tu takiego warsztatu"
