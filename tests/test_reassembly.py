"""A Spec brought up to date is the Spec that would be assembled anew."""

from hypothesis import given
from hypothesis import strategies as st

from tests.building import SHIPPED
from tests.strategies import paths, values
from workshop.questionnaire.fields import Value
from workshop.spec.assembly import assemble
from workshop.spec.example import starting_values
from workshop.spec.reassembly import reassemble
from workshop.spec.spec import Identity

STARTING = starting_values(SHIPPED, "pl")
WHO = Identity(id="case", client="Żuraw")
# Rows that others refer to, cells, marks, orders and paths that the questionnaire does not have.
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
    spec = reassemble(assemble(SHIPPED, before, WHO), after, then)
    assert spec == assemble(SHIPPED, after, WHO)


def test_what_was_removed_is_kept_while_another_question_changes() -> None:
    before: dict[str, Value] = {
        **STARTING,
        "deal_stages/offer_sent.$deleted": True,
        "deal_stages/offer_sent.name": "Oferta u klienta",
    }
    then: dict[str, Value] = {"loss_reasons/mine.$deleted": True, "loss_reasons/mine.reason": "Nasz powód"}
    after = before | then
    spec = reassemble(assemble(SHIPPED, before, WHO), after, then)
    assert [one.name for one in spec.removed] == ["Oferta u klienta (Wysłana oferta)", "Nasz powód"]
    assert spec == assemble(SHIPPED, after, WHO)
