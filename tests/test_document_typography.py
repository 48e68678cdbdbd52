"""The typography joins words that belong together, and changes nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.phrases.typography import shortened, typeset, typographic


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        ("Rozmowa z klientem i w biurze", "Rozmowa z~klientem i~w~biurze"),
        ("Żuraw sp. z o.o. oraz sp. z o. o.", "Żuraw sp.~z~o.o. oraz sp.~z~o.~o."),
        ("co 3 dni, 10 % i 50 tys. zł", "co 3~dni, 10~% i~50~tys.~zł"),
        ("1 240 kontaktów", "1~240 kontaktów"),
        ("Faza – pierwsza", "Faza~– pierwsza"),
        ("a i w z", "a i w z"),
        (
            "Kto z klientem rozmawia, ten wie, czego chce on.",
            "Kto z~klientem rozmawia, ten wie, czego chce~on.",
        ),
        (
            "Kto z klientem rozmawia, ten wie, czego chce ono\nPo to",
            "Kto z~klientem rozmawia, ten wie, czego chce~ono\nPo to",
        ),
        (
            "Kto z klientem rozmawia, ten wie, czego chce klient",
            "Kto z~klientem rozmawia, ten wie, czego chce klient",
        ),
        ("Czego chce on", "Czego chce on"),
    ],
)
def test_spaces_that_must_not_break(text: str, set_: str) -> None:
    assert typographic(text) == set_.replace("~", "\N{NO-BREAK SPACE}")


def test_the_word_e_mail_keeps_its_hyphen_but_an_address_is_left_alone() -> None:
    assert typographic("wysłać e-mail") == "wysłać e\N{NON-BREAKING HYPHEN}mail"
    assert typographic("jan-e@mail-box.pl") == "jan-e@mail-box.pl"


@given(st.text(max_size=300))
def test_nothing_but_spaces_and_the_hyphen_of_e_mail_changes(text: str) -> None:
    plain = typographic(text).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")
    assert plain == text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")


def test_only_an_endless_word_stands_in_pieces() -> None:
    assert typeset("x" * 59) == "x" * 59
    assert typeset("x" * 450).split("</span><wbr><span>")[1] == "x" * 200
    assert typeset("<" * 450).striptags() == "<" * 450


def test_what_is_typeset_is_escaped() -> None:
    assert str(typeset("<b> & z nim")) == "&lt;b&gt; &amp; z\N{NO-BREAK SPACE}nim"


@given(st.text(max_size=200), st.integers(10, 100))
def test_a_shortened_text_fits_and_a_short_one_stays(text: str, most: int) -> None:
    line = " ".join(text.split())
    assert len(shortened(text, most)) <= most
    assert shortened(text, most) == line or shortened(text, most).endswith("…")
