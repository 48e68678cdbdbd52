"""What a workshop becomes: the shipped example, the document, the configuration."""

import atexit
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock

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
    """Where every document of this program is printed and kept."""
    made = PdfCache(PrintPool())
    atexit.register(made.close)
    return made


@contextmanager
def beside_pages() -> Iterator[None]:
    """While pages are served: documents give way to them, and end with them."""
    pdf_cache().pool.give_way()
    try:
        yield
    finally:
        pdf_cache().close()
        pdf_cache.cache_clear()


class PrintJobs:
    """The print jobs of the workshops that were looked at last; safe to use from several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._jobs: OrderedDict[tuple[Identity, Language], tuple[Workshop, PrintJob]] = OrderedDict()

    def of(self, workshop: Workshop, language: Language) -> PrintJob:
        """All that the description of the process is made of; once for a workshop that does not change."""
        key = workshop.identity, language
        with self._lock:
            kept = self._jobs.get(key)
            # Comparing what the workshop holds would take as long as making the job.
            if kept is None or kept[0] is not workshop:
                kept = self._jobs[key] = workshop, print_job(document_job(workshop, language))
            self._jobs.move_to_end(key)
            if len(self._jobs) > self._most:
                self._jobs.popitem(last=False)
            return kept[1]


_JOBS = PrintJobs(most=16)


def print_job_of(workshop: Workshop, language: Language) -> PrintJob:
    """All that the description of the process is made of, as all pages share it."""
    return _JOBS.of(workshop, language)


def document_job(workshop: Workshop, language: Language) -> DocumentJob:
    """What the description of the process is printed from."""
    return DocumentJob.model_construct(
        spec=workshop.spec,
        configuration=workshop.configuration,
        people=workshop.people(),
        language=language,
        attachments=attachments_of(workshop),
        accepted=workshop.accepted,
    )


def render_pdf(workshop: Workshop, language: Language) -> bytes:
    """The description of the process; NotPrinted where it cannot be made."""
    return pdf_cache().document(print_job_of(workshop, language))


def print_ahead(workshop: Workshop, language: Language, tab: str, again: bool = False) -> None:
    """Prints what a tab will ask for, its newest wish only; one that was refused only when asked `again`."""
    pdf_cache().ahead(f"{tab} {workshop.identity.id} {language}", print_job_of(workshop, language), again)


def print_state(workshop: Workshop, language: Language) -> PrintState:
    """How the description stands: nothing waits for the answer."""
    return pdf_cache().state(print_job_of(workshop, language))


def attachments_of(workshop: Workshop) -> Attachments:
    """The files that the document carries: what it is made from, and what was made with it."""
    return Attachments(
        workshop=write_workshop(workshop),
        hubspot=write_configuration(workshop.configuration),
        at=workshop.last_change(),
    )


def render_hubspot(workshop: Workshop, _: Language) -> bytes:
    """The HubSpot configuration, always in the language of the workshop, as HubSpot will show it."""
    return write_configuration(workshop.configuration)


def render_workbook(workshop: Workshop, language: Language) -> bytes:
    """The workshop as an Excel workbook."""
    # Importing pandas takes half a second.
    from workshop.spreadsheet import workbook

    return workbook.render_workbook(
        workshop.spec, workshop.configuration, workshop.changes, language, workshop.accepted
    )


def render_blank(workshop: Workshop, language: Language) -> bytes:
    """The questionnaire to fill in by hand, with the client's name on it and nothing of its answers.

    NotPrinted where it cannot be made.
    """
    values = starting_values(workshop.questionnaire, language)
    identity = workshop.identity.model_copy(update={"language": language})
    unanswered = workshop.model_copy(update={"identity": identity, "values": values})
    return pdf_cache().document(print_job(BlankJob.model_construct(spec=unanswered.spec, language=language)))


def blank_workshop(questionnaire: Questionnaire, language: Language) -> Workshop:
    """A pack as a workshop of nobody's, for a questionnaire without a client's name."""
    identity = Identity(id=questionnaire.id, client="", language=language)
    return Workshop(identity=identity, questionnaire=questionnaire, values={})


def render_workshop(workshop: Workshop, _: Language) -> bytes:
    """The workshop file itself."""
    return write_workshop(workshop)


# What a workshop renders to: the end of the file's name, and how it is made.
OUTPUTS: dict[str, tuple[str, Callable[[Workshop, Language], bytes]]] = {
    "pdf": (".pdf", render_pdf),
    "hubspot": (".hubspot.json", render_hubspot),
    "xlsx": (".xlsx", render_workbook),
    "blank": (".questionnaire.pdf", render_blank),
    "workshop": (SUFFIX, render_workshop),
}
# Those that `render` makes of a workshop file, and those that it makes unasked.
FROM_FILE = ("pdf", "hubspot", "xlsx", "blank")
USUAL = ("pdf", "hubspot")
