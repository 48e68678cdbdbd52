"""Printing documents in separate processes: few, ready beforehand, limited in time and memory.

Unlike a thread, a process can be ended, and neither its work nor its failure stops a page.
"""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import Pipe
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Semaphore, Timer
from time import monotonic
from typing import NamedTuple

from workshop.document.print_job import Message, PrintJob
from workshop.errors import NotPrinted, Problem
from workshop.settings import ROOT, TEMPLATES

# Called with the number of each page that is laid out.
Tell = Callable[[int], None]

# Seconds between checks of a worker's memory; a sudden rise by this many bytes ends the worker at once.
_LOOK, _BURST = 0.2, 512 * 2**20
_PAGE = os.sysconf("SC_PAGE_SIZE")
_GIVING_WAY = 10
# Restricts fontconfig to our fonts.
FONTS = {"FONTCONFIG_FILE": str(TEMPLATES / "fonts" / "fonts.conf")}
_LOGGER = logging.getLogger(__name__)
# The variables that a worker gets: nothing secret, and nothing that could change a document.
_KNOWN = ("PATH", "LD_LIBRARY_PATH")


class Bounds(NamedTuple):
    """The limits of one document: seconds from the job to the PDF, and bytes of memory."""

    seconds: int = 240
    memory: int = 1536 * 2**20


def _surroundings(folder: str) -> dict[str, str]:
    """The environment of a worker: only our fonts, a folder for all temporary files, and no language."""
    known = {name: os.environ[name] for name in _KNOWN if name in os.environ}
    return known | FONTS | {"XDG_CACHE_HOME": folder, "TMPDIR": folder, "LC_ALL": "C.UTF-8"}


class Worker:
    """One process that prints, and the connection to it."""

    def __init__(self, bounds: Bounds, niceness: int) -> None:
        self._line, theirs = Pipe()
        self._bounds = bounds
        self.late = False
        self._folder = TemporaryDirectory(prefix="workshop-")
        with theirs:
            end = theirs.fileno()
            module = [sys.executable, "-m", "workshop.document.print_worker"]
            most = bounds.memory + _BURST
            # A separate process group, because Ctrl+C is meant for the program and not for its workers.
            self.process = subprocess.Popen(  # noqa: S603  # our own interpreter, fixed arguments
                [*module, *map(str, (end, bounds.seconds, most, niceness, self._folder.name))],
                cwd=ROOT,
                env=_surroundings(self._folder.name),
                stdin=subprocess.DEVNULL,
                pass_fds=(end,),
                process_group=0,
            )

    def take(self, job: PrintJob) -> bool:
        """Sends a job; False if the worker died while idle, or did not read in time (`late`)."""
        # A job is larger than the connection's buffer, so sending waits until the worker reads.
        until = monotonic() + self._bounds.seconds
        overdue = Timer(self._bounds.seconds, self.process.kill)
        overdue.start()
        try:
            self._line.send_bytes(job.data)
        except OSError:
            self.late = monotonic() >= until
            return False
        finally:
            overdue.cancel()
        return True

    def finish(self, job: PrintJob, tell: Tell) -> bytes:
        """The PDF of the current job; NotPrinted if there is none."""
        until = monotonic() + self._bounds.seconds
        while (left := until - monotonic()) > 0:
            if self._resident() > self._bounds.memory:
                raise self.refusal("print_large", job, most=self._bounds.memory // 2**20)
            if self._line.poll(min(left, _LOOK)):
                said, content = self._hear(job)
                if said is Message.DOCUMENT:
                    return content
                tell(int(content))
        raise self.refusal("print_slow", job, seconds=self._bounds.seconds)

    def _hear(self, job: PrintJob) -> tuple[Message, bytes]:
        """The next message; NotPrinted if it announces that there will be no document."""
        try:
            message = self._line.recv_bytes()
        except (EOFError, OSError):
            raise self.refusal("print_crashed", job) from None
        said, content = Message(message[0]), message[1:]
        if said is Message.NO_MEMORY:
            raise self.refusal("print_large", job, most=self._bounds.memory // 2**20)
        if said is Message.BROKE:
            _LOGGER.error("A document could not be printed.\n%s", content.decode())
            raise self.refusal("print_broke", job)
        return said, content

    def _resident(self) -> int:
        """Bytes of memory used by the process; 0 if it has ended."""
        try:
            return int(Path(f"/proc/{self.process.pid}/statm").read_text("ascii").split()[1]) * _PAGE
        except OSError:
            return 0

    def refusal(self, kind: str, job: PrintJob, **facts: str | int) -> NotPrinted:
        """The reason why there is no document, with its longest part."""
        longest = {"question": job.longest.question, "count": job.longest.length}
        return NotPrinted(Problem(kind=job.refusal(kind), facts={**longest, **facts}))

    def end(self) -> None:
        """Ends the process, whatever it is doing; a reader of its connection then gets an error."""
        self.process.kill()
        self.process.wait()
        self._folder.cleanup()


class PrintPool:
    """A few workers, each started when first needed; as many documents are printed at a time."""

    def __init__(self, workers: int = 2, bounds: Bounds | None = None) -> None:
        self._bounds = bounds or Bounds()
        self._niceness = 0
        self._turns = Semaphore(workers)
        self._lock = Lock()
        self._idle: list[Worker] = []
        self._workers: set[Worker] = set()
        self._closed = False

    @property
    def workers(self) -> tuple[Worker, ...]:
        """The workers that were started and have not been dismissed."""
        with self._lock:
            return tuple(self._workers)

    def give_way(self) -> None:
        """Lowers the priority of later workers, so that other work of this computer comes first."""
        self._niceness = _GIVING_WAY

    def get_ready(self) -> None:
        """Starts a worker without waiting for it, if there is none."""
        if not self.workers:
            self._put_back(self._new())

    def printed(self, job: PrintJob, tell: Tell = lambda _: None) -> bytes:
        """The PDF of a job; NotPrinted if it cannot be made."""
        with self._turns:
            worker = self._busy_with(job)
            try:
                pdf = worker.finish(job, tell)
            except BaseException:
                self._dismiss(worker)
                raise
            self._put_back(worker)
            return pdf

    def close(self) -> None:
        """Ends every worker; their current documents are lost."""
        with self._lock:
            self._closed = True
        for worker in self.workers:
            self._dismiss(worker)

    def _busy_with(self, job: PrintJob) -> Worker:
        """A waiting or else a new worker that has accepted the job; NotPrinted if that fails."""
        while worker := self._waiting():
            if worker.take(job):
                return worker
            self._dismiss(worker)
        worker = self._new()
        if worker.take(job):
            return worker
        self._dismiss(worker)
        raise worker.refusal(
            "print_slow" if worker.late else "print_crashed", job, seconds=self._bounds.seconds
        )

    def _waiting(self) -> Worker | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _new(self) -> Worker:
        with self._lock:
            if self._closed:
                raise NotPrinted(Problem(kind="print_closed"))
            worker = Worker(self._bounds, self._niceness)
            self._workers.add(worker)
        return worker

    def _put_back(self, worker: Worker) -> None:
        with self._lock:
            self._idle.append(worker)

    def _dismiss(self, worker: Worker) -> None:
        with self._lock:
            self._workers.discard(worker)
        worker.end()
