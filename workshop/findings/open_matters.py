"""What is open in a workshop: the one count of questions and findings that every page and file shows."""

from collections.abc import Iterable
from typing import NamedTuple

from workshop.findings.finding import Finding
from workshop.findings.grouping import open_ones
from workshop.findings.judged_findings import Judged
from workshop.phrases import phrase
from workshop.spec.spec import Answer, Spec
from workshop.text import Language


class OpenMatters(NamedTuple):
    """The questions that are not settled, those to decide first, and the findings that nobody accepted."""

    questions: tuple[Answer, ...]
    doubts: tuple[Finding, ...]


def open_matters(spec: Spec, judged: Iterable[Judged]) -> OpenMatters:
    """The open questions and findings of a workshop."""
    waiting = sorted((one for one in spec.answers() if one.open), key=lambda one: one.state != "to_decide")
    return OpenMatters(tuple(waiting), open_ones(judged))


def open_words(found: OpenMatters, language: Language) -> str:
    """Both numbers in one sentence."""
    counts = {"open_questions": len(found.questions), "count": len(found.doubts)}
    said = [phrase(language, f"findings.{name}", count=count) for name, count in counts.items() if count]
    return phrase(language, "findings.open" if said else "findings.open_none", what=", ".join(said))
