"""Pydantic's complaints about a file that a person wrote, turned into problems with place and remedy."""

import json
import re
from collections.abc import Mapping, Sequence, Sized
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from workshop.errors import Problem
from workshop.reading.places import numbered
from workshop.text import SOME_WORD

# Our kinds of problem by Pydantic's error types; any other type is `invalid`.
_KINDS = {
    "missing": "missing_key",
    "extra_forbidden": "unknown_key",
    "literal_error": "not_among",
    "enum": "not_among",
    "union_tag_invalid": "not_among",
    "union_tag_not_found": "missing_key",
    "string_pattern_mismatch": "bad_id",
    "not_accent": "not_accent",
    "not_address": "not_address",
    "string_type": "not_text",
    "string_too_short": "empty",
    "too_short": "empty",
    "string_too_long": "too_long",
    "too_long": "too_many",
    "tuple_type": "not_list",
    "list_type": "not_list",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
    "not_moment": "not_moment",
    "datetime_type": "not_moment",
    "datetime_parsing": "not_moment",
    "datetime_from_date_parsing": "not_moment",
    "timezone_aware": "not_moment",
    "model_type": "not_table",
    "model_attributes_type": "not_table",
    "dict_type": "not_table",
    "int_type": "not_number",
    "int_parsing": "not_number",
    "bool_type": "not_yes_no",
    "bool_parsing": "not_yes_no",
    "date_from_datetime_parsing": "not_date",
    "date_type": "not_date",
}


# Pydantic's name for a key that is itself wrong.
_KEY = "[key]"
# Pydantic's names for the kinds of an answer's value, used when none fits.
_CELL_TAGS = {"bool", "int", "str", "list[str]", "function-after[str]"}


def problems_of(
    error: ValidationError,
    raw: object,
    model: type[BaseModel],
    file: str = "",
    kinds: Mapping[str, str] | None = None,
) -> list[Problem]:
    """Every complaint as a problem; places name ids where the file has them.

    `kinds` maps a pattern of the model to the kind of problem for a value that does not match it.
    """
    of_pattern = {SOME_WORD: "blank", **(kinds or {})}
    keys = _keys(model)
    details = [detail for detail in error.errors(include_url=False) if not _emptied(detail)]
    found = [_problem(detail, raw, keys, of_pattern, file) for detail in details]
    return list({(p.kind, p.place): p for p in found}.values())


def _problem(
    detail: ErrorDetails, raw: object, keys: Sequence[str], of_pattern: Mapping[str, str], file: str
) -> Problem:
    steps, cell = _steps(detail["loc"], raw)
    last = _missing_tag(detail) or str(detail["loc"][-1] if detail["loc"] else "")
    context = detail.get("ctx", {})
    facts: dict[str, str | int] = {
        "key": last,
        "value": _short(context.get("tag") or detail["input"]),
        "expected": _words(context.get("expected") or context.get("expected_tags") or ""),
        "known": ", ".join(get_close_matches(last, keys, n=3)),
        "most": int(context.get("max_length") or _longest(context.get("pattern", ""))),
        "count": len(detail["input"]) if isinstance(detail["input"], Sized) else 0,
    }
    kind = "not_cell" if cell else _KINDS.get(detail["type"], "invalid")
    if context.get("pattern") in of_pattern:
        kind = of_pattern[context["pattern"]]
    elif kind == "unknown_key" and not facts["known"]:
        kind = "strange_key"
    return Problem(kind=kind, file=file, place=" › ".join(steps), facts=facts)


def _emptied(detail: ErrorDetails) -> bool:
    """Whether a list counts as too short only because its items are wrong; those are reported one by one."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _longest(pattern: str) -> int:
    """The most characters that the pattern of an id allows: the first one and the counted rest."""
    counted = re.search(r"\{0,(\d+)\}", pattern)
    return int(counted[1]) + 1 if counted else 0


def _steps(location: tuple[int | str, ...], raw: object) -> tuple[list[str], bool]:
    """The way to the value without Pydantic's tags, and whether no kind of answer fits the value."""
    words: list[str] = []
    here: Any = raw
    for index, step in enumerate(location):
        if isinstance(here, Mapping) and step in here:
            here = here[str(step)]
            words.append(str(step))
        elif isinstance(here, list | tuple) and isinstance(step, int) and step < len(here):
            here = here[step]
            words.append(numbered(here, step))
        elif step in _CELL_TAGS:
            return words, True
        elif isinstance(here, Mapping) and step != _KEY and index == len(location) - 1:
            words.append(str(step))
    return words, False


@cache
def _keys(model: type[BaseModel]) -> tuple[str, ...]:
    """All keys of the model, at any depth."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return tuple(sorted({key for part in parts for key in part.get("properties", ())}))


def _missing_tag(detail: ErrorDetails) -> str:
    """The missing key that tells the kinds of a union apart."""
    missing = detail["type"] == "union_tag_not_found"
    return str(detail["ctx"]["discriminator"]).strip("'") if missing else ""


def _words(expected: object) -> str:
    """The allowed words from Pydantic's message, without quotes and English."""
    return str(expected).replace(" or ", ", ").replace("'", "")


def _short(value: object) -> str:
    """The value as written in the file, shortened if it is long."""
    text = json.dumps(value) if value is None or isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
