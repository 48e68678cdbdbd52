"""Rows of a table are made with permanent ids, and moved one at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import SHIPPED, questionnaire
from workshop.answers.refusals import refusal
from workshop.errors import EditRefused
from workshop.questionnaire.limits import MOST_ROWS
from workshop.text import clean
from workshop.usecases.rows import added, moved

NAME = {"id": "name", "type": "text", "label": {"pl": "name"}}
TABLE = {"title": "name", "noun": {"pl": ["etap", "etapy", "etapów"]}, "fields": [NAME]}
[ROWS] = questionnaire([{"id": "rows", "rows": TABLE}]).questions()
names = st.text(min_size=1).map(clean).filter(str.strip)


@given(names)
def test_a_row_s_id_tells_its_first_name_and_makes_a_path_that_can_be_written(name: str) -> None:
    made, path = added(ROWS, set(), name)
    assert path == f"rows/{made}.name"
    assert refusal(questionnaire([{"id": "rows", "rows": TABLE}]), path, "a name") is None
    assert len(made) <= 28


@pytest.mark.parametrize("name", ["Analiza potrzeb", "analiza-potrzeb!", " ANALIZA  POTRZEB "])
def test_a_row_is_called_by_its_name_in_ascii(name: str) -> None:
    assert added(ROWS, set(), name)[0][:-3] == "analiza_potrzeb_"


@given(names)
def test_rows_of_one_name_have_ids_of_their_own(name: str) -> None:
    taken: set[str] = set()
    for _ in range(5):
        taken.add(added(ROWS, taken, name)[0])
    assert len(taken) == 5


def test_a_task_stands_in_its_row() -> None:
    stages = SHIPPED.question("deal_stages")
    assert stages is not None
    made, path = added(stages, set(), "Zadzwonić", "offer_sent")
    assert path == f"deal_stages/offer_sent/tasks/{made}.title"


@pytest.mark.parametrize("name", ["", "  ", "\n\t"])
def test_a_row_without_a_name_is_refused(name: str) -> None:
    with pytest.raises(EditRefused, match="unnamed"):
        added(ROWS, set(), name)


def test_a_full_table_takes_no_more_and_says_how_many_it_holds() -> None:
    taken = {f"row_{number}" for number in range(MOST_ROWS - 1)}
    taken.add(added(ROWS, taken, "the last")[0])
    with pytest.raises(EditRefused) as refused:
        added(ROWS, taken, "one too many")
    [problem] = refused.value.problems
    assert (problem.kind, problem.facts) == ("too_many_rows", {"most": MOST_ROWS})


@given(st.lists(st.text(), min_size=1, max_size=9, unique=True), st.data())
def test_moving_a_row_keeps_all_rows_and_the_order_of_the_others(
    order: list[str], data: st.DataObject
) -> None:
    row, step = data.draw(st.sampled_from(order)), data.draw(st.integers(-12, 12))
    after = moved(tuple(order), row, step)
    assert [one for one in after if one != row] == [one for one in order if one != row]
    assert sorted(after) == sorted(order)
    assert after.index(row) == min(max(order.index(row) + step, 0), len(order) - 1)
