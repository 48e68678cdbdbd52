"""A process that prints: `python -m workshop.document.print_worker LINE SECONDS BYTES NICENESS FOLDER`.

It reads jobs from its connection, one at a time, and ends with it. A hang, a crash or lack of memory affects
only this process.
"""

import gc
import logging
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from shutil import rmtree
from typing import Any

from workshop.document.blank_questionnaire import render_blank
from workshop.document.print_job import ANY_JOB, BlankJob, DocumentJob, Kind, Message
from workshop.document.rendering import render_document

_PAGE = "Step 5 - Creating layout - Page %d"


class _Pages(logging.Handler):
    """Reports the page that is being laid out."""

    def __init__(self, line: Connection) -> None:
        super().__init__()
        self._line = line

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg != _PAGE or not isinstance(record.args, tuple):
            return
        with suppress(OSError):  # nobody listens any more, which the end of the work will find
            self._line.send_bytes(bytes([Message.PAGE]) + str(record.args[0]).encode())


def work(line: Connection, seconds: int, folder: Path) -> None:
    """Prints the jobs from the connection until it is closed."""
    while True:
        try:
            data = line.recv_bytes()
        except EOFError:
            return
        # The sender of a job kills a worker that takes too long; an orphan ends itself.
        signal.alarm(seconds + 5)
        # Some computers delete files that nobody has touched for days.
        folder.mkdir(exist_ok=True)
        said, answer = _printed(data)
        try:
            line.send_bytes(bytes([said]) + answer)
        except OSError:
            # The sender is gone, so nobody waits for the document.
            return
        signal.alarm(0)
        gc.collect()


def _printed(data: bytes) -> tuple[Message, bytes]:
    try:
        job = ANY_JOB.validate_json(data)
        pdf = _RENDERERS[job.kind](job)
    except MemoryError:
        return Message.NO_MEMORY, b""
    except Exception:  # whatever it is, the pool hears of it
        return Message.BROKE, traceback.format_exc().encode()
    return Message.DOCUMENT, pdf


def _document(job: DocumentJob) -> bytes:
    return render_document(
        job.spec, job.configuration, job.people, job.language, job.attachments, job.accepted
    )


def _blank(job: BlankJob) -> bytes:
    return render_blank(job.spec, job.language)


_RENDERERS: dict[Kind, Callable[[Any], bytes]] = {"document": _document, "blank": _blank}


def main() -> None:
    """Sets the limits, works, and removes all files."""
    line, seconds, most, niceness = map(int, sys.argv[1:-1])
    folder = Path(sys.argv[-1])
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(niceness)
    connection = Connection(line)
    progress = logging.getLogger("weasyprint.progress")
    progress.setLevel(logging.INFO)
    progress.addHandler(_Pages(connection))
    # A document consists of many small objects that stay until it is written; earlier collection is useless.
    gc.freeze()
    gc.disable()
    work(connection, seconds, folder)
    # The pool was killed, so nobody else removes the folder.
    rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
