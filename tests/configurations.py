"""The example's configuration as in its file, and small changes of it."""

import copy
import json
from collections.abc import Callable
from typing import Any

from workshop.settings import ROOT

WHOLE: dict[str, Any] = json.loads(
    (ROOT / "exports" / "example" / "wentarium.hubspot.json").read_text("utf-8")
)
Json = dict[str, Any]
Change = Callable[[Json], object]


def changed(change: Change) -> Json:
    """The example's configuration with one change."""
    whole = copy.deepcopy(WHOLE)
    change(whole)
    return whole


def request(whole: Json, kind: str) -> Json:
    """The first request whose id begins with this text."""
    return next(one for one in whole["requests"] if one["id"].startswith(kind))


def body(whole: Json, kind: str) -> Json:
    """The body of the first request whose id begins with this text."""
    found: Json = request(whole, kind)["body"]
    return found


def options(whole: Json) -> list[Json]:
    """The options of the first choice."""
    found: list[Json] = next(
        one["body"]["options"] for one in whole["requests"] if one["body"].get("type") == "enumeration"
    )
    return found


def stages(whole: Json) -> list[Json]:
    found: list[Json] = body(whole, "pipeline")["stages"]
    return found


def moved(whole: Json, kind: str, to: int) -> None:
    """Moves the first request whose id begins with this text to another place."""
    one = request(whole, kind)
    whole["requests"].remove(one)
    whole["requests"].insert(to, one)
