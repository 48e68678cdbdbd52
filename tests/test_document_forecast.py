"""The chapter of figures: its content, its conditions, and that it prints any values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.answered import workshops
from tests.building import ATTACHED, SHIPPED, only, workshop
from tests.printed import no_warnings, packed, pages
from tests.rendered import example
from tests.thoroughness import THOROUGH, tries
from workshop.document.chapters import chapters
from workshop.document.rendering import document_html, render_document
from workshop.hubspot.building import build_configuration
from workshop.numbers.workshop_numbers import numbers
from workshop.questionnaire.fields import Value
from workshop.spec.example import starting_values
from workshop.spec.spec import Spec
from workshop.text import LANGUAGES, Language
from workshop.workshop import Workshop

DEALS = only("deal_stages", "forecast_deals")
STAGES: dict[str, Value] = {
    "deal_stages/a.name": "Rozmowa",
    "deal_stages/a.probability": 20,
    "deal_stages/a.kind": "open",
    "deal_stages/b.name": "Wygrana",
    "deal_stages/b.probability": 100,
    "deal_stages/b.kind": "won",
}


def deal(number: int, stage: str | None, amount: int | None, name: str = "Transakcja") -> dict[str, Value]:
    at = f"forecast_deals/d{number}"
    return {f"{at}.deal": f"{name} {number}", f"{at}.stage": stage, f"{at}.amount": amount}


def kinds(spec: Spec) -> list[str]:
    return [chapter.kind for chapter in chapters(spec, build_configuration(spec), (), "pl")]


def html(spec: Spec, language: Language = "pl") -> str:
    whole = document_html(spec, build_configuration(spec), (), language)
    return whole.replace("\N{NO-BREAK SPACE}", " ")


def test_it_stands_before_the_open_questions() -> None:
    found = kinds(example("pl").spec)
    at = found.index("forecast")
    assert found[at - 2 : at + 2] == ["matrices", "unique", "forecast", "open"]


def test_a_workshop_without_any_number_has_no_such_chapter() -> None:
    assert "forecast" not in kinds(workshop(SHIPPED, {}).spec)


def test_without_deals_the_chapter_still_says_what_the_percentages_imply() -> None:
    said = html(workshop(SHIPPED, STAGES).spec)
    assert "Żeby wygrać 10 transakcji, na etap „Rozmowa” musi trafić 50." in said
    assert "Prognoza sprzedaży" not in said


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("pl", "Prognoza według waszych procentów to 200."),
        ("en", "By your percentages the forecast is 200."),
    ],
)
def test_stages_that_the_example_lacks_are_forecast_by_the_team_s_percentages_alone(
    language: Language, sentence: str
) -> None:
    values = STAGES | deal(1, "a", 1000) | deal(2, None, 5) | deal(3, "b", None)
    said = html(workshop(SHIPPED, values, language).spec, language)
    assert sentence in said
    assert {"pl": "2 transakcje nie wchodzą do prognozy", "en": "2 deals are not in the forecast"}[
        language
    ] in said
    assert "<td>200 (20%)</td><td>–</td>" in said


def test_a_stage_at_0_is_forecast_as_0_and_not_as_missing() -> None:
    values = STAGES | {"deal_stages/a.probability": 0} | deal(1, "a", 1000)
    assert "<td>0 (0%)</td>" in html(workshop(SHIPPED, values).spec)


@pytest.mark.parametrize("language", LANGUAGES if THOROUGH else ("pl",))
def test_many_deals_with_long_and_hostile_names_are_printed(language: Language) -> None:
    values = dict(STAGES)
    deals = tries(30, 300)
    for number in range(deals):
        values |= deal(
            number, ("a", "b", "gone")[number % 3], 10**9, "<b>*Hala*</b> {{ x }} " + "bardzo " * 30
        )
    values["deal_stages/a.name"] = "nieprzerwane" * 20
    spec = workshop(DEALS, values, language).spec
    with no_warnings():
        text = "".join(pages(render_document(spec, build_configuration(spec), (), language, ATTACHED)))
    assert packed("<b>*Hala*</b> {{ x }}") in text
    assert (
        packed({"pl": f"{deals} transakcji na łączną kwotę", "en": f"{deals} deals with amounts"}[language])
        in text
    )


@given(workshops(st.just(DEALS)))
def test_the_chapter_is_there_exactly_when_there_is_something_to_say(made: Workshop) -> None:
    spec = made.spec
    assert ("forecast" in kinds(spec)) != numbers(spec).empty


def test_the_example_s_untouched_percentages_are_marked() -> None:
    assert "etapów jest niepotwierdzonych" in html(workshop(SHIPPED, starting_values(SHIPPED, "pl")).spec)
