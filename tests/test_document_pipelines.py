"""Any pipeline can be drawn, whatever its stages and probabilities."""

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.building import ATTACHED, SHIPPED, nested_workshop
from tests.pipelines import pipelines
from tests.printed import no_warnings, pages
from workshop.document.pictures import funnels
from workshop.document.rendering import document_html, render_document
from workshop.hubspot.building import build_configuration
from workshop.process import DealStage
from workshop.text import LANGUAGES, Language

# The shipped pack with nothing but its pipeline.
STAGES = SHIPPED.model_copy(
    update={"sections": tuple(one for one in SHIPPED.sections if one.id == "deal_stages"), "manual": ()}
)


@settings(max_examples=30)
@given(answers=pipelines(), language=st.sampled_from(LANGUAGES))
def test_any_pipeline_has_a_card_for_each_stage(answers: dict[str, Any], language: Language) -> None:
    spec = nested_workshop(SHIPPED, answers).spec()
    html = document_html(spec, build_configuration(spec), (), language)
    assert html.count('class="card stage') == len(spec.process.deal_stages)


@settings(max_examples=2)
@given(count=st.integers(1, 100), step=st.integers(0, 9), language=st.sampled_from(LANGUAGES))
@example(count=1, step=0, language="en")
@example(count=100, step=1, language="pl")
@example(count=100, step=9, language="en")
def test_pipelines_of_one_to_a_hundred_stages_are_printed(count: int, step: int, language: Language) -> None:
    text = _printed(count, step, language)
    assert all(f"Etapżółty{n}k" in text for n in range(count))


def _printed(count: int, step: int, language: Language) -> str:
    rows = [
        {"id": f"s{n}", "name": f"Etap żółty {n}k", "probability": n * step % 101, "exit": ["Potwierdził"]}
        for n in range(count)
    ]
    spec = nested_workshop(STAGES, {"deal_stages": {"rows": rows}}).spec()
    with no_warnings():
        return "".join(pages(render_document(spec, build_configuration(spec), (), language, ATTACHED)))


def _stage(name: str, probability: int | None, kind: Any = "open") -> DealStage:
    return DealStage(id=name, path=name, name=name, probability=probability, kind=kind)


def test_the_funnel_counts_deals_for_one_win() -> None:
    stages = (_stage("a", 10), _stage("b", 40), _stage("won", 100, "won"), _stage("lost", 0, "lost"))
    [picture] = funnels(stages)
    assert [(slab.stage.id, slab.whole, slab.tenth) for slab in picture.slabs] == [
        ("a", 10, 0),
        ("b", 2, 5),
        ("won", 1, 0),
    ]


def test_a_stage_without_a_probability_takes_its_neighbours_width() -> None:
    [picture] = funnels((_stage("a", 50), _stage("b", None), _stage("c", 0)))
    assert [slab.known for slab in picture.slabs] == [True, False, False]


def test_without_any_probability_there_is_no_funnel() -> None:
    assert funnels((_stage("a", None), _stage("b", 0))) == ()


def test_a_long_funnel_is_drawn_in_parts_of_one_scale() -> None:
    pictures = funnels(tuple(_stage(f"s{n}", n + 1) for n in range(40)))
    assert [len(picture.slabs) for picture in pictures] == [30, 10]
