"""A finding that somebody decided to live with: why, who and when."""

from datetime import datetime
from typing import Annotated

from pydantic import Field as Key

from workshop.frozen import Frozen


class Acceptance(Frozen):
    """It holds as long as the finding says the same; `digest` is that of what it said."""

    rule: Annotated[str, Key(max_length=60, description="the rule's id")]
    path: Annotated[str, Key(max_length=300, description="where the finding stood")]
    digest: Annotated[str, Key(pattern=r"^[0-9a-f]{64}$", description="of what the finding said then")]
    reason: Annotated[str, Key(min_length=1, max_length=2000, description="why it was accepted")]
    by: Annotated[str, Key(min_length=1, max_length=80, description="the name of whoever accepted it")]
    at: datetime
