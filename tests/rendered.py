"""Documents that several tests use, each rendered once a run; any warning is a failure."""

from collections.abc import Callable
from functools import cache

from tests.building import SHIPPED, accepting, only, workshop
from tests.once_a_run import once
from tests.printed import no_warnings
from tests.thoroughness import THOROUGH
from workshop.document.rendering import render_document
from workshop.findings.linting import findings_of
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.settings import PACK
from workshop.text import Language
from workshop.usecases.rendering import attachments_of, example_workshop, print_job_of
from workshop.workshop import Workshop

REASON = "Wyjście opisuje umowa ramowa „A & B” <2026>. " * 8


@cache
def example(language: Language) -> Workshop:
    return example_workshop(PACK, language)


def few(*questions: str) -> Questionnaire:
    """These questions of the shipped pack, or with `make test-long` all."""
    return SHIPPED if THOROUGH else only(*questions)


def empty() -> Workshop:
    """A workshop in English, without answers or presets."""
    return workshop(few("contact_stages", "deal_stages", "deal_documents"), {}, "en")


def long() -> Workshop:
    """More rows than fit on a page, an answer of many pages, a word wider than a line, accepted findings."""
    values: dict[str, Value] = {f"loss_reasons/r{n}.reason": f"Powód {n}" for n in range(60)}
    for n in range(8):
        values |= {
            f"deal_stages/s{n}.name": f"Etap {n} " + "bardzo " * 20,
            f"deal_stages/s{n}.probability": 5 * n + 5,
            f"deal_stages/s{n}.exit": tuple(f"Klient potwierdził punkt {line}" for line in range(n)),
        }
    values["deal_stages/s1.definition"] = "Klient wie, czego potrzebuje, i to powiedział. " * 200
    values["loss_reasons.$note"] = "nieprzerwane" * 300
    made = workshop(few("deal_stages", "loss_reasons"), values)
    return made.model_copy(update={"accepted": accepting(findings_of(made.spec)[::2], REASON)})


@cache
def doubtful() -> Workshop:
    """The example with stages that lack exit criteria, half of the findings accepted."""
    shown = example("pl")
    emptied = {
        path: None if path.startswith("deal_stages/") and path.endswith((".exit", ".definition")) else value
        for path, value in shown.values.items()
    }
    made = shown.model_copy(update={"values": emptied})
    return made.model_copy(update={"accepted": accepting(findings_of(made.spec)[::2], REASON)})


WORKSHOPS: dict[str, Callable[[], Workshop]] = {
    "example in pl": lambda: example("pl"),
    "empty": empty,
    "long": long,
}
if THOROUGH:
    WORKSHOPS |= {"example in en": lambda: example("en"), "doubtful": doubtful}


def language_of(name: str) -> Language:
    return WORKSHOPS[name]().identity.language


@cache
def document(name: str) -> bytes:
    """The PDF of one of these workshops, in its own language."""
    made = WORKSHOPS[name]()
    return once(print_job_of(made, made.identity.language).key, lambda: printed(made))


def printed(made: Workshop) -> bytes:
    """The PDF of a workshop."""
    attachments = attachments_of(made)
    with no_warnings():
        return render_document(
            made.spec, made.configuration, made.people(), made.identity.language, attachments, made.accepted
        )
