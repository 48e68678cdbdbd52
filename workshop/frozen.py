"""The base of every model: immutable, and strict about its keys."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value; an unknown key is an error and is never dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")
