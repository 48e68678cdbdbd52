"""Printed documents, kept by all that went into them; who asks for one that is being printed waits for it."""

import logging
from collections import OrderedDict
from concurrent.futures import Future
from threading import Event, Lock, Thread
from typing import NamedTuple

from workshop.document.print_job import PrintJob
from workshop.document.print_pool import PrintPool
from workshop.errors import NotPrinted, Problem

# A document of forty pages takes 200 kB.
MOST_BYTES = 64 * 2**20
# What is changed again within so many seconds was not worth printing.
PAUSE = 1.0
_MOST_REFUSALS = 100
_LOGGER = logging.getLogger(__name__)


class PrintState(NamedTuple):
    """How a document stands: ready, being printed (its page, once it has one), refused, or none of these."""

    ready: bool = False
    page: int = 0
    problems: tuple[Problem, ...] = ()


class _Printing:
    """A document on its way."""

    def __init__(self) -> None:
        self.page = 0
        self.done: Future[bytes] = Future()

    def tell(self, page: int) -> None:
        self.page = page


class PdfCache:
    """What a pool printed, the most recently used documents within so many bytes."""

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
        """The PDF: from the cache, or printed now; NotPrinted where it cannot be had."""
        return self._made(job).result()

    def _made(self, job: PrintJob) -> Future[bytes]:
        """What came of printing it, once it has come."""
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
        """How the document stands now; nothing waits for the answer."""
        key = job.key
        with self._lock:
            printing = self._printing.get(key)
            if printing:
                return PrintState(page=printing.page)
            return PrintState(ready=key in self._documents, problems=self._refused.get(key, ()))

    def ahead(self, slot: str, job: PrintJob, again: bool = False) -> None:
        """Prints a document before it is asked for, once its slot has wanted no other for a moment.

        What was refused is not tried until it is asked for again.
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
        """Ends what is being printed, and the workers with it."""
        self._closed.set()
        self.pool.close()

    def _print(self, key: str, job: PrintJob, printing: _Printing) -> None:
        """Prints, and tells everyone who waits what came of it."""
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
        """The newest stays, however large it is: somebody waits for it."""
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
            # Whatever goes wrong is kept as a refusal, for whoever asks.
            self._made(job).exception()
            with self._lock:
                if self._wanted[slot] is job:
                    del self._wanted[slot]
                    return


def _broken(job: PrintJob, error: BaseException) -> NotPrinted:
    """What is said where the pool itself could not work."""
    _LOGGER.error("A document could not be printed.", exc_info=error)
    longest: dict[str, str | int] = {"question": job.longest.question, "count": job.longest.length}
    return NotPrinted(Problem(kind="print_broke", facts=longest))
