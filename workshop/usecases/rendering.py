"""Rendering a workshop: the shipped example, the document, the configuration."""

import atexit
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from workshop.document.pdf_cache import PdfCache, PrintState
from workshop.document.print_job import BlankJob, DocumentJob, PrintJob, print_job
from workshop.document.print_pool import PrintPool
from workshop.hubspot.configuration import write_configuration
from workshop.packs.loading import load_example, load_pack
from workshop.packs.workshopfile import SUFFIX, write_workshop
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.reading.attachments import Attachments
from workshop.spec.example import starting_values
from workshop.spec.spec import Identity
from workshop.text import Language
from workshop.workshop import Workshop


def example_workshop(pack: Path, language: Language) -> Workshop:
    """The example company of a pack."""
    questionnaire = load_pack(pack)
    return load_example(pack, questionnaire).workshop(questionnaire, language)


@cache
def pdf_cache() -> PdfCache:
    """The cache that prints and keeps all documents of this program."""
    made = PdfCache(PrintPool())
    atexit.register(made.close)
    return made


@contextmanager
def beside_pages() -> Iterator[None]:
    """The context in which pages are served: documents give way to pages, and end with them."""
    pdf_cache().pool.give_way()
    try:
        yield
    finally:
        pdf_cache().close()
        pdf_cache.cache_clear()


class _Prepared(NamedTuple):
    """A workshop, the files attached to its document, and the print job."""

    workshop: Workshop
    files: Attachments
    job: PrintJob


class PrintJobs:
    """The print jobs of the most recently used workshops; safe to use from several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._jobs: OrderedDict[tuple[Identity, Language], _Prepared] = OrderedDict()

    def of(self, workshop: Workshop, language: Language) -> PrintJob:
        """The print job of the description of the process; made once for an unchanged workshop."""
        return self._prepared(workshop, language).job

    def files(self, workshop: Workshop, language: Language) -> Attachments:
        """The files attached to the description; made once for an unchanged workshop."""
        return self._prepared(workshop, language).files

    def _prepared(self, workshop: Workshop, language: Language) -> _Prepared:
        key = workshop.identity, language
        with self._lock:
            kept = self._jobs.get(key)
            # Comparing the contents of two workshops would take as long as making the job.
            if kept is None or kept.workshop is not workshop:
                job = document_job(workshop, language)
                kept = self._jobs[key] = _Prepared(workshop, job.attachments, print_job(job))
            self._jobs.move_to_end(key)
            if len(self._jobs) > self._most:
                self._jobs.popitem(last=False)
            return kept


_JOBS = PrintJobs(most=16)


def print_job_of(workshop: Workshop, language: Language) -> PrintJob:
    """The print job of the description of the process, shared by all pages."""
    return _JOBS.of(workshop, language)


def document_job(workshop: Workshop, language: Language) -> DocumentJob:
    """The content of the description of the process."""
    return DocumentJob.model_construct(
        spec=workshop.spec,
        configuration=workshop.configuration,
        people=workshop.people(),
        language=language,
        attachments=attachments_of(workshop),
        accepted=workshop.accepted,
    )


def render_pdf(workshop: Workshop, language: Language) -> bytes:
    """The description of the process as a PDF; NotPrinted if it cannot be made."""
    return pdf_cache().document(print_job_of(workshop, language))


def print_ahead(workshop: Workshop, language: Language, tab: str, again: bool = False) -> None:
    """Prints the newest document that a tab will need; a refused one is only repeated with `again`."""
    pdf_cache().ahead(f"{tab} {workshop.identity.id} {language}", print_job_of(workshop, language), again)


def print_state(workshop: Workshop, language: Language) -> PrintState:
    """The state of the description, without waiting for it."""
    return pdf_cache().state(print_job_of(workshop, language))


def made_file(workshop: Workshop, language: Language, output: str) -> bytes:
    """A file that a page has at hand: the printed document, or one that is attached to it."""
    if output == "pdf":
        return render_pdf(workshop, language)
    files = _JOBS.files(workshop, language)
    return files.workshop if output == "workshop" else files.hubspot


def attachments_of(workshop: Workshop) -> Attachments:
    """The files attached to the document: its source, and the configuration made with it."""
    return Attachments(
        workshop=write_workshop(workshop),
        hubspot=write_configuration(workshop.configuration),
        at=workshop.last_change(),
    )


def render_hubspot(workshop: Workshop, _: Language) -> bytes:
    """The HubSpot configuration, always in the language of the workshop, because HubSpot will show it."""
    return write_configuration(workshop.configuration)


def render_workbook(workshop: Workshop, language: Language) -> bytes:
    """The workshop as an Excel workbook."""
    # Imported here because importing pandas takes half a second.
    from workshop.spreadsheet import workbook

    return workbook.render_workbook(
        workshop.spec, workshop.configuration, workshop.changes, language, workshop.accepted
    )


def render_blank(workshop: Workshop, language: Language) -> bytes:
    """The questionnaire to fill in by hand, with the client's name but without the answers.

    NotPrinted if it cannot be made.
    """
    values = starting_values(workshop.questionnaire, language)
    identity = workshop.identity.model_copy(update={"language": language})
    unanswered = workshop.model_copy(update={"identity": identity, "values": values})
    return pdf_cache().document(print_job(BlankJob.model_construct(spec=unanswered.spec, language=language)))


def blank_workshop(questionnaire: Questionnaire, language: Language) -> Workshop:
    """A workshop without a client, for a questionnaire without a client's name."""
    identity = Identity(id=questionnaire.id, client="", language=language)
    return Workshop(identity=identity, questionnaire=questionnaire, values={})


def render_workshop(workshop: Workshop, _: Language) -> bytes:
    """The workshop file."""
    return write_workshop(workshop)


# The outputs of a workshop: the end of the file's name, and the function that makes it.
OUTPUTS: dict[str, tuple[str, Callable[[Workshop, Language], bytes]]] = {
    "pdf": (".pdf", render_pdf),
    "hubspot": (".hubspot.json", render_hubspot),
    "xlsx": (".xlsx", render_workbook),
    "blank": (".questionnaire.pdf", render_blank),
    "workshop": (SUFFIX, render_workshop),
}
# The outputs that `render` makes of a workshop file, and those that it makes by default.
FROM_FILE = ("pdf", "hubspot", "xlsx", "blank")
USUAL = ("pdf", "hubspot")
