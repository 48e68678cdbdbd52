"""Open workshops: a workshop at one moment, and a shared store of the latest states."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from workshop.answers.edits import Kept
from workshop.findings.judged_findings import Judged, judge
from workshop.findings.linting import findings_of
from workshop.store.database import Database
from workshop.store.workshops import Head
from workshop.workshop import Workshop


@dataclass(frozen=True)
class OpenWorkshop:
    """A workshop at one moment: its head, its stored answers by path, and the assembled workshop."""

    head: Head
    kept: dict[str, Kept]
    workshop: Workshop

    @cached_property
    def findings(self) -> tuple[Judged, ...]:
        """All findings with their acceptances, the worst first; computed once for each state."""
        return judge(findings_of(self.workshop.spec), self.workshop.accepted)

    def same(self, other: "OpenWorkshop") -> bool:
        """Whether nothing was saved or accepted between the two states."""
        return self.head == other.head and self.workshop.accepted == other.workshop.accepted

    def later_than(self, other: "OpenWorkshop") -> bool:
        """Whether this is the same workshop after more saves."""
        return self.head.created == other.head.created and self.head.snapshot > other.head.snapshot


class OpenWorkshops:
    """The latest states of the most recently opened workshops; safe to use from several threads.

    It only saves time: everybody who opens a workshop reads its current snapshot number in the database.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._latest: OrderedDict[tuple[Database, str], OpenWorkshop] = OrderedDict()

    def latest(self, database: Database, workshop: str) -> OpenWorkshop | None:
        """The latest state that somebody opened; None if it is not in the store."""
        key = database, workshop
        with self._lock:
            if key in self._latest:
                self._latest.move_to_end(key)
            return self._latest.get(key)

    def shared(self, database: Database, opened: OpenWorkshop) -> OpenWorkshop:
        """The one shared object for this state; it is stored unless the store holds a later state."""
        key = database, opened.head.identity.id
        with self._lock:
            known = self._latest.get(key)
            if known and known.same(opened):
                opened = known
            if known is None or not known.later_than(opened):
                self._latest[key] = opened
                self._latest.move_to_end(key)
            if len(self._latest) > self._most:
                self._latest.popitem(last=False)
            return opened
