"""Rules about the wording of criteria: whether an outsider could check them."""

from collections.abc import Iterator
from typing import NamedTuple

from workshop.findings.criterion_weakness import Weakness, weak
from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import answer_on, open_stages
from workshop.spec.spec import Spec
from workshop.text import Language


class _Criterion(NamedTuple):
    """A line of a field, and whether later criteria of the same stage require the buyer's answer."""

    path: str
    text: str
    answered: bool = False


def vague_criterion(spec: Spec) -> Iterator[Hit]:
    """A criterion with a word that two salespeople judge differently, and nothing to make it precise."""
    return _weak(spec, "vague")


def seller_act(spec: Spec) -> Iterator[Hit]:
    """A criterion about the seller's acts only; allowed on entry if the stage requires the buyer's answer."""
    return _weak(spec, "seller_act")


def no_evidence(spec: Spec) -> Iterator[Hit]:
    """A claim about the buyer that nobody could look up."""
    return _weak(spec, "no_evidence")


def _weak(spec: Spec, weakness: Weakness) -> Iterator[Hit]:
    language = spec.identity.language
    for one in _criteria(spec, language):
        found = weak(one.text, language)
        if found and found.weakness == weakness and not (one.answered and weakness == "seller_act"):
            yield Hit(one.path, one.text, {"words": found.words}, found.rewrite)


def _criteria(spec: Spec, language: Language) -> Iterator[_Criterion]:
    """The criteria of the contact stages and of the open deal stages, line by line."""
    for contact in spec.process.contact_stages if answer_on(spec, "contact_stages") else ():
        yield from (_Criterion(f"{contact.path}.criteria", line) for line in contact.criteria)
    for stage in open_stages(spec):
        answered = any(weak(line, language) is None for line in (*stage.stage, *stage.exit))
        yield from (_Criterion(f"{stage.path}.entry", line, answered) for line in stage.entry)
        yield from (_Criterion(f"{stage.path}.stage", line) for line in stage.stage)
        yield from (_Criterion(f"{stage.path}.exit", line) for line in stage.exit)
