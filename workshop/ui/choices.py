"""What is open in each place of the pages: a section's question, a table's row, a list of findings."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

_LINK = "link followed"


@dataclass
class Choices:
    """What the person of a tab chose to see; the browser remembers it for a server that has forgotten it."""

    chosen: dict[str, str] = field(default_factory=dict)
    # What each list showed as chosen in the last run.
    drawn: dict[str, str] = field(default_factory=dict)

    def open(self, place: str, what: str) -> None:
        """Opens something in a place, instead of what was open there."""
        self.chosen[place] = what

    def close(self, place: str) -> None:
        """Leaves nothing open in a place."""
        self.chosen.pop(place, None)

    def is_open(self, place: str, what: str) -> bool:
        """Whether this is what is open in a place."""
        return self.chosen.get(place) == what

    def opened(self, place: str, options: Sequence[str], otherwise: str) -> str:
        """What is open in a place of the page: what was chosen last, as long as it is there."""
        if self.chosen.get(place) not in options:
            self.chosen[place] = otherwise
        return self.chosen[place]

    def take_from_list(self, key: str, place: str, held: str | None, options: Container[str]) -> None:
        """Opens what a list holds, unless the list showed it already: then the person has chosen it.

        A callback would not tell that to a server that has just started.
        """
        if held is not None and held in options and held != self.drawn.get(key):
            self.chosen[place] = held

    def drew_list(self, key: str, place: str, chosen: str) -> None:
        """Notes what a list shows as chosen; it is open."""
        self.chosen[place] = self.drawn[key] = chosen

    def follow_link(self, section: str, linked: str) -> None:
        """Opens the question of a link in its section once; from then on the person opens what they like.

        The address keeps the question: to take it away would make a new step for the browser's Back.
        """
        if linked and self.chosen.get(_LINK) != linked:
            self.chosen[section] = linked
        self.chosen[_LINK] = linked

    def offer_links(self) -> None:
        """On a page with links: the next link opens its question even if it was followed before."""
        self.chosen.pop(_LINK, None)


def row_place(question: str, row: str | None = None) -> str:
    """The place of the open row of a question, or of the open task of its row."""
    return f"task of {question}/{row}" if row else f"row of {question}"
