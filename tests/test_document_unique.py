"""The chapter of differences: present if anything differs, and linked from the summary."""

import pytest

from tests.building import SHIPPED, workshop
from workshop.document.rendering import document_html
from workshop.hubspot.building import build_configuration
from workshop.questionnaire.fields import Value
from workshop.spec.example import starting_values
from workshop.spec.spec import Spec
from workshop.text import LANGUAGES, Language

OFFER = "deal_stages/offer_sent"
LONG = "bardzo długie zdanie o kliencie " * 1200


def changed(values: dict[str, Value], language: Language = "pl") -> Spec:
    return workshop(SHIPPED, starting_values(SHIPPED, language) | values, language).spec


def chapter(spec: Spec, language: Language = "pl") -> str:
    """The chapter's HTML; empty where it is left out."""
    html = document_html(spec, build_configuration(spec), (), language)
    return html.partition('<section class="chapter unique')[2].partition('<section class="chapter ')[0]


@pytest.mark.parametrize("mark", [None, "as_example", "to_decide"])
def test_where_nothing_differs_the_chapter_is_left_out(mark: str | None) -> None:
    spec = changed({f"{question.id}.$mark": mark for question in SHIPPED.questions()})
    assert chapter(spec) == ""
    assert "Tabele są takie same jak w\xa0przykładzie." in document_html(
        spec, build_configuration(spec), (), "pl"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_says_what_differs_and_leads_to_the_chapter(language: Language) -> None:
    spec = changed({f"{OFFER}.probability": 0}, language)
    html = document_html(spec, build_configuration(spec), (), language)
    front = html.partition('<section class="chapter summary')[2].partition('<section class="chapter ')[0]
    [anchor] = [
        part.split('"')[0] for part in html.split('<section class="chapter unique')[1].split('id="')[1:2]
    ]
    assert f'href="#{anchor}"' in front
    assert {"pl": "1\xa0zmieniony", "en": "1\xa0changed"}[language] in front


def test_a_percentage_of_0_stands_beside_the_example_s() -> None:
    told = chapter(changed({f"{OFFER}.probability": 0}))
    assert "<p>0%</p>" in told
    assert "<p>50%</p>" in told


def test_new_lines_tasks_and_rows_are_told_and_gone_ones_struck_out() -> None:
    told = chapter(
        changed(
            {
                f"{OFFER}.exit": ("Klient wpłacił zaliczkę",),
                f"{OFFER}/tasks/receipt_confirmed.$deleted": True,
                f"{OFFER}/tasks/own.title": "Wysyłka próbek",
                "loss_reasons/own.reason": "Klient zbudował halę gdzie indziej",
            }
        )
    )
    assert '<li class="added">Klient wpłacił zaliczkę' in told
    assert told.count('<span class="gone">') == 3
    assert '<li class="added">Wysyłka próbek' in told
    assert "Klient zbudował halę gdzie indziej" in told


def test_an_unconfirmed_row_is_not_called_unchanged() -> None:
    told = chapter(changed({f"{OFFER}.probability": 0, "loss_reasons/own.reason": "Inny powód"}))
    assert "bez zmian" not in told
    assert "jeszcze niepotwierdzonych" in told


def test_a_removed_row_is_named_as_the_team_last_called_it() -> None:
    told = chapter(
        changed({"loss_reasons/price_terms.reason": "Drożyzna", "loss_reasons/price_terms.$deleted": True})
    )
    assert "Drożyzna (" in told


def test_long_and_hostile_words_stay_in_the_chapter_as_they_are() -> None:
    spec = changed(
        {
            f"{OFFER}.name": "<b>Oferta</b> {{ x }}",
            f"{OFFER}.definition": LONG,
            f"{OFFER}.exit": tuple(f"Fakt {number}" for number in range(60)),
        }
    )
    told = chapter(spec)
    assert "&lt;b&gt;Oferta&lt;/b&gt; {{ x }}" in told.replace("\xa0", " ")
    assert len(told) < len(LONG)
    assert "i\xa0jeszcze 22" in told
