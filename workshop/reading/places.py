"""Names of places in a file that a person wrote: parts joined by ›, items numbered from 1."""

from collections.abc import Iterable, Iterator, Mapping

from workshop.errors import Problem
from workshop.text import unstorable


def within(place: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems with this place prefixed to theirs."""
    for problem in problems:
        yield problem.model_copy(update={"place": join(place, problem.place)})


def numbered(item: object, index: int) -> str:
    """An item of a list as a place: its number from 1 and, if it has one, its id."""
    named = item.get("id") or item.get("kind") if isinstance(item, Mapping) else None
    readable = isinstance(named, str) and named and not unstorable(named)
    return f"{index + 1} ({named})" if readable else str(index + 1)


def join(*places: str) -> str:
    """A place from its parts, without the blank ones."""
    return " › ".join(place for place in places if place)
