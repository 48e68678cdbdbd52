"""A path denotes one place, and one place has one path."""

import pytest
from hypothesis import given

from tests.strategies import paths
from workshop.answers.paths import parse


@given(paths())
def test_a_path_reads_back_as_it_is_written(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "question",
        "question.",
        ".field",
        "q/r",
        "q/r/t.f",
        "q/r/tasks.f",
        "q/r/tasks/t/x.f",
        "q.$deleted",
        "q/r.$mark",
        "q/r/tasks/t.$tasks_order",
        "q.rows",
        "q/r.id",
        "q/r/tasks/t.tasks",
        "q.f\n",
        "Q.f",
        "q.ą",
    ],
)
def test_what_is_no_path_is_refused(text: str) -> None:
    assert parse(text) is None
