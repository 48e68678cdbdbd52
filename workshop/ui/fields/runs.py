"""The runs of a tab: why each one happens, and whether another is to follow at once."""

from dataclasses import dataclass
from typing import Literal

# The browser does not know a tab before its first run, so the second follows at once; so does one that was
# asked for. Every other run comes from the browser.
Cause = Literal["first", "second", "asked_for", "browser"]


@dataclass
class Runs:
    """Why the present run happens, or, between two runs, why the next one will.

    A run that is cut short leaves its cause to the next one.
    """

    cause: Cause = "first"
    # What this run showed is not yet with the browser: one more run leaves it there.
    again: bool = False

    @property
    def first(self) -> bool:
        return self.cause == "first"

    @property
    def by_itself(self) -> bool:
        """Whether the run follows the last one while the browser has said nothing in between."""
        return self.cause in ("second", "asked_for")

    def end(self) -> None:
        """The present run has come to its end; `by_itself` then holds for the next one."""
        self.cause = "second" if self.first else "asked_for" if self.again else "browser"
        self.again = False
