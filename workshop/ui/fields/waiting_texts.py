"""Texts that are not answers yet: names of rows to be created, reasons."""

from dataclasses import dataclass, field


@dataclass
class WaitingTexts:
    """The keys under which the browser stores such texts until they are used."""

    keys: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Begins a run, which will add the fields that it shows."""
        self.keys.clear()

    def add(self, key: str) -> None:
        """Makes the browser store what is typed under a key until it is used."""
        self.keys.add(key)

    def use(self, key: str) -> None:
        """Tells the browser that it need not store the text any longer."""
        self.used.add(key)

    def take(self) -> dict[str, bool]:
        """Each key, and whether its text was just used, including fields that are gone by then."""
        used, self.used = self.used, set()
        return {key: key in used for key in self.keys | used}
