"""After a few saves the Spec equals a complete assembly, and only what they touch is assembled."""

from hypothesis import given
from hypothesis import strategies as st

from tests.building import SHIPPED, workshop
from tests.strategies import paths, values
from workshop.questionnaire.fields import Value
from workshop.spec.assembly import assemble
from workshop.spec.example import starting_values
from workshop.spec.spec import Identity

STARTING = starting_values(SHIPPED, "pl")
WHO = Identity(id="case", client="Żuraw")
# Rows that others refer to, cells, marks, orders, and paths that the questionnaire does not have.
CHANGES = st.dictionaries(
    st.sampled_from(sorted(STARTING))
    | st.sampled_from(["process_roles/sales_head.$deleted", "deal_stages.$order", "deal_stages.$mark"])
    | paths(),
    values | st.just(True) | st.just(("offer_sent", "needs_analysis")),
    max_size=8,
)


@given(CHANGES, CHANGES)
def test_only_what_changed_is_assembled_and_nothing_else_differs(
    first: dict[str, Value], then: dict[str, Value]
) -> None:
    before = {**STARTING, **first}
    after = {**before, **then}
    spec = assemble(SHIPPED, after, WHO, assemble(SHIPPED, before, WHO), then)
    assert spec == assemble(SHIPPED, after, WHO)


def test_what_was_removed_is_kept_while_another_question_changes() -> None:
    before: dict[str, Value] = {
        **STARTING,
        "deal_stages/offer_sent.$deleted": True,
        "deal_stages/offer_sent.name": "Oferta u klienta",
    }
    then: dict[str, Value] = {"loss_reasons/mine.$deleted": True, "loss_reasons/mine.reason": "Nasz powód"}
    after = before | then
    spec = assemble(SHIPPED, after, WHO, assemble(SHIPPED, before, WHO), then)
    assert [one.name for one in spec.removed] == ["Oferta u klienta (Wysłana oferta)", "Nasz powód"]
    assert spec == assemble(SHIPPED, after, WHO)


def test_what_a_save_does_not_touch_is_not_assembled_again() -> None:
    saved: dict[str, Value] = {"deal_stages/offer_sent.name": "Oferta u klienta"}
    before, after = assemble(SHIPPED, STARTING, WHO), STARTING | saved
    spec = assemble(SHIPPED, after, WHO, before, saved)
    old = {answer.question.id: answer for answer in before.answers()}
    made = {answer.question.id for answer in spec.answers() if answer is not old[answer.question.id]}
    naming = {
        q.id for q in SHIPPED.questions() if "deal_stages" in q.model_dump_json(include={"fields", "rows"})
    }
    assert "deal_stages" in made
    assert made <= naming | {"deal_stages"}
    assert len(made) < len(old) / 2


def test_a_workshop_after_saves_is_assembled_from_the_one_before() -> None:
    saved: dict[str, Value] = {"loss_reasons/mine.reason": "Nasz powód"}
    before = workshop(SHIPPED, STARTING)
    after = workshop(SHIPPED, STARTING | saved)
    later = after.after(before, saved)
    assert later == after
    assert later.spec == after.spec != before.spec
    assert later.spec.answers()[0] is before.spec.answers()[0]
    assert later.configuration == after.configuration


def test_a_row_beside_a_changed_one_is_not_assembled_again() -> None:
    saved: dict[str, Value] = {"deal_stages/offer_sent.definition": "Klient ma ofertę."}
    before = assemble(SHIPPED, STARTING, WHO)
    spec = assemble(SHIPPED, STARTING | saved, WHO, before, saved)
    old, new = before.answer("deal_stages"), spec.answer("deal_stages")
    assert old
    assert new
    assert [one.id for one, was in zip(new.rows, old.rows, strict=True) if one is not was] == ["offer_sent"]
