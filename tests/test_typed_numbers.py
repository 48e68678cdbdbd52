"""Numbers are understood as people type them, or refused in words that say what to write."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import question
from workshop.phrases import message
from workshop.questionnaire.fields import AnyField, Value
from workshop.text import LANGUAGES


def field(**keys: Any) -> AnyField:
    [made] = question({"id": "q", "fields": [{"id": "f", "label": {"pl": "?"}, **keys}]}).fields
    return made


AMOUNT = field(type="int", maximum=1_000_000_000)
DAYS = field(type="int", unit={"pl": "dni", "en": "days"})
HOURS = field(type="int", unit={"pl": "godz.", "en": "h"})
SHARE = field(type="percent")


@pytest.mark.parametrize(
    ("asked", "typed", "number"),
    [
        (AMOUNT, "25 000", 25_000),
        (AMOUNT, "25\u00a0000", 25_000),
        (AMOUNT, "1\u202f250\u2009000", 1_250_000),
        (AMOUNT, "25'000", 25_000),
        (AMOUNT, "1.250.000", 1_250_000),
        (AMOUNT, "1,250,000", 1_250_000),
        (AMOUNT, "25.000,00", 25_000),
        (AMOUNT, "25,000.00", 25_000),
        (AMOUNT, "25 000,00", 25_000),
        (AMOUNT, " 12,0 ", 12),
        (AMOUNT, "\u221212", -12),
        (DAYS, "3 dni", 3),
        (DAYS, "1 dzień", 1),
        (DAYS, "3days", 3),
        (HOURS, "24h", 24),
        (HOURS, "24 godz.", 24),
        (HOURS, "4 Godziny", 4),
        (SHARE, "40%", 40),
        (SHARE, "40\u00a0%", 40),
        (SHARE, "40,0 procent", 40),
        (SHARE, "0", 0),
        (SHARE, "", None),
        (SHARE, " \u200b", None),
    ],
)
def test_a_whole_number_is_understood_as_people_write_it(asked: AnyField, typed: str, number: Value) -> None:
    assert asked.read(typed) == number


@pytest.mark.parametrize(
    ("asked", "typed", "words"),
    [
        (AMOUNT, "12,5", "12 albo 13"),
        (SHARE, "12.5%", "12 albo 13"),
        (AMOUNT, "-1,5", "-2 albo -1"),
        (AMOUNT, "25.000", "25000"),
        (AMOUNT, "25,000", "25000"),
        (AMOUNT, "25 000 zł", "samą liczbę"),
        (DAYS, "2 tygodnie", "samą liczbę"),
        (DAYS, "3 dni robocze", "samą liczbę"),
        (HOURS, "3 dni", "samą liczbę"),
        (DAYS, "40%", "samą liczbę"),
        (DAYS, "trzy", "liczba całkowita od 0 do 1000000"),
        (DAYS, "3-5", "liczba całkowita od 0 do 1000000"),
        (DAYS, "25 00", "liczba całkowita od 0 do 1000000"),
        (SHARE, "140 %", "liczba całkowita od 0 do 100"),
    ],
)
def test_any_other_text_is_refused_with_what_to_write(asked: AnyField, typed: str, words: str) -> None:
    problem = asked.problem(asked.read(typed))
    assert problem is not None
    assert words in message(problem, "pl")
    assert message(problem, "en")


@given(st.integers(-(10**12), 10**12), st.sampled_from(" \u00a0\u202f\u2009"))
def test_a_number_in_groups_of_three_digits_is_the_same_number(number: int, space: str) -> None:
    assert AMOUNT.read(f"{number:,}".replace(",", space)) == number


_NASTY = st.text(st.sampled_from("0123456789 .,'%-+\u00a0dnihzł"))


@given(_NASTY | st.text(), st.sampled_from([AMOUNT, DAYS, HOURS, SHARE]))
def test_a_text_becomes_a_number_or_stays_and_is_explained(typed: str, asked: AnyField) -> None:
    value = asked.read(typed)
    if isinstance(value, str):
        problem = asked.problem(value)
        assert problem is not None
        assert all(message(problem, language) for language in LANGUAGES)
        assert asked.read(value) == value
