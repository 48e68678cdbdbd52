"""Jobs for the print pool: a small document, or the document of any workshop."""

from tests.building import ATTACHED, questionnaire, workshop
from workshop.document.print_job import DocumentJob, PrintJob, print_job
from workshop.document.print_pool import PrintPool
from workshop.hubspot.building import build_configuration
from workshop.text import Language
from workshop.workshop import Workshop

TEXT = {"id": "q", "title": {"pl": "Ile?"}, "fields": [{"id": "a", "type": "text", "label": {"pl": "A"}}]}


def document_job(
    made: Workshop, language: Language = "pl", people: tuple[str, ...] = ("Ola",)
) -> DocumentJob:
    spec = made.spec
    return DocumentJob(
        spec=spec,
        configuration=build_configuration(spec),
        people=people,
        language=language,
        attachments=ATTACHED,
    )


def small(answer: str = "Odpowiedź", language: Language = "pl") -> PrintJob:
    return print_job(document_job(workshop(questionnaire([TEXT]), {"q.a": answer}), language))


def printed(pool: PrintPool, made: Workshop, people: tuple[str, ...] = ()) -> bytes:
    """The Polish document of a workshop, with these people on it."""
    return pool.printed(print_job(document_job(made, people=people)))
