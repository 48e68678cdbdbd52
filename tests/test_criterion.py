"""The language rules on a labelled set; tests/criteria/README.md describes how it was made."""

import tomllib
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import TABLE
from tests.linted import LABELLED
from workshop.findings.criterion_weakness import weak
from workshop.findings.language_patterns import folded, wording
from workshop.text import LANGUAGES, Language

PARTS = ("tuning", "held_out")
PRINTED = (*PARTS, "fresh")


class Labelled(NamedTuple):
    """A criterion with its weakness; none if it is good."""

    text: str
    labels: frozenset[str]


class Measured(NamedTuple):
    """The numbers of weak criteria: all, found, rightly found, and found with the right weakness."""

    weak: int
    called: int
    rightly: int
    named: int

    @property
    def precision(self) -> float:
        return self.rightly / self.called

    @property
    def recall(self) -> float:
        return self.rightly / self.weak


@cache
def labelled(part: str, language: Language) -> tuple[Labelled, ...]:
    raw = tomllib.loads((LABELLED / f"{part}.{language}.toml").read_text("utf-8"))["criterion"]
    return tuple(Labelled(one["text"], frozenset(one["labels"])) for one in raw)


def measured(part: str, language: Language) -> Measured:
    found = [(one.labels, weak(one.text, language)) for one in labelled(part, language)]
    called = [(labels, one) for labels, one in found if one]
    return Measured(
        weak=sum(bool(labels) for labels, _ in found),
        called=len(called),
        rightly=sum(bool(labels) for labels, _ in called),
        named=sum(one.weakness in labels for labels, one in called),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_looked_at_is_judged_as_well(
    language: Language, record_property: Callable[[str, object], None]
) -> None:
    rows = [f"{'criteria':<14}{'weak':>6}{'called':>8}{'precision':>11}{'recall':>8}{'right name':>12}"]
    for part in PRINTED:
        one = measured(part, language)
        figures = f"{one.precision:>11.2f}{one.recall:>8.2f}{one.named / one.called:>12.2f}"
        rows.append(f"{part + ' ' + language:<14}{one.weak:>6}{one.called:>8}{figures}")
    record_property(TABLE, "\n".join(rows))
    held_out = measured("held_out", language)
    assert held_out.precision >= 0.9
    assert held_out.recall >= 0.75
    assert measured("fresh", language).rightly > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_set_is_large_and_half_of_it_good(language: Language) -> None:
    every = [one for part in PARTS for one in labelled(part, language)]
    assert len({one.text for one in every}) == len(every) >= 150
    assert 0.45 <= sum(not one.labels for one in every) / len(every) <= 0.55


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hash_deals_out_what_is_held_out(language: Language) -> None:
    for part in PARTS:
        dealt = {int(sha256(one.text.encode()).hexdigest(), 16) % 3 == 0 for one in labelled(part, language)}
        assert dealt == {part == "held_out"}


def test_a_vague_word_is_found_in_every_form_and_no_word_that_looks_like_it() -> None:
    forms = tomllib.loads((LABELLED / "forms.pl.toml").read_text("utf-8"))
    vague = wording("pl").vague
    missed = [one for words in forms["vague"].values() for one in words if not vague.search(folded(one))]
    struck = [one for words in forms["innocent"].values() for one in words if vague.search(folded(one))]
    assert (missed, struck) == ([], [])


@given(text=st.text(max_size=600), language=st.sampled_from(LANGUAGES))
def test_the_words_are_found_as_they_stand_in_any_text(text: str, language: Language) -> None:
    found = weak(text, language)
    assert len(folded(text)) == len(text)
    assert found is None or (found.words and found.words in text and found.rewrite)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_suggested_could_be_checked(language: Language) -> None:
    words = wording(language)
    suggested = [*(rewrite for _, rewrite in words.topics), *words.rewrites.values()]
    assert [one for one in suggested if weak(one, language)] == []
