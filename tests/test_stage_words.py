"""The meaning of the names of stages, and words that are forms of one another."""

import pytest

from workshop.findings.content_words import content_words, kindred
from workshop.findings.stage_words import contradicts, is_catch_all, outcomes


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Wygrana", {"won"}),
        ("7. ZAMKNIĘTA – wygrana (100%)", {"won"}),
        ("Deal lost", {"lost"}),
        ("Wygrana / przegrana", {"won", "lost"}),
        ("Umowa podpisana", set()),
        ("Odzyskiwanie utraconych klientów", set()),
        ("Wonderful news", set()),
        ("", set()),
        ("😀", set()),
    ],
)
def test_a_name_tells_an_outcome_when_it_says_nothing_else(name: str, told: set[str]) -> None:
    assert outcomes(name) == told


@pytest.mark.parametrize("name", ["w toku", "3) W trakcie", "Inne", "Deals on hold", "Awaiting reply"])
def test_some_names_fit_any_deal(name: str) -> None:
    assert is_catch_all(name)


@pytest.mark.parametrize(
    "name", ["Negocjacje w toku", "Inne źródło finansowania", "Awaiting signature", "", "4"]
)
def test_most_names_say_something(name: str) -> None:
    assert not is_catch_all(name)


@pytest.mark.parametrize(
    ("name", "definition", "against"),
    [
        ("Podpisana umowa", "Umowa będzie podpisana w tym tygodniu", True),
        ("Oferta zaakceptowana", "Opracowujemy ofertę", True),
        ("Contract preparation", "The contract has been signed", True),
        ("Wysłana oferta", "Wysłana do klienta oferta", False),
        ("Wysłana oferta", "Przygotowana oferta trafiła do klienta", False),
        ("Demo completed", "We are preparing the proposal", False),
        ("Presentation scheduled", "We prepare the presentation", False),
        ("Wysłana oferta", "", False),
        ("", "Przygotowujemy ofertę", False),
    ],
)
def test_a_name_and_a_definition_disagree_on_one_thing(name: str, definition: str, against: bool) -> None:
    assert contradicts(name, definition) is against


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("oferta", "Przy ofercie", True),
        ("Umowa jest podpisana", "podpisanie umów", True),
        ("budżetu", "Budżet", True),
        ("sign", "signed", True),
        ("NDA", "an NDA", True),
        ("przetarg", "przekazany", False),
        ("prezes", "prezentacja", False),
        ("kontakt", "kontrakt", False),
        ("Klient potwierdził", "klient potwierdził", False),
    ],
)
def test_forms_of_a_word_are_kin(one: str, other: str, same: bool) -> None:
    assert kindred(content_words(one), content_words(other)) is same
