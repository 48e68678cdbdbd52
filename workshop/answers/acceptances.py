"""An accepted finding: the reason, the person and the time."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic import Field as Key
from pydantic_core import PydanticCustomError

from workshop.answers.moments import Moment
from workshop.answers.paths import ID, parse
from workshop.frozen import Frozen
from workshop.text import SOME_WORD

DIGEST = r"^[0-9a-f]{64}$"
LONGEST_REASON = 2000


def _path(value: str) -> str:
    if parse(value) is None:
        raise PydanticCustomError("not_address", "no address of an answer")
    return value


class Acceptance(Frozen):
    """An acceptance holds while the finding's text is unchanged; `digest` is the digest of that text."""

    rule: Annotated[str, Key(pattern=f"^{ID}$", description="the rule's id")]
    path: Annotated[str, AfterValidator(_path), Key(max_length=300, description="where the finding stood")]
    digest: Annotated[str, Key(pattern=DIGEST, description="of what the finding said then")]
    reason: Annotated[
        str, Key(pattern=SOME_WORD, max_length=LONGEST_REASON, description="why it was accepted")
    ]
    by: Annotated[
        str,
        StringConstraints(strip_whitespace=True),
        Key(pattern=SOME_WORD, max_length=80, description="the name of whoever accepted it"),
    ]
    at: Moment


def in_order(accepted: Iterable[Acceptance]) -> tuple[Acceptance, ...]:
    """The acceptances sorted by place, then by rule: the order in which they are kept."""
    return tuple(sorted(accepted, key=lambda one: (one.path, one.rule, one.digest)))
