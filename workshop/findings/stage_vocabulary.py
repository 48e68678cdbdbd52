"""The words that the rules about stages search for, from words/stages.toml."""

import tomllib
from functools import cache
from pathlib import Path

from workshop.frozen import Frozen

_FILE = Path(__file__).parent / "words" / "stages.toml"


class Vocabulary(Frozen):
    """The lists of the file: whole words as sets, beginnings of words as tuples."""

    won: frozenset[str]
    lost: frozenset[str]
    beside_outcomes: frozenset[str]
    catch_all: frozenset[str]
    beside_catch_all: frozenset[str]
    waiting: tuple[str, ...]
    waited_for: frozenset[str]
    sent: tuple[str, ...]
    signed: tuple[str, ...]
    accepted: tuple[str, ...]
    held: tuple[str, ...]
    under_way: tuple[str, ...]
    to_come: frozenset[str]
    decider: tuple[str, ...]
    little: frozenset[str]
    everywhere: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    return Vocabulary.model_validate(tomllib.loads(_FILE.read_text("utf-8")))
