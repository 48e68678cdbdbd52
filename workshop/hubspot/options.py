"""The options of an enumeration: labels that people read, ASCII values that stay."""

from collections import Counter
from collections.abc import Container, Iterable
from itertools import count

from workshop.hubspot.bodies import OptionBody
from workshop.text import slug


def options(pairs: Iterable[tuple[str, str]]) -> tuple[OptionBody, ...]:
    """Options in order from (value, label)."""
    return tuple(option(value, label, order) for order, (value, label) in enumerate(pairs))


def option(value: str, label: str, order: int, hidden: bool = False) -> OptionBody:
    return OptionBody(label=one_line(label), value=value, display_order=order, hidden=hidden)


def line_options(lines: Iterable[str]) -> tuple[OptionBody, ...]:
    """Options from lines that a team wrote; a line that stands twice counts once."""
    labels: dict[str, str] = {}
    for line in lines:
        if line.strip():
            labels.setdefault(one_line(line).casefold(), one_line(line))
    pairs: dict[str, str] = {}
    for label in labels.values():
        value = slug(label)[:60] or "option"
        pairs[_free(value, pairs)] = label
    return options(pairs.items())


def one_line(text: str) -> str:
    """A label as HubSpot shows it: on one line."""
    return " ".join(text.split())


def _free(value: str, taken: Container[str]) -> str:
    """The value, or with the first number that makes it unlike all taken."""
    numbered = (f"{value}_{number}" for number in count(2))
    return value if value not in taken else next(one for one in numbered if one not in taken)


def repeated(labels: Iterable[str]) -> list[str]:
    """Labels that HubSpot would take for the same: alike but for case and spaces; each as first written."""
    spelled = [one_line(label) for label in labels]
    seen = Counter(label.casefold() for label in spelled)
    first = {label.casefold(): label for label in reversed(spelled)}
    return [label for folded, label in reversed(first.items()) if seen[folded] > 1]
