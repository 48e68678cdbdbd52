"""Rules for labels, names, values and the order in a list, wherever they stand."""

from collections.abc import Callable, Iterator, Sequence

from workshop.errors import Problem
from workshop.hubspot.labels import alike, one_line, seen, short

# What stands at a place of a list.
Item = tuple[str, str]


def label_problems(label: str, place: str) -> Iterator[Problem]:
    """A label that nobody sees, or not as it stands: HubSpot shows one line."""
    if not seen(label) or one_line(label) != label:
        yield Problem(kind="untidy_label", place=f"{place} › label", facts={"label": short(label)})


def prefix_problems(name: str, prefix: str, place: str) -> Iterator[Problem]:
    """A name that is not ours: the request could meet, and change, what a client has already."""
    if not name.startswith(prefix):
        yield Problem(kind="no_prefix", place=place, facts={"name": name, "prefix": prefix})


def double_labels(labels: Sequence[Item]) -> Iterator[Problem]:
    """Documented: alike but for case and spaces around is the same label."""
    return _doubles(labels, "double_label", "label", alike)


def double_values(values: Sequence[Item]) -> Iterator[Problem]:
    """Values and ids that stand more than once; that case does not count is a guess on the safe side."""
    return _doubles(values, "double_value", "value", str.lower)


def order_problems(orders: Sequence[tuple[str, int]]) -> Iterator[Problem]:
    """Observed: ties are renumbered and -1 is refused, so a list counts from 0 as it stands."""
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
