"""The base of every model: immutable, and strict about its keys."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value; an unknown key is an error and is never dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy; what was computed from the values is left out if some of these are others."""
        copy = super().model_copy(update=update, deep=deep)
        if update:
            for name in vars(copy).keys() - type(self).model_fields.keys():
                del vars(copy)[name]
        return copy
