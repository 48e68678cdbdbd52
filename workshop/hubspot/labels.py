"""Labels as HubSpot shows and compares them, and the reasons for which it would refuse some."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from workshop.phrases import phrase
from workshop.text import Language, clean

# Categories of invisible characters: controls, zero-width ones, and all kinds of space.
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_SHOWN = 80


@lru_cache(maxsize=8192)
def one_line(text: str) -> str:
    """A label on one line, as HubSpot shows it."""
    return " ".join(clean(text).split())


def seen(label: str) -> bool:
    """Whether any part of the text is visible."""
    return any(unicodedata.category(character) not in _UNSEEN for character in label)


@lru_cache(maxsize=8192)
def alike(label: str) -> str:
    """A key that is equal for labels that HubSpot considers equal, regardless of case and outer spaces."""
    return one_line(label).casefold()


def repeated(labels: Iterable[str]) -> list[str]:
    """Labels that occur more than once, each as first written."""
    spelled = [one_line(label) for label in labels]
    times = Counter(label.casefold() for label in spelled)
    first = {label.casefold(): label for label in reversed(spelled)}
    return [label for folded, label in reversed(first.items()) if times[folded] > 1]


def called(label: str, name: str) -> str:
    """The name for something in a sentence: its label, or its internal name if the label is invisible."""
    return short(label) if seen(label) else name


def short(label: str) -> str:
    """The label for a sentence, cut if it is long."""
    line = one_line(label)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"


def same_names(labels: Iterable[str], language: Language) -> list[str]:
    """A cause for each label that occurs more than once."""
    return [phrase(language, "hubspot.same_names_line", name=short(name)) for name in repeated(labels)]


def label_causes(label: str, most: int, language: Language) -> list[str]:
    """The reasons for which HubSpot would refuse this label."""
    if not seen(label):
        return [phrase(language, "hubspot.unseen_name_line")]
    if len(one_line(label)) > most:
        return [phrase(language, "hubspot.long_name_line", most=most)]
    return []
