"""The order of the elements on a page."""

from collections.abc import Iterator
from typing import Any


def from_top(block: Any) -> Iterator[str]:
    """The keys of all elements in the order of the page."""
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from from_top(child)
        elif getattr(child, "key", None):
            yield child.key
