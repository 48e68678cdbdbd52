"""The open item in each place of the pages: a section's question, a table's row, a list of findings."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

_LINK = "link followed"


@dataclass
class Choices:
    """The choices made in a tab; the browser stores them for a server that has lost them."""

    chosen: dict[str, str] = field(default_factory=dict)
    # The item that each list showed as chosen in the last run.
    drawn: dict[str, str] = field(default_factory=dict)

    def open(self, place: str, what: str) -> None:
        """Opens an item in a place, and closes the previous one."""
        self.chosen[place] = what

    def close(self, place: str) -> None:
        """Closes the item that is open in a place."""
        self.chosen.pop(place, None)

    def is_open(self, place: str, what: str) -> bool:
        """Whether this item is open in a place."""
        return self.chosen.get(place) == what

    def opened(self, place: str, options: Sequence[str], otherwise: str) -> str:
        """The open item in a place of the page: the last chosen one, as long as it exists."""
        if self.chosen.get(place) not in options:
            self.chosen[place] = otherwise
        return self.chosen[place]

    def take_from_list(self, key: str, place: str, held: str | None, options: Container[str]) -> None:
        """Opens the item chosen in a list, unless the list already showed it as chosen.

        A callback would be lost on a server that has just started.
        """
        if held is not None and held in options and held != self.drawn.get(key):
            self.chosen[place] = held

    def drew_list(self, key: str, place: str, chosen: str) -> None:
        """Notes the item that a list shows as chosen; it is open."""
        self.chosen[place] = self.drawn[key] = chosen

    def follow_link(self, section: str, linked: str) -> None:
        """Opens the question of a link in its section once; afterwards the person opens any question.

        The address keeps the question: removing it would add a step to the browser's Back.
        """
        if linked and self.chosen.get(_LINK) != linked:
            self.chosen[section] = linked
        self.chosen[_LINK] = linked

    def offer_links(self) -> None:
        """On a page with links: the next link opens its question even if it was followed before."""
        self.chosen.pop(_LINK, None)


def removal_place(question: str) -> str:
    """The place of the row that somebody is about to remove, although others refer to it."""
    return f"removing from {question}"


def new_place(path: str) -> str:
    """The place where the field for a new row of a reference is open."""
    return f"new row for {path}"


def row_place(question: str, row: str | None = None) -> str:
    """The place of the open row of a question, or of the open task of its row."""
    return f"task of {question}/{row}" if row else f"row of {question}"
