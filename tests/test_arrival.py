"""Streamlit's own words with Polish translations on our pages, and the forms of our own words."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
import streamlit

from workshop.phrases import phrase, phrases
from workshop.settings import ROOT
from workshop.text import Language
from workshop.ui.arrival import words

UI = ROOT / "workshop" / "ui"
FILE = tomllib.loads((UI / "streamlit_words.toml").read_text("utf-8"))
ICONS = sorted(name.removesuffix(" icon") for name in FILE["pl"] if name.endswith(" icon"))
# A word that follows a number, and one that precedes a label.
PARTS = {"MB per file": "{size}", "Help for": "{label}", "Remove": "{label}", "Page": "{label}"}


# Words that Streamlit composes, with their parts in its scripts.
BUILT = {
    "Drag and drop file here": "Drag and drop ${",
    "MB per file": "} per file",
    "Remove": "Remove ${",
    "Page": "Page ${",
}


@cache
def streamlit_s_own() -> str:
    """All the scripts of Streamlit's pages."""
    scripts = (Path(streamlit.__file__).parent / "static").rglob("*.js")
    return "\n".join(path.read_text("utf-8") for path in scripts)


@cache
def ours() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(UI.rglob("*.py")))


def test_polish_has_every_word_that_english_has() -> None:
    assert set(FILE) == {"pl", "en"}
    assert set(FILE["en"]) <= set(FILE["pl"])
    assert [name for said in FILE.values() for name, word in said.items() if not word.strip()] == []


def test_the_words_of_a_language_are_those_of_the_file() -> None:
    assert (words("pl"), words("en")) == (FILE["pl"], FILE["en"])


@pytest.mark.parametrize("name", sorted(set(FILE["pl"]) - {f"{icon} icon" for icon in ICONS}))
def test_each_word_is_one_that_streamlit_says(name: str) -> None:
    part = re.escape(BUILT[name]) if name in BUILT else rf"[\"'`]{re.escape(name)}[\"'` ]"
    assert re.search(part, streamlit_s_own()) is not None, name


@pytest.mark.parametrize("icon", ICONS)
def test_each_icon_that_is_read_aloud_is_one_of_ours_and_read_in_both_languages(icon: str) -> None:
    assert f":material/{icon}:" in ours()
    assert f"{icon} icon" in FILE["en"]


def test_every_icon_of_a_button_is_read_aloud_in_words() -> None:
    used = set(re.findall(r'icon="?:material/(\w+):', ours())) | set(
        re.findall(r'"icon": ":material/(\w+):', ours())
    )
    assert used <= set(ICONS)


@pytest.mark.parametrize(("name", "place"), PARTS.items())
def test_a_word_that_is_part_of_a_sentence_keeps_the_rest_of_it(name: str, place: str) -> None:
    assert place in FILE["pl"][name]
    assert f'.replace("{place}"' in (UI / "arrival.js").read_text("utf-8")
    others = {key: word for key, word in FILE["pl"].items() if key not in PARTS}
    assert [key for key, word in others.items() if "{" in word] == []


def test_only_parts_that_streamlit_has_are_looked_through() -> None:
    script = (UI / "arrival.js").read_text("utf-8")
    parts = re.findall(r'^  "(st\w+)",$', script, re.MULTILINE)
    assert len(parts) > 10
    assert [part for part in parts if part not in streamlit_s_own()] == []


def test_every_phrase_that_a_page_names_is_there() -> None:
    named = set(re.findall(r'\b(?:say|words)\(\s*"(\w+)"', ours()))
    named |= set(re.findall(r'"ui\.(\w+)"', ours())) | set(re.findall(r'heading\("(\w+)"', ours()))
    assert len(named) > 60
    assert sorted(name for name in named if f"ui.{name}" not in phrases()) == []


