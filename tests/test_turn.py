"""A tab works on one thing at a time, and only so many tabs work at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from workshop.ui.fields.turn import AT_ONCE, Turn


def test_only_so_many_tabs_work_at_once_and_the_next_one_follows() -> None:
    begun, end = [Event() for _ in range(AT_ONCE + 1)], Event()

    def work(number: int) -> None:
        with Turn():
            begun[number].set()
            end.wait()

    with ThreadPoolExecutor() as threads:
        first = [threads.submit(work, number) for number in range(AT_ONCE)]
        assert all(one.wait(5) for one in begun[:AT_ONCE])
        last = threads.submit(work, AT_ONCE)
        assert not begun[AT_ONCE].wait(0.1)
        end.set()
        for one in (*first, last):
            one.result()


def test_a_run_may_begin_a_part_of_itself() -> None:
    turn = Turn()
    with turn, turn:
        pass
    with turn:
        pass


def test_a_failure_gives_the_place_back() -> None:
    for _ in range(AT_ONCE):
        with pytest.raises(ValueError, match="broken"), Turn():
            raise ValueError("broken")
    with Turn() as next_:
        assert next_.placed
