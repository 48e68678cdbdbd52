"""The options of an enumeration: labels that people read, ASCII values that stay."""

from collections import Counter
from collections.abc import Iterable, Sequence

from workshop.hubspot.bodies import LONGEST_OPTION, MOST_OPTIONS, OptionBody
from workshop.hubspot.labels import alike, one_line, same_names, seen, short
from workshop.phrases import phrase
from workshop.text import Language, slug

# A value that programs read, and the label that people read.
Pair = tuple[str, str]


def options(pairs: Iterable[Pair]) -> tuple[OptionBody, ...]:
    """Options in order; the pairs have no causes against them."""
    return tuple(option(value, label, order) for order, (value, label) in enumerate(pairs))


def option(value: str, label: str, order: int, hidden: bool = False) -> OptionBody:
    return OptionBody(label=one_line(label), value=value, display_order=order, hidden=hidden)


def line_pairs(lines: Iterable[str]) -> list[Pair]:
    """Options from lines that a team wrote; a line that stands twice counts once."""
    labels: dict[str, str] = {}
    for line in lines:
        if seen(line):
            labels.setdefault(alike(line), one_line(line))
    pairs: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for label in labels.values():
        pairs[_free(slug(label)[:60] or "option", pairs, numbers)] = label
    return list(pairs.items())


def option_causes(
    pairs: Sequence[Pair], language: Language, same_values: str = "same_values_line"
) -> list[str]:
    """Why HubSpot would refuse these options; the phrase says that several have one value."""
    causes = same_names((label for _, label in pairs if seen(label)), language)
    for value, label in pairs:
        causes += _causes(value, label, language)
    causes += [phrase(language, f"hubspot.{same_values}", value=value) for value in repeated_values(pairs)]
    if len(pairs) > MOST_OPTIONS:
        causes.append(phrase(language, "hubspot.too_many_options_line", count=len(pairs), most=MOST_OPTIONS))
    return causes


def repeated_values(pairs: Sequence[Pair]) -> list[str]:
    """Values that stand more than once, whatever their case; each as first written."""
    times = Counter(value.lower() for value, _ in pairs)
    first = {value.lower(): value for value, _ in reversed(pairs)}
    return [value for folded, value in reversed(first.items()) if times[folded] > 1]


def _causes(value: str, label: str, language: Language) -> list[str]:
    if not seen(label):
        return [phrase(language, "hubspot.unseen_option_line", value=value)]
    length = len(one_line(label))
    if length > LONGEST_OPTION:
        facts = {"name": short(label), "count": length, "most": LONGEST_OPTION}
        return [phrase(language, "hubspot.long_option_line", **facts)]
    return []


def _free(value: str, taken: dict[str, str], numbers: Counter[str]) -> str:
    """The value, or with the first number that makes it unlike all taken."""
    free = value
    while free in taken:
        numbers[value] += 1
        free = f"{value}_{numbers[value] + 1}"
    return free
