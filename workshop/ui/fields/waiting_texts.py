"""Texts that are nobody's answers yet: names of rows that are still to be made, reasons."""

from dataclasses import dataclass, field


@dataclass
class WaitingTexts:
    """The keys under which the browser keeps such texts until they are used."""

    keys: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """A run begins: it will add the fields that it shows."""
        self.keys.clear()

    def add(self, key: str) -> None:
        """Has the browser keep what is typed under a key until it is used."""
        self.keys.add(key)

    def use(self, key: str) -> None:
        """The browser need not keep the text any longer."""
        self.used.add(key)

    def take(self) -> dict[str, bool]:
        """Each key, and whether its text was just used; that of a field which is gone then too."""
        used, self.used = self.used, set()
        return {key: key in used for key in self.keys | used}
