"""The words that identify loss reasons: no decision, catch-alls, the price."""

import pytest

from tests.linted import clean
from workshop.findings.linting import findings_of

NO_DECISION = [
    *(
        "Brak decyzji",
        "Klient nie podjął decyzji",
        "Nie podjęto decyzji",
        "Nie zdecydowali się",
        "Bez decyzji",
    ),
    *("Decyzja odłożona na później", "Klient odłożył decyzję", "Niezdecydowany klient", "Status quo"),
    *("Zostają przy obecnym dostawcy", "Zrezygnowali z zakupu", "Brak ostatecznej decyzji zarządu"),
    *(
        "No decision",
        "Customer did not decide",
        "Didn’t decide",
        "Couldn't decide",
        "Decision postponed",
        "Undecided",
    ),
    *("Stayed with current supplier", "Did nothing", "Customer indecision", "No change made"),
]
DECISION = [
    *(
        "Zła decyzja cenowa",
        "Decyzja na korzyść konkurenta",
        "Brak budżetu",
        "Brak osoby decyzyjnej",
        "Brak kontaktu",
    ),
    *("Decided on a competitor", "No budget", "No decision-maker", "Stopped answering", "Price"),
]
CATCH_ALL = [
    *(
        "Inne",
        "INNY POWÓD",
        "Inna przyczyna",
        "Inne (jakie?)",
        "Różne",
        "Pozostałe",
        "Nieznana",
        "Nie wiadomo",
    ),
    *("Other", "Others", "Other reason", "Other (please specify)", "Misc.", "Unknown"),
]
SPECIFIC = [
    *("Inny dostawca", "Inne priorytety", "Różne oczekiwania co do zakresu", "Pozostały przy Excelu"),
    *("Other supplier", "Other priorities", "Unknown brand", "Another supplier chosen"),
]
PRICE = ["Cena", "Za drogo", "Zbyt wysoka cena", "Cena za wysoka", "Price", "Too expensive", "Price too high"]
MORE_THAN_PRICE = [
    "Cena lub warunki umowy",
    "Cena po negocjacjach",
    "Konkurent tańszy",
    "Price after discount",
]


@pytest.mark.parametrize("reason", NO_DECISION)
def test_a_reason_that_means_no_decision_is_known(reason: str) -> None:
    assert "no_decision_lacking" not in _found(reason)


@pytest.mark.parametrize("reason", DECISION)
def test_another_reason_does_not_stand_for_it(reason: str) -> None:
    assert "no_decision_lacking" in _found(reason)


@pytest.mark.parametrize("reason", CATCH_ALL)
def test_a_reason_that_takes_everything_is_found(reason: str) -> None:
    assert "catch_all_reason" in _found(reason)


@pytest.mark.parametrize("reason", SPECIFIC)
def test_a_reason_that_begins_like_it_is_not(reason: str) -> None:
    assert "catch_all_reason" not in _found(reason)


@pytest.mark.parametrize("reason", PRICE)
def test_the_price_alone_is_found(reason: str) -> None:
    assert "bare_price" in _found(reason)


@pytest.mark.parametrize("reason", MORE_THAN_PRICE)
def test_a_reason_that_says_more_of_the_price_is_not(reason: str) -> None:
    assert "bare_price" not in _found(reason)


def _found(reason: str) -> set[str]:
    """The rules broken by this reason in place of „no decision”, without saying when to choose it."""
    changed = {"loss_reasons/no_decision.reason": reason, "loss_reasons/no_decision.when": None}
    return {one.rule for one in findings_of(clean("pl", changed))}
