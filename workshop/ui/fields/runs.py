"""The runs of a tab: the cause of each, and whether another follows at once."""

from dataclasses import dataclass
from typing import Literal

# The browser does not know a tab before its first run, so the second follows at once, as does one that was
# asked for. Every other run comes from the browser.
Cause = Literal["first", "second", "asked_for", "browser"]


@dataclass
class Runs:
    """The cause of the present run, or, between two runs, of the next one.

    An interrupted run passes its cause to the next one.
    """

    cause: Cause = "first"
    # The browser does not have this run's content yet, so one more run is needed.
    again: bool = False
    # The number of memories of the tab that its runs have sent to the browser.
    stored: int = 0

    @property
    def first(self) -> bool:
        return self.cause == "first"

    @property
    def by_itself(self) -> bool:
        """Whether the run follows the last one without a message from the browser in between."""
        return self.cause in ("second", "asked_for")

    def ask(self) -> None:
        """Notes that the run that follows is asked for by this one, which does not end."""
        self.cause = "asked_for"

    def end(self) -> None:
        """Ends the present run; `by_itself` then holds for the next one."""
        self.cause = "second" if self.first else "asked_for" if self.again else "browser"
        self.again = False
