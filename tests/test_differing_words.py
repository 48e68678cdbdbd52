"""The words in which two texts differ are marked in both; nothing in them becomes markup."""

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.ui.markdown import unmarked
from workshop.ui.parts.differing_words import differing

MARK = re.compile(r":orange-background\[\*\*(.*?)\*\*\]")


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("a b c", "a x c", ("a :orange-background[**b**] c", "a :orange-background[**x**] c")),
        ("a b", "a b", ("a b", "a b")),
        ("", "new", ("", ":orange-background[**new**]")),
        ("a\nb", "a\nc", ("a\\\n:orange-background[**b**]", "a\\\n:orange-background[**c**]")),
        ("*a*", "*a* [b](c)", ("\\*a\\*", "\\*a\\* :orange-background[**\\[b\\]\\(c\\)**]")),
    ],
)
def test_what_differs_is_marked(one: str, other: str, marked: tuple[str, str]) -> None:
    assert differing(one, other) == marked


words = st.lists(st.sampled_from(["a", "b*", "**", "[", "]", ":red", "ż", "1.", "<b>"]), max_size=12)


@given(words.map(" ".join), words.map(" ".join))
def test_no_word_is_lost(one: str, other: str) -> None:
    for text, shown in zip((one, other), differing(one, other), strict=True):
        assert unmarked(MARK.sub(r"\1", shown)).split() == text.split()


def test_the_longest_texts_are_compared_at_once() -> None:
    began = perf_counter()
    differing("a " * 20_000, "b " * 20_000)
    assert perf_counter() - began < 2
