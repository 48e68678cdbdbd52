"""What a person decides beside the configuration."""

from typing import NamedTuple


class Wishes(NamedTuple):
    """Values to hide, as object/VALUE; the id of a pipeline to adapt; which of its stages became ours."""

    hide: frozenset[str] = frozenset()
    adapt: str | None = None
    adopted: dict[str, str] = {}
