"""The flat and the nested form of the answers are equivalent."""

import json

from hypothesis import given

from tests.strategies import kept_values, paths
from workshop.answers.nesting import flatten, nest
from workshop.questionnaire.fields import Value


@given(kept_values(paths()))
def test_flatten_is_the_inverse_of_nest(values: dict[str, Value]) -> None:
    assert flatten(nest(values)) == values


@given(kept_values(paths()))
def test_the_nested_form_survives_json(values: dict[str, Value]) -> None:
    assert flatten(json.loads(json.dumps(nest(values)))) == values


def test_rows_stand_in_their_order_and_unlisted_ones_follow() -> None:
    values: dict[str, Value] = {
        "stages/a.name": "A",
        "stages/b.name": "B",
        "stages/c.name": "C",
        "stages.$order": ("c", "gone", "a"),
    }
    assert [row["id"] for row in nest(values)["stages"]["rows"]] == ["c", "a", "b"]


def test_a_task_stands_in_its_row() -> None:
    values: dict[str, Value] = {"stages/offer.name": "Oferta", "stages/offer/tasks/t_9k2.due_days": 2}
    assert nest(values) == {
        "stages": {"rows": [{"id": "offer", "name": "Oferta", "tasks": [{"id": "t_9k2", "due_days": 2}]}]}
    }
