"""The program's phrases are complete in both languages."""

import ast
import re
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.phrases import counted, phrases
from workshop.settings import ROOT
from workshop.text import LANGUAGES, Noun

STAGE = Noun(pl=("etap", "etapy", "etapów"), en=("stage", "stages"))


@pytest.mark.parametrize("name", sorted(phrases()))
def test_a_phrase_says_the_same_in_both_languages(name: str) -> None:
    texts = phrases()[name]
    assert set(texts) == set(LANGUAGES)
    assert _facts(texts["pl"]) == _facts(texts["en"])


@pytest.mark.parametrize(
    "name", [name for name, texts in sorted(phrases().items()) if isinstance(texts["pl"], dict)]
)
def test_a_plural_phrase_has_every_form(name: str) -> None:
    assert set(phrases()[name]["pl"]) == {"one", "few", "many", "other"}
    assert set(phrases()[name]["en"]) == {"one", "other"}


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 etapów"),
        (1, "1 etap"),
        (2, "2 etapy"),
        (4, "4 etapy"),
        (5, "5 etapów"),
        (12, "12 etapów"),
        (22, "22 etapy"),
    ],
)
def test_polish_nouns_agree_with_their_number(count: int, words: str) -> None:
    assert counted("pl", count, STAGE).replace("\N{NO-BREAK SPACE}", " ") == words


@given(st.integers(min_value=0, max_value=10_000))
def test_english_nouns_have_two_forms(count: int) -> None:
    assert counted("en", count, STAGE).endswith("stage" if count == 1 else "stages")


def test_every_kind_of_problem_has_words() -> None:
    """Each kind that the code names as a literal, or makes from a field's type."""
    sources = [path.read_text("utf-8") for path in (ROOT / "workshop").rglob("*.py")]
    kinds = {kind for source in sources for kind in re.findall(r'Problem\(\s*kind="(\w+)"', source)}
    kinds |= {
        f"not_{name}"
        for name in ("text", "lines", "int", "percent", "yes_no", "choice", "choices", "date", "ref")
    }
    kinds |= {f"double_{what}" for source in sources for what in re.findall(r'_doubles\("(\w+)"', source)}
    kinds |= set(_table_of_kinds()) | {"blank", "strange_key"}
    assert sorted(kind for kind in kinds if f"problems.{kind}" not in phrases()) == []


def test_no_problem_has_words_that_nothing_says() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "workshop").rglob("*.py"))
    names = [name.removeprefix("problems.") for name in phrases() if name.startswith("problems.")]
    assert [n for n in names if n not in sources and not n.startswith(("not_", "double_"))] == []


def _facts(text: Any) -> set[str]:
    texts = text.values() if isinstance(text, dict) else [text]
    return {name for one in texts for _, name, _, _ in string.Formatter().parse(one) if name}


def _table_of_kinds() -> list[str]:
    tree = ast.parse((ROOT / "workshop" / "reading" / "validation.py").read_text("utf-8"))
    [table] = [n.value for n in tree.body if isinstance(n, ast.Assign) and isinstance(n.value, ast.Dict)]
    return [str(value.value) for value in table.values if isinstance(value, ast.Constant)]
