"""JSON from outside: bounded in size, depth and number of values, no key twice, no NaN, every text clean."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from workshop.errors import Problem
from workshop.reading.places import join, numbered
from workshop.text import clean, unstorable

# Replaces a character that cannot be shown in the name of a place.
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"

LARGEST_FILE = 10_000_000
DEEPEST = 20
LONGEST_NUMBER = 15
# The largest file that this program writes has fewer values.
MOST_VALUES = 500_000
# A longer list would not help the person who corrects the file.
MOST_FAULTS = 1_000


class _Doubled(dict[str, Any]):
    """An object with a repeated key."""

    doubles: tuple[str, ...] = ()


class _NotANumber:
    """A stand-in for NaN, Infinity and numbers that are too large to keep."""


def read_json(data: bytes) -> tuple[Any, list[Problem]]:
    """The value with clean texts, and every problem; None if it cannot be parsed."""
    if len(data) > LARGEST_FILE:
        return None, [Problem(kind="oversized", facts={"count": len(data), "most": LARGEST_FILE})]
    try:
        text = data.decode("utf-8-sig")
        raw = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=lambda _: _NotANumber(),
            parse_float=lambda _: _NotANumber(),
            parse_int=lambda digits: int(digits) if len(digits) <= LONGEST_NUMBER else _NotANumber(),
        )
    except UnicodeDecodeError:
        return None, [Problem(kind="not_utf8")]
    except RecursionError:
        return None, [Problem(kind="too_deep", facts={"most": DEEPEST})]
    except json.JSONDecodeError as error:
        facts: dict[str, str | int] = {"line": error.lineno, "column": error.colno}
        return None, [Problem(kind="not_json", facts=facts)]
    depth, values = _extent(raw)
    if depth > DEEPEST:
        return None, [Problem(kind="too_deep", facts={"most": DEEPEST})]
    if values > MOST_VALUES:
        return None, [Problem(kind="too_many_values", facts={"most": MOST_VALUES})]
    return _cleaned(raw), list(islice(_faults(raw, ""), MOST_FAULTS))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = _Doubled(pairs)
    if len(whole) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        whole.doubles = tuple(sorted(name for name, count in counts.items() if count > 1))
    return whole


def _extent(value: Any) -> tuple[int, int]:
    """The depth of the nesting and the number of values, counted without recursion."""
    depth, values, layer = 0, 0, [value]
    while layer and depth <= DEEPEST:
        depth += 1
        values += len(layer)
        layer = [item for one in layer for item in _items(one)]
    return depth, values


def _items(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []


def _faults(value: Any, place: str) -> Iterator[Problem]:
    if isinstance(value, _NotANumber):
        yield Problem(kind="not_whole_number", place=place)
    elif isinstance(value, str) and unstorable(value):
        yield Problem(kind="unstorable", place=place)
    if isinstance(value, _Doubled):
        doubles = map(_shown, value.doubles)
        yield from (Problem(kind="double_key", place=place, facts={"key": name}) for name in doubles)
    for name, item in _named(value):
        at = join(place, name)
        if unstorable(name):
            at = join(place, _shown(name))
            yield Problem(kind="unstorable", place=at)
        yield from _faults(item, at)


def _shown(name: str) -> str:
    return "".join(_UNREADABLE if unstorable(c) else c for c in name)


def _named(value: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(value, dict):
        return value.items()
    return ((numbered(item, n), item) for n, item in enumerate(value)) if isinstance(value, list) else ()


def _cleaned(value: Any) -> Any:
    """The value with clean texts; a faulty text or number becomes None, a faulty key is dropped."""
    if isinstance(value, str):
        return None if unstorable(value) else clean(value)
    if isinstance(value, dict):
        return {clean(name): _cleaned(item) for name, item in value.items() if not unstorable(name)}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return None if isinstance(value, _NotANumber) else value
