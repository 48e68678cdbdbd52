"""Any values make a Spec that expresses their meaning."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.building import SHIPPED, nested_workshop, questionnaire, workshop
from tests.strategies import kept_values, paths, values
from workshop.answers.refusals import refusal
from workshop.questionnaire.fields import Value, blank
from workshop.spec.example import starting_values

STARTING = starting_values(SHIPPED, "pl")

STAGES = {
    "id": "stages",
    "rows": {
        "title": "name",
        "noun": {"pl": ["etap", "etapy", "etapów"]},
        "fields": [{"id": "name", "type": "text", "label": {"pl": "Nazwa"}}],
    },
}
DOCUMENTS = {
    "id": "documents",
    "fields": [{"id": "stage", "type": "ref", "target": "stages", "label": {"pl": "Etap"}}],
}


@given(kept_values(st.sampled_from(sorted(STARTING)) | paths()))
def test_any_values_assemble_and_none_is_dropped(written: dict[str, Value]) -> None:
    spec = workshop(SHIPPED, {**STARTING, **written}).spec
    kept = {item.path for item in spec.unmapped}
    for path, value in written.items():
        assert (path in kept) == (refusal(SHIPPED, path, value) is not None and not blank(value))


@given(st.dictionaries(st.sampled_from(sorted(STARTING)), values, max_size=20))
def test_missing_parts_leave_a_process_with_what_is_there(removed: dict[str, Value]) -> None:
    left = {path: value for path, value in STARTING.items() if path not in removed}
    process = workshop(SHIPPED, left).spec.process
    assert {stage.id for stage in process.deal_stages} <= {
        "potential_deal",
        "needs_analysis",
        "solution_presentation",
    } | {"offer_preparation", "offer_sent", "negotiation", "won", "lost"}


def test_a_reference_to_a_removed_row_keeps_its_last_name() -> None:
    answers: dict[str, dict[str, Any]] = {
        "stages": {"rows": [{"id": "offer_1", "name": "Oferta", "deleted": True}]},
        "documents": {"stage": "offer_1"},
    }
    field = nested_workshop(questionnaire([STAGES, DOCUMENTS]), answers).spec.answers()[1].field("stage")
    assert field is not None
    assert [(ref.last_name, ref.missing) for ref in field.refs] == [("Oferta", True)]


def test_a_reference_to_nothing_is_missing() -> None:
    field = (
        nested_workshop(questionnaire([STAGES, DOCUMENTS]), {"documents": {"stage": "nope"}})
        .spec.answers()[1]
        .field("stage")
    )
    assert field is not None
    assert [(ref.last_name, ref.missing) for ref in field.refs] == [("wiersz bez nazwy", True)]


def test_a_fresh_workshop_waits_for_everything() -> None:
    spec = workshop(SHIPPED, STARTING).spec
    assert {answer.state for answer in spec.answers()} == {"unanswered"}
    assert all(diff.same for diff in spec.example_diff)


def test_the_process_tells_selling_order_roles_and_documents() -> None:
    process = workshop(SHIPPED, STARTING).spec.process
    assert [(stage.probability, stage.kind) for stage in process.deal_stages] == [
        (10, "open"),
        (25, "open"),
        (30, "open"),
        (40, "open"),
        (50, "open"),
        (70, "open"),
        (100, "won"),
        (0, "lost"),
    ]
    legal = next(role for role in process.roles if role.id == "legal")
    assert "negotiation" in {stage.id for stage in legal.stages}
    assert any(stage.documents for stage in process.deal_stages)
