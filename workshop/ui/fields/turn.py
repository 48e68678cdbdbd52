"""The turn of a tab: its runs and its buttons follow each other, and one tab is worked on at a time."""

from threading import RLock, Semaphore
from typing import Self

# Python works on one run at a time in any case; several at once are all late, and take longer.
AT_ONCE = 1
# Seconds after which a tab no longer waits for others, which may themselves wait for the database.
PATIENCE = 3.0
_PLACES = Semaphore(AT_ONCE)


class Turn:
    """Held by each run and each button: Streamlit begins a run while the one that it ends may still save."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._depth = 0
        # Whether it has one of the places; it goes on without one after a time.
        self.placed = False

    def __enter__(self) -> Self:
        self._lock.acquire()
        if self._depth == 0:
            self.placed = _PLACES.acquire(timeout=PATIENCE)
        self._depth += 1
        return self

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if self._depth == 0 and self.placed:
            _PLACES.release()
        self._lock.release()
