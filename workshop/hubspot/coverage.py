"""The coverage of each answer: requests, manual steps, notes, and values that only the document shows."""

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
    """The results of one answer. `decides` are the questions whose results depend on it; `wishes` are ids of
    capabilities; a group of properties counts for the first question that needs it.
    """

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
    """The capabilities of the product that this workshop wishes for, in the product's order."""
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
    """Requests, manual steps and notes together."""
    return (*configuration.requests, *configuration.manual_steps, *configuration.notes)


def _led_by(question: str, items: Iterable[T]) -> tuple[T, ...]:
    return tuple(item for item in items if item.sources[:1] == (question,))


def _decides(question: str, spec: Spec, configuration: Configuration) -> tuple[Text, ...]:
    """Titles of the questions whose results depend on the answer to this one."""
    led = {
        item.sources[0]
        for item in items_of(configuration)
        if question in item.sources[1:] and not (isinstance(item, Request) and item.kind == "group")
    }
    return tuple(other.title for other in spec.questionnaire.questions() if other.id in led)


def _wishes(items: Sequence[Item], spec: Spec) -> tuple[str, ...]:
    """Ids of the capabilities that the items wish for, without duplicates."""
    named = _named(spec)
    ids: list[str] = []
    for item in items:
        ids += REQUESTED[item.kind] if isinstance(item, Request) else named.get(item.id, ())
    return tuple(dict.fromkeys(ids))


def _named(spec: Spec) -> dict[str, tuple[str]]:
    """The capability that the pack names for a step or a note, by the id of the item."""
    found: dict[str, tuple[str]] = {}
    for step in spec.questionnaire.manual:
        found |= {step.id: (step.capability,)} if step.capability else {}
    for question in spec.questionnaire.questions():
        for mapping in question.hubspot:
            if mapping.wish:
                found[mapping.step_id or note_id(question, mapping)] = (mapping.wish,)
    return found
