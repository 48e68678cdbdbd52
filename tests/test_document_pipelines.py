"""Any pipeline can be drawn, with any stages and probabilities."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import ATTACHED, nested_workshop, only
from tests.pipelines import pipelines
from tests.printed import landscape, no_warnings, packed, pages
from tests.thoroughness import THOROUGH
from workshop.document.funnel import funnels
from workshop.document.rendering import document_html, render_document
from workshop.hubspot.building import build_configuration
from workshop.numbers.conversion import conversions, weakest
from workshop.spec.process import DealStage
from workshop.text import LANGUAGES, Language

STAGES = only("deal_stages")


@given(answers=pipelines(), language=st.sampled_from(LANGUAGES))
def test_any_pipeline_has_a_card_for_each_stage(answers: dict[str, Any], language: Language) -> None:
    spec = nested_workshop(STAGES, answers).spec
    html = document_html(spec, build_configuration(spec), (), language)
    assert html.count('class="card stage') == len(spec.process.deal_stages)


LONG = "Bardzo długa nazwa etapu, którą zespół opisał od początku do końca, i jeszcze trochę " * 2
LONG_RUNS: list[tuple[int, int, Language, str]] = [
    (2, 9, "pl", LONG),
    (30, 3, "en", LONG),
    (40, 3, "en", ""),
    (100, 1, "pl", ""),
]


@pytest.mark.parametrize(
    ("count", "step", "language", "name"),
    [(1, 0, "en", ""), (8, 11, "pl", LONG), (20, 3, "en", ""), *(LONG_RUNS if THOROUGH else ())],
)
def test_pipelines_of_any_length_are_printed(count: int, step: int, language: Language, name: str) -> None:
    """Each with its card, and all on one page for the wall, with any names."""
    rows = [_row(n, n * step % 101, name) for n in range(count)]
    spec = nested_workshop(STAGES, {"deal_stages": {"rows": rows}}).spec
    with no_warnings():
        pdf = render_document(spec, build_configuration(spec), (), language, ATTACHED)
    text = "".join(pages(pdf))
    assert all(packed(f"żółty{n}k {name}") in text for n in range(count))
    assert sum(landscape(pdf)) == 1


def _row(number: int, probability: int, name: str) -> dict[str, Any]:
    criteria = [f"Potwierdził {LONG}"] * (5 if name else 1)
    tasks = [{"id": f"t{n}", "title": LONG} for n in range(4 if name else 0)]
    return {
        "id": f"s{number}",
        "name": f"żółty{number}k {name}",
        "probability": probability,
        "definition": name,
        "exit": criteria,
        "tasks": tasks,
    }


def _stage(name: str, probability: int | None, kind: Any = "open") -> DealStage:
    return DealStage(id=name, path=name, name=name, probability=probability, kind=kind)


WON = _stage("won", 100, "won")


def test_the_funnel_counts_deals_for_one_win_and_the_share_that_goes_on() -> None:
    stages = (_stage("a", 10), _stage("b", 40), _stage("won", 100, "won"), _stage("lost", 0, "lost"))
    found = conversions(stages)
    [picture] = funnels(found)
    assert [(slab.stage.id, slab.tenths, slab.passing) for slab in picture.slabs] == [
        ("a", 100, 25),
        ("b", 25, 40),
        ("won", 10, None),
    ]
    step = weakest(found)
    assert step
    assert (step.before.id, step.after.id, step.passing) == ("a", "b", 25)


def test_nothing_is_said_of_going_on_from_a_stage_at_0_or_to_it() -> None:
    [picture] = funnels(conversions((_stage("a", 0), _stage("b", 50), _stage("c", 0), _stage("d", None))))
    assert [(slab.known, slab.passing) for slab in picture.slabs] == [
        (False, None),
        (True, None),
        (False, None),
        (False, None),
    ]


def test_without_any_probability_there_is_no_funnel() -> None:
    assert funnels(conversions((_stage("a", None), _stage("b", 0)))) == ()


def test_a_pipeline_that_never_loses_has_no_weakest_step() -> None:
    assert weakest(conversions((_stage("a", 50), _stage("b", 50), _stage("c", 40)))) is None


def test_the_last_stages_before_a_win_differ_in_width_and_have_room_for_their_number() -> None:
    tops = [
        width(slab.points) for slab in funnels(conversions((_stage("a", 10), _stage("b", 70), WON)))[0].slabs
    ]
    assert tops[0] > tops[1] > tops[2]
    deep = [
        width(slab.points) for slab in funnels(conversions((_stage("a", 1), _stage("b", 8), WON)))[0].slabs
    ]
    assert deep[1] > deep[2] == tops[2]


def width(points: str) -> int:
    """The width of a slab at its top."""
    left, right = (int(corner.split(",")[0]) for corner in points.split()[:2])
    return right - left


def test_a_long_funnel_is_drawn_in_parts_of_one_scale() -> None:
    pictures = funnels(conversions(tuple(_stage(f"s{n}", n + 1) for n in range(40))))
    assert [len(picture.slabs) for picture in pictures] == [30, 10]
