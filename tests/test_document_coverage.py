"""The HubSpot chapter shows the results of each answer, and how the product fulfils each wish."""

import re
from functools import cache
from html import unescape

import pytest

from tests.building import SHIPPED
from workshop.document.rendering import document_html
from workshop.hubspot.building import build_configuration
from workshop.hubspot.coverage import coverage, touched
from workshop.hubspot.products import find_product
from workshop.packs.loading import load_example
from workshop.settings import PACK
from workshop.text import LANGUAGES, Language


@cache
def document(language: Language, product: str) -> str:
    """The HTML of the example's document, if the pack names this product."""
    asked = SHIPPED.model_copy(update={"product": product})
    spec = load_example(PACK, asked).workshop(asked, language).spec
    return document_html(spec, build_configuration(spec), (), language)


def table(name: str, language: Language, product: str = SHIPPED.product) -> list[str]:
    """The rows of a table of the example's document, as words."""
    found = re.search(
        rf'<table class="rows {name}">.*?<tbody>(.*?)</tbody>', document(language, product), re.DOTALL
    )
    rows = found[1].split("<tr>")[1:] if found else []
    return [" ".join(unescape(re.sub(r"<[^>]*>", " ", row)).split()) for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_question_has_its_row(language: Language) -> None:
    titles = [question.title.to(language) for question in SHIPPED.questions()]
    for number, (row, title) in enumerate(zip(table("coverage", language), titles, strict=True), start=1):
        assert row.startswith(f"{number}. {title} ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_names_what_stands_in_the_document_alone(language: Language) -> None:
    spec = load_example(PACK, SHIPPED).workshop(SHIPPED, language).spec
    rows = zip(table("coverage", language), coverage(spec, build_configuration(spec)), strict=True)
    for words, row in rows:
        plain = words.replace("\N{NON-BREAKING HYPHEN}", "-")
        assert all(label.to(language) in plain for label in row.document_only)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_product_s_table_has_a_date_or_says_that_there_is_no_source(language: Language) -> None:
    spec = load_example(PACK, SHIPPED).workshop(SHIPPED, language).spec
    product = find_product(SHIPPED.product)
    assert product is not None
    asked = touched(spec, build_configuration(spec), product)
    rows = table("feasible", language)
    assert len(rows) == len(asked) < len(product.capabilities)
    none = {"pl": "nie znaleźliśmy źródła", "en": "no source found"}[language]
    for words, capability in zip(rows, asked, strict=True):
        dated = capability.date[:4] or capability.positions
        assert words.endswith(none) == (not dated)
        assert all(position.claim.to(language) in words for position in capability.positions)
        assert capability.date[:4] in words


def test_a_product_of_which_nothing_is_known_leaves_the_rest_as_it_is() -> None:
    assert len(table("coverage", "pl", "unknown")) == len(table("coverage", "pl"))
    assert table("feasible", "pl", "unknown") == []
