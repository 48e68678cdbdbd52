"""The server's memory: garbage in cycles is collected seldom, and while nobody waits for a page.

A full collection looks at every object of every session and stops all threads; after each run, as Streamlit
does it by default, it takes most of the processor. Objects without cycles are freed at once in any case.
"""

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

# Seconds between two collections of what is new, and between two of everything.
NEW, EVERYTHING = 10.0, 900.0
# Seconds that a due collection waits for a moment without runs.
_PATIENCE = 2.0
_MOMENT = 0.02
# Python's own collections: often of young objects, never of old ones.
_THRESHOLDS = (5_000, 20, 1_000_000)


class Memory:
    """Counts the runs of pages, and collects garbage between them; safe to use from several threads."""

    def __init__(self, new: float = NEW, everything: float = EVERYTHING) -> None:
        self._new, self._everything = new, everything
        self._lock = Lock()
        self._runs = 0

    @contextmanager
    def run(self) -> Iterator[None]:
        """One run of a page, during which no collection begins unless it is overdue."""
        with self._lock:
            self._runs += 1
        try:
            yield
        finally:
            with self._lock:
                self._runs -= 1

    @property
    def busy(self) -> bool:
        """Whether a page is being made."""
        return self._runs > 0

    async def tend(self) -> None:
        """Collects garbage for as long as the server runs."""
        settle()
        last = monotonic()
        while True:
            await asyncio.sleep(self._new)
            await self._moment()
            whole = monotonic() - last >= self._everything
            if whole:
                gc.unfreeze()
                last = monotonic()
            settle()

    async def _moment(self) -> None:
        """Waits for a moment without runs, but not for long."""
        end = monotonic() + _PATIENCE
        while self.busy and monotonic() < end:
            await asyncio.sleep(_MOMENT)


def settle() -> None:
    """Collects garbage, and exempts what is left from the next collections."""
    gc.set_threshold(*_THRESHOLDS)
    gc.collect()
    gc.freeze()


# The memory of this process, for its pages and its server.
MEMORY = Memory()
