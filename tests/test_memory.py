"""The server collects garbage seldom, between runs, and in the end all of it."""

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest

from workshop.memory import Memory, settle


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leaves the collector as it was."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.freeze()


class Ring:
    """An object that only the collector can free."""

    def __init__(self) -> None:
        self.me = self


def tended(memory: Memory, gone: weakref.ref[Ring], seconds: float) -> bool:
    """Whether an object was freed within this time."""

    async def tend() -> bool:
        tending = asyncio.create_task(memory.tend())
        for _ in range(int(seconds / 0.02)):
            await asyncio.sleep(0.02)
            if gone() is None:
                break
        tending.cancel()
        return gone() is None

    return asyncio.run(tend())


def test_what_is_new_is_collected_between_runs() -> None:
    gone = weakref.ref(Ring())
    assert gone() is not None
    assert tended(Memory(new=0.02), gone, 5)


def test_a_run_is_waited_for() -> None:
    memory = Memory(new=0.02)
    with memory.run():
        assert memory.busy
        with memory.run():
            pass
        assert memory.busy
    assert not memory.busy


def test_what_was_exempted_while_it_was_in_use_is_collected_in_the_end() -> None:
    ring = Ring()
    settle()
    gone = weakref.ref(ring)
    del ring
    settle()
    assert gone() is not None
    assert tended(Memory(new=0.02, everything=0), gone, 5)


def test_old_objects_are_never_collected_by_the_way() -> None:
    settle()
    assert gc.get_threshold()[2] > 100_000
