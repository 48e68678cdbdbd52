"""Small questionnaires and workshops for tests, made from a few literal lines."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from workshop.answers.acceptances import Acceptance, in_order
from workshop.answers.nesting import flatten
from workshop.findings.finding import Finding
from workshop.packs.loading import load_pack
from workshop.questionnaire.fields import Value
from workshop.questionnaire.questionnaire import Question, Questionnaire, Section
from workshop.reading.attachments import Attachments
from workshop.settings import PACK
from workshop.spec.spec import Identity
from workshop.text import Language, Text
from workshop.usecases.workshops import new_workshop
from workshop.workshop import Workshop

_TEXTS = {name: {"pl": "…"} for name in ("title", "text", "why", "sets_up", "example")}

SHIPPED = load_pack(PACK)
# The moment of every acceptance.
ACCEPTED = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
# For documents whose attachments do not matter.
ATTACHED = Attachments(workshop=b"{}\n", hubspot=b"{}\n", at=None)


@cache
def new(language: Language) -> Workshop:
    """A workshop of the shipped pack as it begins, read once a process."""
    return new_workshop(PACK, client="Żuraw", partner="", date=None, language=language)


def only(*questions: str) -> Questionnaire:
    """The shipped pack with only these questions."""
    kept = [
        (one, tuple(asked for asked in one.questions if asked.id in questions)) for one in SHIPPED.sections
    ]
    sections = tuple(one.model_copy(update={"questions": some}) for one, some in kept if some)
    return SHIPPED.model_copy(update={"sections": sections, "manual": ()})


def question(raw: Mapping[str, Any]) -> Question:
    """A question from the keys that matter; all required texts are added."""
    return Question.model_validate({**_TEXTS, "title": {"pl": raw["id"]}, "audience": ["sales"], **raw})


def questionnaire(raw: Sequence[Mapping[str, Any]]) -> Questionnaire:
    """One section with these questions."""
    text = Text(pl="…")
    questions = tuple(question(one) for one in raw)
    section = Section(id="section", title=text, lead=text, minutes=5, questions=questions)
    return Questionnaire(
        id="case", version=1, title=text, lead=text, product="sales-hub-starter", sections=(section,)
    )


def workshop(asked: Questionnaire, values: Mapping[str, Value], language: Any = "pl") -> Workshop:
    """A workshop with these values by path."""
    identity = Identity(id="case", client="Żuraw sp. z o.o.", language=language)
    return Workshop(identity=identity, questionnaire=asked, values=dict(values))


def accepting(findings: Iterable[Finding], reason: str = "Tak sprzedajemy.") -> tuple[Acceptance, ...]:
    """Anna accepts each of these findings."""
    return in_order(
        Acceptance(rule=one.rule, path=one.path, digest=one.digest, reason=reason, by="Anna Żak", at=ACCEPTED)
        for one in findings
    )


def nested_workshop(asked: Questionnaire, answers: Mapping[str, Mapping[str, Any]]) -> Workshop:
    """A workshop with these answers by question."""
    return workshop(asked, flatten(answers))
