"""A request in the form for a handler."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Asked:
    """The names in the path, the query and the JSON."""

    names: dict[str, str]
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None

    @property
    def archived(self) -> bool:
        return self.query.get("archived") == "true"
