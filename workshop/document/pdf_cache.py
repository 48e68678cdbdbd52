"""Printed documents, cached by everything that went into them; a second request waits for the first print."""

import logging
from collections import OrderedDict
from concurrent.futures import Future
from threading import Event, Lock, Thread
from typing import NamedTuple

from workshop.document.print_job import PrintJob
from workshop.document.print_pool import PrintPool
from workshop.errors import NotPrinted, Problem

# A document of forty pages needs 200 kB.
MOST_BYTES = 64 * 2**20
# Seconds without a change before printing, because an earlier print would be outdated.
PAUSE = 1.0
_MOST_REFUSALS = 100
_LOGGER = logging.getLogger(__name__)


class PrintState(NamedTuple):
    """The state of a document: ready, being printed (with the page if known), refused, or none of these."""

    ready: bool = False
    page: int = 0
    problems: tuple[Problem, ...] = ()


class _Printing:
    """A document that is being printed."""

    def __init__(self) -> None:
        self.page = 0
        self.done: Future[bytes] = Future()

    def tell(self, page: int) -> None:
        self.page = page


class PdfCache:
    """The documents printed by a pool; the most recently used ones are kept, up to a number of bytes."""

    def __init__(self, pool: PrintPool, most_bytes: int = MOST_BYTES, pause: float = PAUSE) -> None:
        self.pool = pool
        self._most_bytes, self._pause = most_bytes, pause
        self._lock = Lock()
        self._documents: OrderedDict[str, bytes] = OrderedDict()
        self._printing: dict[str, _Printing] = {}
        self._refused: OrderedDict[str, tuple[Problem, ...]] = OrderedDict()
        self._wanted: dict[str, PrintJob] = {}
        self._closed = Event()

    def document(self, job: PrintJob) -> bytes:
        """The PDF: from the cache, or printed now; NotPrinted if that fails."""
        return self._made(job).result()

    def _made(self, job: PrintJob) -> Future[bytes]:
        """The future outcome of printing it."""
        key = job.key
        with self._lock:
            if key in self._documents:
                self._documents.move_to_end(key)
                kept: Future[bytes] = Future()
                kept.set_result(self._documents[key])
                return kept
            begun = self._printing.get(key)
            printing = begun or self._printing.setdefault(key, _Printing())
        if begun is None:
            self._print(key, job, printing)
        return printing.done

    def state(self, job: PrintJob) -> PrintState:
        """The state of the document, without waiting for it."""
        key = job.key
        with self._lock:
            printing = self._printing.get(key)
            if printing:
                return PrintState(page=printing.page)
            return PrintState(ready=key in self._documents, problems=self._refused.get(key, ()))

    def ahead(self, slot: str, job: PrintJob, again: bool = False) -> None:
        """Prints a document in advance, once its slot has wanted no other for a moment.

        A refused document is not tried until it is requested with `again`.
        """
        key = job.key
        with self._lock:
            if again:
                self._refused.pop(key, None)
            if key in self._documents or key in self._refused or key in self._printing:
                return
            busy = slot in self._wanted
            self._wanted[slot] = job
        if not busy:
            Thread(target=self._print_ahead, args=(slot,), daemon=True).start()

    def close(self) -> None:
        """Ends all printing and the workers."""
        self._closed.set()
        self.pool.close()

    def _print(self, key: str, job: PrintJob, printing: _Printing) -> None:
        """Prints, and passes the outcome to everyone who waits."""
        try:
            pdf = self.pool.printed(job, printing.tell)
        except BaseException as error:
            told = error if isinstance(error, NotPrinted) else _broken(job, error)
            with self._lock:
                del self._printing[key]
                self._refuse(key, told.problems)
            printing.done.set_exception(told)
        else:
            with self._lock:
                del self._printing[key]
                self._refused.pop(key, None)
                self._keep(key, pdf)
            printing.done.set_result(pdf)

    def _keep(self, key: str, pdf: bytes) -> None:
        """Stores a document; the newest stays, however large it is, because somebody waits for it."""
        self._documents[key] = pdf
        while len(self._documents) > 1 and sum(map(len, self._documents.values())) > self._most_bytes:
            self._documents.popitem(last=False)

    def _refuse(self, key: str, problems: tuple[Problem, ...]) -> None:
        self._refused[key] = problems
        if len(self._refused) > _MOST_REFUSALS:
            self._refused.popitem(last=False)

    def _print_ahead(self, slot: str) -> None:
        """Prints what a slot wants until it wants nothing more."""
        while not self._closed.is_set():
            job = self._wanted[slot]
            if self._closed.wait(self._pause) or self._wanted[slot] is not job:
                continue
            # Every failure is stored as a refusal and reported on request.
            self._made(job).exception()
            with self._lock:
                if self._wanted[slot] is job:
                    del self._wanted[slot]
                    return


def _broken(job: PrintJob, error: BaseException) -> NotPrinted:
    """The refusal for a failure of the pool itself."""
    _LOGGER.error("A document could not be printed.", exc_info=error)
    longest: dict[str, str | int] = {"question": job.longest.question, "count": job.longest.length}
    return NotPrinted(Problem(kind="print_broke", facts=longest))