FORMS: list[tuple[Language, str, int, str]] = [
    ("pl", "yours", 0, "dla Ciebie: 0 pytań bez gotowej odpowiedzi"),
    ("pl", "yours", 1, "dla Ciebie: 1 pytanie bez gotowej odpowiedzi"),
    ("pl", "yours", 4, "dla Ciebie: 4 pytania bez gotowej odpowiedzi"),
    ("pl", "yours", 12, "dla Ciebie: 12 pytań bez gotowej odpowiedzi"),
    ("pl", "yours", 22, "dla Ciebie: 22 pytania bez gotowej odpowiedzi"),
    ("en", "yours", 0, "for you: 0 questions to answer"),
    ("en", "yours", 1, "for you: 1 question to answer"),
    (
        "pl",
        "unmapped",
        1,
        "1 odpowiedź dotyczy pytania, którego już nie ma. Znajdziecie ją w opisie procesu.",
    ),
    ("pl", "unmapped", 3, "3 odpowiedzi dotyczą pytań, których już nie ma. Znajdziecie je w opisie procesu."),
    ("pl", "unmapped", 5, "5 odpowiedzi dotyczy pytań, których już nie ma. Znajdziecie je w opisie procesu."),
    ("en", "unmapped", 1, "1 answer belongs to a question that is gone. The process description shows it."),
    ("en", "unmapped", 2, "2 answers belong to questions that are gone. The process description shows them."),
    ("pl", "differs", 1, "Inaczej niż w przykładzie: 1 miejsce"),
    ("pl", "differs", 3, "Inaczej niż w przykładzie: 3 miejsca"),
    ("pl", "differs", 11, "Inaczej niż w przykładzie: 11 miejsc"),
    ("en", "differs", 2, "Different from the example: 2 places"),
    ("pl", "minutes", 1, "1 minuta"),
    ("pl", "minutes", 12, "12 minut"),
    ("pl", "minutes", 25, "25 minut"),
    ("pl", "minutes", 33, "33 minuty"),
    ("en", "minutes", 1, "1 minute"),
    ("pl", "questions", 1, "1 pytanie"),
    ("pl", "questions", 2, "2 pytania"),
    ("pl", "questions", 17, "17 pytań"),
    ("pl", "made_properties", 1, "1 pole"),
    ("pl", "made_properties", 32, "32 pola"),
    ("pl", "made_properties", 17, "17 pól"),
    ("en", "made_properties", 1, "1 property"),
    ("pl", "made_stages", 1, "1 etap transakcji"),
    ("pl", "made_stages", 4, "4 etapy transakcji"),
    ("pl", "made_stages", 8, "8 etapów transakcji"),
    ("en", "made_stages", 8, "8 deal stages"),
    ("pl", "from_example", 1, "1 pole z przykładu, niepotwierdzone"),
    ("pl", "from_example", 3, "3 pola z przykładu, niepotwierdzone"),
    ("pl", "from_example", 5, "5 pól z przykładu, niepotwierdzonych"),
    ("en", "from_example", 2, "2 fields from the example, unconfirmed"),
    ("pl", "by_hand", 1, "1 kroku"),
    ("pl", "by_hand", 2, "2 kroków"),
    ("pl", "by_hand", 31, "31 kroków"),
    ("en", "by_hand", 1, "1 step"),
    ("pl", "count_answered", 2, "2 odpowiedzi"),
    ("en", "count_answered", 1, "1 answer"),
]


@pytest.mark.parametrize(("language", "name", "count", "said"), FORMS)
def test_our_words_agree_with_their_number(language: Language, name: str, count: int, said: str) -> None:
    assert phrase(language, f"ui.{name}", count=count).replace("\N{NO-BREAK SPACE}", " ") == said


def test_every_plural_phrase_of_a_workshop_s_pages_is_tried() -> None:
    plural = {
        name for name, texts in phrases().items() if name.startswith("ui.") and isinstance(texts["pl"], dict)
    }
    elsewhere = {"ui.in_sections", "ui.deal_stages_what", "ui.due"}
    assert plural - elsewhere == {f"ui.{name}" for _, name, _, _ in FORMS}
