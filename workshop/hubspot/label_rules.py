"""Rules for labels, names, values and order numbers of all kinds of body."""

from collections.abc import Callable, Iterator, Sequence

from workshop.errors import Problem
from workshop.hubspot.labels import alike, one_line, seen, short

# The items of a list, by their places.
Item = tuple[str, str]


def label_problems(label: str, place: str) -> Iterator[Problem]:
    """A label that is invisible or not shown as written: HubSpot shows one line."""
    if not seen(label) or one_line(label) != label:
        yield Problem(kind="untidy_label", place=f"{place} › label", facts={"label": short(label)})


def prefix_problems(name: str, prefix: str, place: str) -> Iterator[Problem]:
    """A name without our prefix: the request could change something that a client already has."""
    if not name.startswith(prefix):
        yield Problem(kind="no_prefix", place=place, facts={"name": name, "prefix": prefix})


def double_labels(labels: Sequence[Item]) -> Iterator[Problem]:
    """Documented: labels that differ only in case and surrounding spaces are the same label."""
    return _doubles(labels, "double_label", "label", alike)


def double_values(values: Sequence[Item]) -> Iterator[Problem]:
    """Values and ids that occur more than once; ignoring case is a guess on the safe side."""
    return _doubles(values, "double_value", "value", str.lower)


def order_problems(orders: Sequence[tuple[str, int]]) -> Iterator[Problem]:
    """Observed: ties are renumbered and -1 is refused, so a list counts from 0 in its order."""
    for expected, (place, order) in enumerate(orders):
        if order != expected:
            facts: dict[str, str | int] = {"order": order, "expected": expected}
            yield Problem(kind="wrong_number", place=f"{place} › displayOrder", facts=facts)


def _doubles(items: Sequence[Item], kind: str, fact: str, same: Callable[[str], str]) -> Iterator[Problem]:
    met: set[str] = set()
    for place, text in items:
        if same(text) in met:
            yield Problem(kind=kind, place=place, facts={fact: short(text)})
        met.add(same(text))
