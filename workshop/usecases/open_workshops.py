"""Workshops that are open: one at one moment, and the latest of each, which all who look at it share."""

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
    """A workshop at one moment: its head, its current answers by path, and what they make."""

    head: Head
    kept: dict[str, Kept]
    workshop: Workshop

    @cached_property
    def findings(self) -> tuple[Judged, ...]:
        """Every finding, the worst first, and who accepted it; looked for once a change of the workshop."""
        return judge(findings_of(self.workshop.spec), self.workshop.accepted)

    def same(self, other: "OpenWorkshop") -> bool:
        """Whether nothing was saved and nothing accepted between the two."""
        return self.head == other.head and self.workshop.accepted == other.workshop.accepted

    def later_than(self, other: "OpenWorkshop") -> bool:
        """Whether it is the same workshop after more saves."""
        return self.head.created == other.head.created and self.head.snapshot > other.head.snapshot


class OpenWorkshops:
    """The latest state of the workshops that were opened last; safe to use from several threads.

    It saves time and decides nothing: whoever opens a workshop reads in the database how far it has come.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._latest: OrderedDict[tuple[Database, str], OpenWorkshop] = OrderedDict()

    def latest(self, database: Database, workshop: str) -> OpenWorkshop | None:
        """The latest state that somebody opened; None where it is not remembered."""
        key = database, workshop
        with self._lock:
            if key in self._latest:
                self._latest.move_to_end(key)
            return self._latest.get(key)

    def shared(self, database: Database, opened: OpenWorkshop) -> OpenWorkshop:
        """The one object for this state; it is remembered from now on unless a later state is."""
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
