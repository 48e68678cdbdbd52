"""The options of an enumeration: labels for people, permanent ASCII values."""

import hashlib
import re
from collections.abc import Iterable, Sequence

from workshop.hubspot.bodies import LONGEST_OPTION, MOST_OPTIONS, OptionBody
from workshop.hubspot.labels import alike, one_line, same_names, seen, short
from workshop.phrases import phrase
from workshop.text import Language, slug

# A value that programs read, and the label that people read.
Pair = tuple[str, str]

# Texts that a slug spells without loss except for Polish accents: words and numbers, separated by spaces.
_ORDINARY = re.compile(r"[a-z0-9ąćęłńóśźż]+( [a-z0-9ąćęłńóśźż]+)*")
_DIGESTED = re.compile(r"(.*_)?[0-9a-f]{8}")
_LONGEST_SLUG = 60


def options(pairs: Iterable[Pair]) -> tuple[OptionBody, ...]:
    """Options in order; the pairs must be free of causes for refusal."""
    return tuple(option(value, label, order) for order, (value, label) in enumerate(pairs))


def option(value: str, label: str, order: int, hidden: bool = False) -> OptionBody:
    return OptionBody(label=one_line(label), value=value, display_order=order, hidden=hidden)


def line_pairs(lines: Iterable[str]) -> list[Pair]:
    """Options from lines that a team wrote; duplicate lines count once."""
    labels: dict[str, str] = {}
    for line in lines:
        if seen(line):
            labels.setdefault(alike(line), one_line(line))
    return [(line_value(label), label) for label in labels.values()]


def line_value(label: str) -> str:
    """A value made only from the label, so that no other line changes it: records keep their meaning.

    Values end in a digest only if the slug does not spell the label completely; so two labels have the
    same value only if they differ in nothing but Polish accents.
    """
    known = alike(label)
    plain = slug(known)
    if _ORDINARY.fullmatch(known) and len(plain) <= _LONGEST_SLUG and not _DIGESTED.fullmatch(plain):
        return plain
    return f"{plain[:_LONGEST_SLUG] or 'option'}_{hashlib.sha256(known.encode()).hexdigest()[:8]}"


def option_causes(
    pairs: Sequence[Pair], language: Language, same_values: str = "same_values_line"
) -> list[str]:
    """The reasons for which HubSpot would refuse these options; the phrase reports shared values."""
    causes = same_names((label for _, label in pairs if seen(label)), language)
    for value, label in pairs:
        causes += _causes(value, label, language)
    for value, labels in _shared_values(pairs).items():
        names = ", ".join(short(label) for label in labels)
        causes.append(phrase(language, f"hubspot.{same_values}", value=value, names=names))
    if len(pairs) > MOST_OPTIONS:
        causes.append(phrase(language, "hubspot.too_many_options_line", count=len(pairs), most=MOST_OPTIONS))
    return causes


def _shared_values(pairs: Sequence[Pair]) -> dict[str, list[str]]:
    """The labels of each value that occurs more than once, regardless of its case; as first written."""
    first: dict[str, str] = {}
    labels: dict[str, list[str]] = {}
    for value, label in pairs:
        labels.setdefault(first.setdefault(value.lower(), value), []).append(label)
    return {value: shared for value, shared in labels.items() if len(shared) > 1}


def _causes(value: str, label: str, language: Language) -> list[str]:
    if not seen(label):
        return [phrase(language, "hubspot.unseen_option_line", value=value)]
    length = len(one_line(label))
    if length > LONGEST_OPTION:
        facts = {"name": short(label), "count": length, "most": LONGEST_OPTION}
        return [phrase(language, "hubspot.long_option_line", **facts)]
    return []
