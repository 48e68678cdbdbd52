"""What becomes of each answer: requests, steps by hand, notes, and what stands in the document alone."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from workshop.frozen import Frozen
from workshop.hubspot.capabilities import REQUESTED, Capability, Product
from workshop.hubspot.configuration import Configuration, ManualStep, Note, Request
from workshop.hubspot.manual_steps import note_id
from workshop.hubspot.used_fields import document_only
from workshop.spec.spec import Answer, Spec, State
from workshop.text import Text

Item = Request | ManualStep | Note
T = TypeVar("T", Request, ManualStep, Note)


class Coverage(Frozen):
    """What one answer becomes. `decides` are the questions from which it makes more or less; `wishes` are
    ids of capabilities; a group of properties counts with the first question that needs it."""

    number: int
    title: Text
    state: State
    requests: tuple[Request, ...]
    steps: tuple[ManualStep, ...]
    notes: tuple[Note, ...]
    decides: tuple[Text, ...]
    document_only: tuple[Text, ...]
    wishes: tuple[str, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return (*self.requests, *self.steps, *self.notes)


def coverage(spec: Spec, configuration: Configuration) -> tuple[Coverage, ...]:
    """One row a question, in the order asked; every item that comes from an answer is in one of them."""
    return tuple(
        _row(number, answer, spec, configuration) for number, answer in enumerate(spec.answers(), start=1)
    )


def touched(spec: Spec, configuration: Configuration, product: Product) -> tuple[Capability, ...]:
    """What of the product this workshop's wishes ask for, in the product's order."""
    wished = _wishes(items_of(configuration), spec)
    return tuple(capability for capability in product.capabilities if capability.id in wished)


def _row(number: int, answer: Answer, spec: Spec, configuration: Configuration) -> Coverage:
    own = answer.question.id
    requests = _led_by(own, configuration.requests)
    steps = _led_by(own, configuration.manual_steps)
    notes = _led_by(own, configuration.notes)
    items: tuple[Item, ...] = (*requests, *steps, *notes)
    return Coverage(
        number=number,
        title=answer.question.title,
        state=answer.state,
        requests=requests,
        steps=steps,
        notes=notes,
        decides=_decides(own, spec, configuration),
        document_only=document_only(answer, spec),
        wishes=_wishes(items, spec),
    )


def items_of(configuration: Configuration) -> tuple[Item, ...]:
    """Requests, steps by hand and notes together."""
    return (*configuration.requests, *configuration.manual_steps, *configuration.notes)


def _led_by(question: str, items: Iterable[T]) -> tuple[T, ...]:
    return tuple(item for item in items if item.sources[:1] == (question,))


def _decides(question: str, spec: Spec, configuration: Configuration) -> tuple[Text, ...]:
    """Titles of the questions of which more comes, or less, by this one's answer."""
    led = {
        item.sources[0]
        for item in items_of(configuration)
        if question in item.sources[1:] and not (isinstance(item, Request) and item.kind == "group")
    }
    return tuple(other.title for other in spec.questionnaire.questions() if other.id in led)


def _wishes(items: Sequence[Item], spec: Spec) -> tuple[str, ...]:
    """Ids of the capabilities that the items ask for, each once."""
    named = _named(spec)
    ids: list[str] = []
    for item in items:
        ids += REQUESTED[item.kind] if isinstance(item, Request) else named.get(item.id, ())
    return tuple(dict.fromkeys(ids))


def _named(spec: Spec) -> dict[str, tuple[str]]:
    """The capability that the pack names for a step or a note, by the id of that."""
    found: dict[str, tuple[str]] = {}
    for step in spec.questionnaire.manual:
        found |= {step.id: (step.capability,)} if step.capability else {}
    for question in spec.questionnaire.questions():
        for mapping in question.hubspot:
            if mapping.wish:
                found[mapping.step_id or note_id(question, mapping)] = (mapping.wish,)
    return found
