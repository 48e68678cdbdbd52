"""The page of figures derived from the answers, in sentences and charts, and the missing answers."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from tests.answered import workshops
from tests.building import SHIPPED, questionnaire
from tests.databases import AT
from tests.pages import at, begun, click, hub, keys, words
from tests.visiting import HERE, taken_in
from workshop.answers.people import Person
from workshop.numbers.conversion import passages, weakest
from workshop.numbers.workshop_numbers import numbers
from workshop.packs.loading import load_example
from workshop.questionnaire.fields import Value
from workshop.settings import PACK
from workshop.spec.example import starting_values
from workshop.store.database import Database
from workshop.text import LANGUAGES, Language
from workshop.ui.navigation import NUMBERS
from workshop.ui.parts.charts import bar_chart
from workshop.ui.parts.number_bars import MOST_GROUPS, Bar, forecast_bars, going_bars, win_bars
from workshop.usecases.inviting import introduce
from workshop.usecases.workshops import import_workshop
from workshop.workshop import Workshop

NO_DEALS_YET = "Wpiszcie od pięciu do dziesięciu transakcji"


def opened(id_: str, language: Language = "pl") -> AppTest:
    return at(id_, NUMBERS, language)


def example(base: Database, language: Language = "pl") -> str:
    """The example company's workshop."""
    id_ = import_workshop(base, HERE, load_example(PACK, SHIPPED).workshop(SHIPPED, language), AT)
    introduce(base, HERE, id_, Person(name="Anna", role="consultant"), AT)
    return id_


def charts(page: AppTest) -> list[dict[str, Any]]:
    return [json.loads(one.proto.spec) for one in page.get("vega_lite_chart")]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "pl",
            (
                "Żeby wygrać 10 transakcji, na etap „Potencjalna transakcja” musi trafić 100.",
                "Najwięcej odpada między etapami „Potencjalna transakcja” i „Analiza potrzeb",
                "są rozpisane na 19 dni",
                "6 transakcji na łączną kwotę 1 667 000.",
                "Prognoza to 679 600, tyle samo według waszych procentów",
            ),
        ),
        (
            "en",
            (
                "To win ten deals, 100 must reach the stage “Potential deal”.",
                "are planned for 19 days",
                "6 deals with amounts of 1,667,000 in total.",
                "The forecast is 679,600, the same by your percentages",
            ),
        ),
    ],
)
def test_plain_sentences_stand_beside_three_pictures(
    base: Database, language: Language, sentences: tuple[str, ...]
) -> None:
    page = opened(example(base, language), language)
    assert [one for one in sentences if one not in words(page)] == []
    assert len(charts(page)) == 3


def test_a_new_workshop_shows_the_example_s_conversions_as_unconfirmed_and_asks_for_deals(
    base: Database,
) -> None:
    page = click(hub(begun(base)), "rail-numbers")
    assert "7 etapów jest niepotwierdzonych" in words(page)
    assert NO_DEALS_YET in words(page)
    assert len(charts(page)) == 2


def test_what_is_missing_is_asked_for_by_a_button_that_opens_the_question(base: Database) -> None:
    page = click(opened(begun(base)), "open-no_deals")
    assert "forecast_deals.$mark" in keys(page)
    assert "nieobowiązkowe" in words(page)


def test_without_percentages_and_days_the_page_says_what_to_fill_in(base: Database) -> None:
    blank: dict[str, Value] = {
        path: None
        for path in starting_values(SHIPPED, "pl")
        if path.endswith((".probability", ".due_days", ".max_days"))
    }
    page = opened(taken_in(base, SHIPPED, starting_values(SHIPPED, "pl") | blank))
    assert {"open-no_percentages", "open-no_days", "open-no_deals"} <= set(keys(page))
    assert charts(page) == []


def test_a_questionnaire_without_deals_says_that_nothing_can_be_worked_out(base: Database) -> None:
    text = {"id": "a", "type": "text", "label": {"pl": "a"}}
    page = opened(taken_in(base, questionnaire([{"id": "q", "fields": [text]}])))
    assert "z których dałoby się coś policzyć" in words(page)


def test_a_hostile_name_is_shown_as_it_was_written(base: Database) -> None:
    name = "**A** <script> :material/home: $x$"
    values: dict[str, Value] = {
        "forecast_deals/d.deal": name,
        "forecast_deals/d.stage": "offer_sent",
        "forecast_deals/d.amount": 1000,
        "deal_stages/offer_sent.name": name,
    }
    page = opened(taken_in(base, SHIPPED, starting_values(SHIPPED, "pl") | values))
    assert "\\*\\*A\\*\\*" in "".join(one.value for one in page.markdown)


def test_a_picture_shows_no_more_stages_than_can_be_read(base: Database) -> None:
    values: dict[str, Value] = {}
    for number in range(40):
        stage = f"deal_stages/s{number}"
        values |= {f"{stage}.name": f"Etap {number}", f"{stage}.probability": number + 1}
        values |= {f"{stage}.kind": "open"}
    page = opened(taken_in(base, SHIPPED, values))
    assert f"pierwszych {MOST_GROUPS} z 40" in words(page)


def test_the_weakest_step_stands_out_and_0_is_a_bar_without_length() -> None:
    spec = load_example(PACK, SHIPPED).workshop(SHIPPED, "pl").spec
    found = numbers(spec).conversions
    tones = [group.bars[0].tone for group in going_bars(passages(found), weakest(found))]
    assert tones == ["end", "main", "main", "main", "main", "main"]
    assert win_bars(found, "pl")[-1].bars == (Bar(10, "10 (wygrana 100%)", "end"),)


@given(st.sampled_from(LANGUAGES), workshops(st.just(SHIPPED)))
def test_any_workshop_can_be_drawn(language: Language, made: Workshop) -> None:
    found = numbers(made.spec)
    groups = win_bars(found.conversions, language)
    groups += forecast_bars(found.forecast, language) if found.forecast else ()
    [rows] = bar_chart(groups)["datasets"].values() if groups else [[]]
    assert len(rows) == sum(1 + len(group.bars) for group in groups)
