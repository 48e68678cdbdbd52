"""Lists come from Word, Excel, mails and PDFs: a field with one item a line keeps the items alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import SHIPPED, question
from tests.every_field import FIELDS
from workshop.answers.stored_form import stored_form
from workshop.hubspot.options import line_pairs
from workshop.packs.loading import load_example
from workshop.questionnaire.fields import Value
from workshop.settings import PACK
from workshop.spec.example import starting_values
from workshop.text import LANGUAGES, Language

[LINES] = [one for one in question({"id": "q", "fields": FIELDS}).fields if one.type == "lines"]


def read(text: str) -> Value:
    """The items in the field into which the text was pasted."""
    return LINES.read(text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("•\tCena\n•\tBrak decyzji", ("Cena", "Brak decyzji")),
        ("•Cena\n· Termin\n▪   Zakres", ("Cena", "Termin", "Zakres")),
        ("•\tCena\no\tza wysoka\no\tbez rabatu", ("Cena", "za wysoka", "bez rabatu")),
        ("\uf0b7\tCena\n\uf0a7 Termin\n§\tZakres", ("Cena", "Termin", "Zakres")),
        ("·\u00a0\u00a0\u00a0\u00a0Cena\no\u00a0\u00a0 za wysoka", ("Cena", "za wysoka")),
        ("- Cena\n– Termin\n* Zakres\n-brak decyzji", ("Cena", "Termin", "Zakres", "brak decyzji")),
        ("1. Cena\n2. Termin\n10 dni", ("Cena", "Termin", "10 dni")),
        ("1.\tCena\n1.1.\tza wysoka\n2.\tTermin", ("Cena", "za wysoka", "Termin")),
        ("1.Cena\n2.Termin", ("Cena", "Termin")),
        ("1.1. Cena\n1.2. Termin", ("Cena", "Termin")),
        ("1) Cena\n2) Termin", ("Cena", "Termin")),
        ("a) Cena\nb) Termin\n(c) Zakres\niv) Reszta", ("Cena", "Termin", "Zakres", "Reszta")),
        ("a. Cena\nb. Termin", ("Cena", "Termin")),
        ("1\tCena\n2\tTermin", ("Cena", "Termin")),
        ("• 1. Cena\n• 2. Termin", ("Cena", "Termin")),
        ("• Cena\n•\n•\t\nTermin", ("Cena", "Termin")),
        ("  Cena  \n\u00a0Termin\u200b", ("Cena", "Termin")),
        ("• x.\n• y.", ("x.", "y.")),
    ],
)  # fmt: skip
def test_the_marks_of_a_list_are_no_part_of_its_items(text: str, lines: Value) -> None:
    assert read(text) == lines


@pytest.mark.parametrize(
    "line",
    [
        "-5% rabatu",
        "3 dni bez odpowiedzi",
        "3. próba bez odpowiedzi",
        "1. spotkanie odbyło się",
        "1.5 tony",
        "12.10. spotkanie",
        "2024. rok",
        "o kliencie wiemy wszystko",
        "a nie b",
        "A B",
        "§ 5 regulaminu",
        "(za wysoka) cena",
        "p. Kowalski potwierdził",
        "„Cena”",
        '"Cena" to za mało',
        '"Cena"',
        "*ważne*",
        "+48 600 100 200",
        "> 10 tys. zł",
        "e-mail od klienta",
        "-",
        "o",
    ],
)
def test_a_line_that_only_begins_like_a_mark_stays_as_it_is(line: str) -> None:
    assert read(line) == (line,)


def test_numbers_that_tell_the_lines_apart_stay() -> None:
    assert read("1. próba\n2. próba") == ("1. próba", "2. próba")
    assert read("2. spotkanie umówione\n3. spotkanie odbyte") == (
        "2. spotkanie umówione",
        "3. spotkanie odbyte",
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u000b", "\u000c", "\u0085", "\u2028", "\u2029"])
def test_every_kind_of_line_end_divides_two_lines(end: str) -> None:
    assert read(f"Faza 1{end}Faza 2") == ("Faza 1", "Faza 2")


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        ('"Cena\n(za ""wysoka"")"\tTak', ('Cena (za "wysoka") – Tak',)),
        ('"Cena\r\n(za ""wysoka"")"\tTak\r\nTermin\tNie\r\n', ('Cena (za "wysoka") – Tak', "Termin – Nie")),
        ('"Cena\nza wysoka"', ("Cena za wysoka",)),
        ('"budżet znany\ntermin znany"', ("budżet znany", "termin znany")),
        ('Oferta\t"• Cena\n• Termin"\tTak', ("Oferta", "Cena", "Termin", "Tak")),
        ('"za ""wysoka"" cena"', ('za "wysoka" cena',)),
        ("Cena:\t\tza wysoka\t", ("Cena: za wysoka",)),
    ],
)
def test_cells_of_a_spreadsheet_lose_their_quotes_and_make_a_line_a_row(block: str, lines: Value) -> None:
    assert read(block) == lines


def test_a_pasted_list_makes_the_options_that_its_words_say() -> None:
    lines = read("•\tCena\n•\tBrak decyzji")
    assert isinstance(lines, tuple)
    assert line_pairs(lines) == [("cena", "Cena"), ("brak_decyzji", "Brak decyzji")]


_NASTY = st.text(
    st.sampled_from('•-–*o1a2ib.) (\t\n\n"" §\uf0b7\u200b\u200d\u0301▪漢CzĄ,:\u2028'), max_size=30
)


@given(_NASTY | st.text())
def test_reading_what_was_read_changes_nothing(text: str) -> None:
    once = read(text)
    assert read("\n".join(once) if isinstance(once, tuple) else "") == once


@given(st.lists(st.from_regex(r"[A-Za-zżółć][a-zżółć]{2,9}( [a-zżółć0-9%,.]{1,9}){0,4}", fullmatch=True)))
def test_lines_without_marks_stay_as_they_are(lines: list[str]) -> None:
    assert read("\n".join(lines)) == (tuple(lines) or None)


@given(st.text(), st.sampled_from(["• ", "- ", "*\t", "\uf0b7", "o\t", "1) ", "a)\t"]))
def test_no_word_is_lost_with_a_mark(text: str, mark: str) -> None:
    whole, marked = read(f"x{text}"), read(f"{mark}x{text}")
    assert whole == marked


def test_a_long_text_of_marks_alone_is_read_at_once() -> None:
    for part in ("- ", "1. ", "- 1. ", '"', '""\t', "a) 1. • ", "(", "1", " \t"):
        assert read(part * 20_000) is not None or not part.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_example_is_already_in_the_form_in_which_answers_are_stored(language: Language) -> None:
    values = (
        starting_values(SHIPPED, language) | load_example(PACK, SHIPPED).workshop(SHIPPED, language).values
    )
    changed = {path: value for path, value in values.items() if stored_form(SHIPPED, path, value) != value}
    assert changed == {}
