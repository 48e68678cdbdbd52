"""Building the configuration: every confirmed answer through its mappings, in a safe order."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from workshop.hubspot import api, internal_names
from workshop.hubspot.bodies import PROPERTIES, GroupBody
from workshop.hubspot.configuration import (
    Configuration,
    Item,
    ManualStep,
    Note,
    QuestionnaireIdentity,
    Request,
    Target,
    WorkshopIdentity,
)
from workshop.hubspot.confirmed import Confirmed
from workshop.hubspot.lead_status import lead_status_items
from workshop.hubspot.manual_steps import (
    confirm_step,
    document_note,
    manual_items,
    not_applicable_note,
    note_items,
    pack_step,
)
from workshop.hubspot.pipeline import pipeline_items
from workshop.hubspot.properties import options_items, per_row_items, property_items
from workshop.hubspot.unconfirmed import confirmed_rows, to_confirm, undecided
from workshop.hubspot.unfit import fitting, unlike
from workshop.phrases import phrase
from workshop.questionnaire.mappings import OBJECTS, AnyMapping, ObjectName
from workshop.spec.spec import Answer, Spec

Handler = Callable[[Any, Confirmed, Spec], Sequence[Item]]

# By kind of mapping, in the order in which their requests are safe to send.
HANDLERS: dict[str, Handler] = {
    "property": lambda mapping, confirmed, _: property_items(mapping, confirmed),
    "property_per_row": lambda mapping, confirmed, _: per_row_items(mapping, confirmed),
    "options": lambda mapping, confirmed, _: options_items(mapping, confirmed),
    "lead_status": lambda mapping, confirmed, _: lead_status_items(mapping, confirmed),
    "pipeline": lambda mapping, confirmed, spec: pipeline_items(mapping, confirmed, spec.process.deal_stages),
    "manual": lambda mapping, confirmed, _: manual_items(mapping, confirmed),
    "document": lambda mapping, confirmed, _: note_items(mapping, confirmed),
}


def build_configuration(spec: Spec) -> Configuration:
    """The whole configuration, in the language of the workshop."""
    language = spec.identity.language
    items = fitting([*_confirmations(spec), *_mapped(spec)], language)
    items += _left_in_document(items, spec)
    properties = [item for item in items if isinstance(item, Request)]
    pack_steps = [pack_step(mapping, language) for mapping in spec.questionnaire.manual]
    return Configuration(
        api_version=api.VERSION,
        target=Target(product=spec.questionnaire.product),
        workshop=WorkshopIdentity(
            id=spec.identity.id,
            client=spec.identity.client,
            questionnaire=QuestionnaireIdentity(id=spec.questionnaire.id, version=spec.questionnaire.version),
        ),
        requests=(*_groups(properties, spec), *properties),
        manual_steps=unlike((*(item for item in items if isinstance(item, ManualStep)), *pack_steps)),
        notes=tuple(item for item in items if isinstance(item, Note)),
    )


def _mapped(spec: Spec) -> Iterator[Item]:
    confirmed = [answer for answer in spec.answers() if usable(answer)]
    for kind, handler in HANDLERS.items():
        for answer in confirmed:
            for mapping in answer.question.hubspot:
                if mapping.kind == kind and applies(mapping, spec):
                    yield from handler(mapping, _confirmed(answer, mapping, spec), spec)


def _confirmations(spec: Spec) -> Iterator[Item]:
    language = spec.identity.language
    mappings = [mapping for answer in spec.answers() for mapping in answer.question.hubspot]
    deciding = {mapping.when.question for mapping in mappings if mapping.when}
    for section in spec.sections:
        for answer in section.answers:
            if answer.state == "not_applicable":
                yield not_applicable_note(answer, language)
            elif answer.state == "to_decide" or (
                (_sets_up(answer) or answer.question.id in deciding) and _waits(answer) and _asked(answer)
            ):
                yield confirm_step(answer, section.section.title.to(language), language)


def _left_in_document(items: Sequence[Item], spec: Spec) -> Iterator[Note]:
    """A note for each settled answer that leads to nothing else, so that none is silently dropped."""
    led = {item.sources[0] for item in items}
    deciding = {source for item in items for source in item.sources[1:]}
    for answer in spec.answers():
        if answer.settled and answer.question.id not in led:
            yield document_note(answer, answer.question.id in deciding, spec.identity.language)


def _asked(answer: Answer) -> bool:
    """Whether the team needs to answer the question, or has begun to."""
    return usable(answer) or not answer.passed_over


def _sets_up(answer: Answer) -> bool:
    """Whether the answer leads to more than a passage of the document."""
    return any(one.sets_up or one.templates.question for one in answer.question.hubspot)


def _waits(answer: Answer) -> bool:
    """Whether a part of the answer is still to be confirmed or decided."""
    return not _whole(answer) or any(to_confirm(answer))


def _whole(answer: Answer) -> bool:
    """Whether the team stands behind the answer and all of its rows."""
    return answer.settled and not (answer.table_open and answer.unconfirmed)


def usable(answer: Answer) -> bool:
    """Whether the team stands behind the answer, or at least behind some of its rows."""
    some = answer.state == "started" and any(row.confirmed for row in answer.rows)
    return answer.settled or some


def applies(mapping: AnyMapping, spec: Spec) -> bool:
    if mapping.when is None:
        return True
    decider = spec.answer(mapping.when.question)
    deciding = decider.field(mapping.when.field) if decider and decider.settled else None
    return deciding is not None and deciding.open and mapping.when.condition().holds(deciding.value)


def _confirmed(answer: Answer, mapping: AnyMapping, spec: Spec) -> Confirmed:
    """The answer with its confirmed rows and values only."""
    decider = (mapping.when.question,) if mapping.when else ()
    return Confirmed(
        answer=answer.model_copy(update={"rows": confirmed_rows(answer, mapping)}),
        whole=_whole(answer) and not undecided(answer, mapping),
        language=spec.identity.language,
        workshop_id=spec.identity.id,
        sources=tuple(dict.fromkeys((answer.question.id, *decider))),
    )


def _groups(requests: Sequence[Request], spec: Spec) -> list[Request]:
    """One group of ours on each object that gets a property of ours."""
    groups = []
    for object_name in OBJECTS:
        own = [one for one in requests if one.kind in PROPERTIES and one.object == object_name]
        if own:
            groups.append(_group(object_name, own, spec))
    return groups


def _group(object_name: ObjectName, requests: list[Request], spec: Spec) -> Request:
    label = phrase(spec.identity.language, "hubspot.group_label")
    return Request.about(
        object_name,
        GroupBody(name=internal_names.GROUP, label=label, display_order=-1),
        id_=f"group_{object_name}",
        sources=tuple(dict.fromkeys(source for request in requests for source in request.sources)),
    )
