"""States of answers as coloured marks."""

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from workshop.phrases import phrase
from workshop.spec.spec import Answer, ShownState
from workshop.text import Language
from workshop.ui.markdown import plain

_COLORS: dict[ShownState, str] = {
    "started": "blue",
    "answered": "green",
    "as_example": "green",
    "to_decide": "orange",
    "not_applicable": "gray",
    "unanswered": "gray",
    "optional": "gray",
}


def state_mark(state: ShownState, language: Language) -> str:
    """The state of one answer."""
    return mark(phrase(language, f"ui.state_{state}"), _COLORS[state])


def state_counts(answers: Iterable[Answer], language: Language) -> str:
    """The number of answers in each state; states without answers are left out."""
    found = Counter(answer.shown_state for answer in answers)
    counts = [
        mark(phrase(language, f"ui.count_{state}", count=found[state]), _COLORS[state])
        for state in get_args(ShownState)
        if found[state]
    ]
    return " ".join(counts)


def mark(text: str, color: str) -> str:
    """A short text on a coloured background."""
    return f":{color}-badge[{plain(text)}]"
