"""Each answer of the team leads to a request, a manual step or a note, and the coverage shows it."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import products
from tests.answered import questionnaires, workshops
from tests.building import SHIPPED, nested_workshop, questionnaire
from tests.products import capability
from workshop.hubspot.building import build_configuration
from workshop.hubspot.coverage import Coverage, coverage, items_of, touched
from workshop.hubspot.products import find_product
from workshop.hubspot.words import made_by, status_words, statuses
from workshop.packs.consistency import consistency_problems
from workshop.packs.loading import load_example
from workshop.settings import PACK
from workshop.spec.spec import Spec
from workshop.workshop import Workshop

EXAMPLE = load_example(PACK, SHIPPED).workshop(SHIPPED, "pl").spec
ANY = workshops(questionnaires() | st.just(SHIPPED))


def covered(spec: Spec) -> tuple[Coverage, ...]:
    return coverage(spec, build_configuration(spec))


def rows(questions: list[dict[str, Any]], answers: dict[str, Any]) -> tuple[Coverage, ...]:
    return covered(nested_workshop(questionnaire(questions), answers).spec)


@given(questionnaires())
def test_the_questionnaires_that_are_tried_are_sound(asked: Any) -> None:
    assert consistency_problems(asked) == []


@given(ANY)
def test_every_settled_answer_ends_in_a_request_a_step_or_a_note(workshop: Workshop) -> None:
    spec = workshop.spec
    silent = [row.number for row in covered(spec) if not row.items]
    assert [n for n in silent if spec.answers()[n - 1].settled] == []


@given(ANY)
def test_every_answer_that_is_to_be_decided_or_does_not_apply_says_so(workshop: Workshop) -> None:
    for row in covered(workshop.spec):
        if row.state == "to_decide":
            assert [step.reason for step in row.steps] == ["confirm-first"]
        if row.state == "not_applicable":
            assert len(row.notes) == 1


@given(ANY)
def test_every_item_that_comes_from_an_answer_is_in_exactly_one_row(workshop: Workshop) -> None:
    spec = workshop.spec
    configuration = build_configuration(spec)
    told = coverage(spec, configuration)
    ids = [item.id for row in told for item in row.items]
    assert sorted(ids) == sorted(item.id for item in items_of(configuration) if item.sources)


@given(ANY)
def test_no_field_is_said_to_stand_in_the_document_alone_before_the_team_stands_behind_it(
    workshop: Workshop,
) -> None:
    waiting = [row for row in covered(workshop.spec) if row.state in ("to_decide", "not_applicable")]
    assert [row.document_only for row in waiting] == [()] * len(waiting)


def test_every_question_has_its_row_in_the_order_asked() -> None:
    assert [row.title for row in covered(EXAMPLE)] == [question.title for question in SHIPPED.questions()]


FIELDS = [
    {"id": name, "type": "text", "label": {"pl": name.title()}, "required": name == "who"}
    for name in ("who", "what", "when_", "why_")
]
STEP = {"kind": "manual", "id": "s", "title": {"pl": "Krok"}, "where": {"pl": "Gdzie"}}


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("{who}, {what}", ["When_"]),
        # The line is left out because one of its fields is blank.
        ("{who}, {why_}", ["Who", "What", "When_"]),
        ("{who}[, {why_}][, {what}]", ["When_"]),
    ],
)
def test_a_field_stands_in_the_document_alone_when_no_line_speaks_of_it(line: str, left: list[str]) -> None:
    asked = {"id": "q", "fields": FIELDS, "hubspot": [{**STEP, "details": [{"pl": line}]}]}
    [row] = rows([asked], {"q": {"who": "Anna", "what": "dzwoni", "when_": "rano"}})
    assert [label.pl for label in row.document_only] == left


def test_a_field_that_decides_about_another_answer_is_not_left_in_the_document() -> None:
    when = {"question": "q", "field": "who", "among": ["Anna"]}
    asked = {"id": "q", "fields": FIELDS[:2], "hubspot": []}
    other = {"id": "other", "fields": FIELDS[:1], "hubspot": [{**STEP, "when": when}]}
    row, _ = rows([asked, other], {"q": {"who": "Anna", "what": "dzwoni"}, "other": {"who": "Ewa"}})
    assert [label.pl for label in row.document_only] == ["What"]
    assert [title.pl for title in row.decides] == ["other"]


def test_requests_are_told_by_kind_with_the_names_that_a_person_reads() -> None:
    told = {kind: made_by(row, "pl") for row in covered(EXAMPLE) for kind in row.wishes}
    [pipeline] = told["deal_pipelines"]
    assert (pipeline.count, pipeline.names) == ("1 lejek sprzedaży", ("Wentylacja i klimatyzacja",))
    [lead_status] = told["lead_status_options"]
    assert (lead_status.on, lead_status.names) == ("kontakty, firmy", ("Lead Status",))


def test_wishes_are_told_by_how_the_product_fulfils_them() -> None:
    product = find_product(SHIPPED.product)
    assert product is not None
    [row] = [row for row in covered(EXAMPLE) if "deal_pipelines" in row.wishes]
    words = [status_words(capability, "en") for capability in statuses(row, product)]
    assert words == ["from the API", "by hand", "sources disagree"]


def test_another_product_answers_the_same_wishes_by_data_alone(tmp_path: Path) -> None:
    folder = products.written(tmp_path, "demo", capability("views"))
    product = find_product("demo", folder)
    assert product is not None
    asked = touched(EXAMPLE, build_configuration(EXAMPLE), product)
    assert {"custom_properties", "views"} <= {one.id for one in asked}
    assert {one.status for row in covered(EXAMPLE) for one in statuses(row, product)} == {"native"}


def test_only_what_the_wishes_touch_is_told() -> None:
    product = find_product(SHIPPED.product)
    assert product is not None
    asked = {"id": "q", "fields": FIELDS[:1], "hubspot": [{**STEP, "capability": "views"}]}
    spec = nested_workshop(questionnaire([asked]), {"q": {"who": "Anna"}}).spec
    assert [one.id for one in touched(spec, build_configuration(spec), product)] == ["views"]
