"""Checks that the product file has the capabilities that a pack needs."""

from collections.abc import Iterator

from workshop.errors import Problem
from workshop.hubspot.capabilities import Product
from workshop.questionnaire.mappings import AnyMapping
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.reading.places import join


def capability_problems(questionnaire: Questionnaire, product: Product) -> Iterator[Problem]:
    """The capabilities that a mapping names and the product lacks; places start with the section's id."""
    known = [capability.id for capability in product.capabilities]
    for place, mapping in _named(questionnaire):
        wish = mapping.wish
        if wish is not None and wish not in known:
            facts: dict[str, str | int] = {"id": wish, "product": product.id, "known": ", ".join(known)}
            yield Problem(kind="unknown_capability", place=join(place, "capability"), facts=facts)


def _named(questionnaire: Questionnaire) -> Iterator[tuple[str, AnyMapping]]:
    """Every mapping of the pack, with its place."""
    for step in questionnaire.manual:
        yield join("manual", step.id), step
    for section in questionnaire.sections:
        for question in section.questions:
            for mapping in question.hubspot:
                yield join(section.id, question.id, "hubspot", mapping.kind), mapping
