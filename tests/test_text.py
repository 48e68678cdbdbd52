"""Texts have one form: what nobody can see is neither stored nor compared."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.hubspot.labels import alike
from workshop.hubspot.options import line_pairs
from workshop.text import clean

UNSEEN = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\U000e0041"


@pytest.mark.parametrize("unseen", UNSEEN)
def test_a_character_that_takes_no_room_makes_no_other_word(unseen: str) -> None:
    assert clean(f"Ce{unseen}na") == clean(f"{unseen}Cena{unseen}") == "Cena"
    assert alike(f"ce{unseen}na") == alike("Cena")
    assert line_pairs(["Cena", f"Ce{unseen}na"]) == [("cena", "Cena")]


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d💻",
        "❤\ufe0f\u200d🔥",
        "🧑🏽\u200d⚕\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "نامه\u200cای",
        "क्\u200dष",
    ],
)
def test_joiners_stay_where_they_make_an_emoji_or_a_letter(text: str) -> None:
    assert clean(text) == text


def test_half_an_emoji_becomes_the_sign_for_an_unreadable_character() -> None:
    assert clean("ok \ud83d") == "ok \ufffd"


def test_every_line_end_is_the_same_one() -> None:
    assert clean("a\r\nb\rc\u000bd\u000ce\u0085f\u2028g\u2029h") == "\n".join("abcdefgh")


_NASTY = st.text(st.sampled_from(f"a\u0301ą{UNSEEN}👩💻🏴\U000e0067漢\u2adc\u0338\0\r\n\ud83d\u0915\u094d"))


@example("\u0915\u200c\u094d\0\u0338")
@given(_NASTY | st.text())
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_usual_letters_are_as_clean_as_the_long_way_leaves_them() -> None:
    """A text with a character that takes no room goes the long way."""
    for letter in map(chr, range(0x2200)):
        for text in (letter, f"a{letter}", f"{letter}a"):
            assert clean(text) == clean(f"{text}\u2060")
