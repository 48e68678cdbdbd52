"""The templates: Jinja2 with escaping, no undefined values, and the words of one language."""

import datetime as dt
from functools import cache, partial

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workshop.comparison.words import kin, rest, sizes, way
from workshop.comparison.words import summary as unique_summary
from workshop.document.stage_cards import whole
from workshop.document.wall_map import bands, layout
from workshop.hubspot.words import made_by, status_words, statuses, unverified
from workshop.phrases import counted, long_date, phrase
from workshop.phrases.typography import shortened, typeset, typographic, whole_number
from workshop.settings import TEMPLATES as TEMPLATES
from workshop.spec.answer_text import PRINT, parts, row_name
from workshop.text import Language, Text


@cache
def environment(language: Language) -> Environment:
    """The document's templates in this language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES / "document"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "language": language,
        "say": partial(_say, language),
        "tell": partial(_tell, language),
        "counted": partial(counted, language),
        "long_date": partial(long_date, language),
        "day": dt.date.fromisoformat,
        "parts_of": lambda answer: parts(answer, language, PRINT),
        "row_name": lambda ref: row_name(ref, language, PRINT),
        "layout": layout,
        "bands": bands,
        "made_by": lambda row: made_by(row, language),
        "status": lambda capability: typographic(status_words(capability, language)),
        "statuses": statuses,
        "unverified": unverified,
        "compared": lambda words: typographic(phrase(language, f"comparison.{words}")),
        "unique_summary": lambda found: typographic(unique_summary(found, language)),
        "side_sizes": lambda sides: typographic(sizes(sides, language)),
        "kin": lambda row: kin(row, language),
        "way": lambda line: way(line, language),
        "table_rest": lambda table: typographic(rest(table, language)),
    }
    made.filters |= {
        "typo": typeset,
        "short": shortened,
        "whole_number": partial(whole_number, language),
        "said": partial(_said, language),
        "dated": partial(_dated, language),
    }
    made.tests["whole"] = whole
    return made


def _say(language: Language, words: str, **facts: object) -> str:
    """A phrase of the document's own file, or of the file that it names: `findings.why`."""
    name = words if "." in words else f"document.{words}"
    return typographic(phrase(language, name, **facts))


def _tell(language: Language, words: str, **facts: object) -> str:
    return typographic(phrase(language, f"numbers.{words}", **facts))


def _dated(language: Language, day: str) -> str:
    """The date of a source: a whole day in words; a month, a year or two years unchanged."""
    if len(day) == len("2026-11-23"):
        return long_date(language, dt.date.fromisoformat(day)).replace(" ", "\N{NO-BREAK SPACE}")
    return day.replace("/", "–") or phrase(language, "document.undated")


def _said(language: Language, text: Text) -> str:
    return typographic(text.to(language))
