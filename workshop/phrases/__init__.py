"""The program's own words in both languages, with their plural forms and dates."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time

from workshop.errors import Problem
from workshop.text import Language, Noun

_FOLDER = Path(__file__).parent
# Genders of Polish nouns by their endings, the longer ones first: dostawca, kryterium, rola, źródło, pole.
_GENDERS = {"wca": "he", "dca": "he", "rca": "he", "um": "it", "a": "she", "o": "it", "e": "it"}
# Babel's plural categories in the order in which packs write a noun's forms.
_FORMS = {"pl": ("one", "few", "many", "other"), "en": ("one", "other")}


@cache
def phrases() -> dict[str, dict[str, Any]]:
    """Every phrase by `file.name`: a text for each language, or plural forms for each."""
    return {
        f"{path.stem}.{name}": texts
        for path in sorted(_FOLDER.glob("*.toml"))
        for name, texts in tomllib.loads(path.read_text("utf-8")).items()
    }


def phrase(language: Language, name: str, /, **facts: object) -> str:
    """The phrase filled with its facts; the fact `count` selects the plural form."""
    text = phrases()[name][language]
    if isinstance(text, dict):
        text = text[_category(language, int(str(facts["count"])))]
    return str(text).format(**facts)


def counted(language: Language, count: int, noun: Noun) -> str:
    """A number with its noun: 1 etap, 2 etapy, 5 etapów."""
    forms = noun.en if language == "en" and noun.en else noun.pl
    used: Language = "en" if forms is noun.en else "pl"
    form = forms[_FORMS[used].index(_category(used, count))]
    return f"{count}\N{NO-BREAK SPACE}{form}"


def new_one(language: Language, noun: Noun) -> str:
    """A new row in words: nowa rola, nowy etap, new stage."""
    name = (noun.en if language == "en" and noun.en else noun.pl)[0]
    first = noun.pl[0].split()[0]
    gender = next((found for ending, found in _GENDERS.items() if first.endswith(ending)), "he")
    return phrase(language, f"answers.new_{gender}", noun=name)


def long_date(language: Language, day: dt.date) -> str:
    """A date in full: 8 grudnia 2026, 8 December 2026."""
    return format_date(day, "d MMMM y", locale="en_GB" if language == "en" else "pl")


def clock(language: Language, at: dt.datetime) -> str:
    """A moment in local time: 24 listopada, 12:03."""
    here = at.astimezone()
    locale = "en_GB" if language == "en" else "pl"
    return f"{format_date(here, 'd MMMM', locale=locale)}, {format_time(here, 'H:mm', locale=locale)}"


def message(problem: Problem, language: Language) -> str:
    """A problem on one line: file, place, what is wrong and what to do."""
    where = " › ".join(part for part in (problem.file, problem.place) if part)
    text = phrase(language, f"problems.{problem.kind}", **problem.facts)
    return f"{where}: {text}" if where else text


def _category(language: Language, count: int) -> str:
    return Locale(language).plural_form(abs(count))
