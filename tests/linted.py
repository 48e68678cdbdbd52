"""Workshops for the rules: a clean, well-written process in each language, and cases that change it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.building import SHIPPED, workshop
from workshop.example import starting_values
from workshop.fields import Value
from workshop.spec import Spec
from workshop.text import Language

CASES = Path(__file__).parent / "cases" / "findings"
LABELLED = Path(__file__).parent / "criteria"


def clean(language: Language, changed: Mapping[str, Any] | None = None) -> Spec:
    """The clean process with these values by path instead; None clears one."""
    values = {**_clean(language), **_values(changed or {})}
    return workshop(SHIPPED, values, language).spec()


@cache
def _clean(language: Language) -> dict[str, Value]:
    """The pack's example, said to be how the team works, and what clean/*.toml puts beside it."""
    values = starting_values(SHIPPED, language)
    for file in sorted((CASES / "clean").glob("*.toml")):
        values |= _values(tomllib.loads(file.read_text("utf-8")).get(language, {}))
    return values


def _values(raw: Mapping[str, Any]) -> dict[str, Value]:
    """TOML has no null: an empty list clears."""
    return {path: (tuple(value) or None) if isinstance(value, list) else value for path, value in raw.items()}
