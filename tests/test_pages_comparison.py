"""The comparison page shows the team's stages beside the example's, if any of them differs."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import bartek_writes, begun, click, hub, label, words
from workshop.questionnaire.fields import Value
from workshop.store.database import Database
from workshop.text import Language

OFFER = "deal_stages/offer_sent"
HOSTILE = "**Wizja** ~~lokalna~~ | <script>x</script> :red[y] $z$"


def unique(base: Database, values: dict[str, Value], language: Language = "pl") -> AppTest:
    """The page once somebody has written these values into a new workshop."""
    id_ = begun(base, language=language)
    for path, value in values.items():
        bartek_writes(base, path, value, id_)
    return click(hub(id_, language), "to-comparison")


@pytest.mark.parametrize(
    ("language", "sentence"), [("pl", "Na razie nic się nie różni"), ("en", "Nothing differs so far")]
)
def test_a_new_workshop_does_not_differ_and_nothing_is_kept(
    base: Database, language: Language, sentence: str
) -> None:
    page = unique(base, {}, language)
    assert sentence in words(page)
    assert not page.get("expander")
    links = [one.proto.label for one in page.get("page_link")]
    assert len(links) == 2


def test_a_team_that_works_like_the_example_is_told_so(base: Database) -> None:
    marks: dict[str, Value] = {f"{one}.$mark": "as_example" for one in ("contact_stages", "deal_stages")}
    assert "pracujecie tak jak w przykładzie" in words(unique(base, marks))


@pytest.mark.parametrize(
    ("language", "sentence", "places"),
    [
        ("pl", "1 zmieniony, 1 pod inną nazwą, 13 jeszcze niepotwierdzonych", "Inaczej niż w przykładzie: 2"),
        ("en", "1 changed, 1 renamed, 13 not confirmed yet", "Different from the example: 2"),
    ],
)
def test_a_changed_stage_is_told_with_what_the_example_said(
    base: Database, language: Language, sentence: str, places: str
) -> None:
    values: dict[str, Value] = {
        f"{OFFER}.name": "Oferta u klienta",
        f"{OFFER}.probability": 0,
        f"{OFFER}/tasks/receipt_confirmed.title": "Telefon",
    }
    page = unique(base, values, language)
    assert all(text in words(page) for text in (sentence, "Oferta u klienta", "Telefon", "~~50%~~"))
    [folded] = page.expander
    assert label(folded).startswith(places)


def test_a_new_and_a_removed_stage_and_another_table_are_told(base: Database) -> None:
    values: dict[str, Value] = {
        f"{OFFER}.$deleted": True,
        "deal_stages/own_1.name": HOSTILE,
        "loss_reasons/own_1.reason": HOSTILE,
    }
    said = words(unique(base, values))
    assert all(text in said for text in ("1 nowy", "1 usunięty", "Wysłana oferta", "Przyczyny przegranej"))
    assert said.count(HOSTILE) == 2


def test_the_page_leads_to_the_question(base: Database) -> None:
    page = unique(base, {f"{OFFER}.probability": 40})
    [contacts, deals] = page.get("page_link")
    assert "section-deal_stages" in deals.proto.page
    assert "q=deal_stages" in deals.proto.query_string
    assert "q=contact_stages" in contacts.proto.query_string
