"""Orders for the press: a small document, or the document of any workshop."""

from tests.building import ATTACHED, questionnaire, workshop
from workshop.document.print_pool import Press
from workshop.document.print_job import DocumentOrder, Sheet, sheet
from workshop.hubspot.building import build_configuration
from workshop.text import Language
from workshop.workshop import Workshop

TEXT = {"id": "q", "title": {"pl": "Ile?"}, "fields": [{"id": "a", "type": "text", "label": {"pl": "A"}}]}


def order(made: Workshop, language: Language = "pl", people: tuple[str, ...] = ("Ola",)) -> DocumentOrder:
    spec = made.spec
    return DocumentOrder(
        spec=spec,
        configuration=build_configuration(spec),
        people=people,
        language=language,
        attachments=ATTACHED,
    )


def small(answer: str = "Odpowiedź", language: Language = "pl") -> Sheet:
    return sheet(order(workshop(questionnaire([TEXT]), {"q.a": answer}), language))


def printed(press: Press, made: Workshop, people: tuple[str, ...] = ()) -> bytes:
    """The Polish document of a workshop, with these people on it."""
    return press.printed(sheet(order(made, people=people)))
