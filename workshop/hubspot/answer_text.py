"""Answers as plain text, for the lines of manual steps and notes."""

import re
from collections.abc import Callable, Iterable, Mapping

from workshop.spec.answer_text import LINE, parts
from workshop.spec.spec import FieldAnswer
from workshop.text import Language, Text

_PLACEHOLDER = re.compile(r"{(\w+)}")
# A part of a text that is kept only if its {field} is filled.
_PART = re.compile(r"\[([^\[\]]*{\w+}[^\[\]]*)\]")


def _run_on(parts: Iterable[str]) -> str:
    return " ".join("".join(parts).split())


# The separators of the parts of an answer on one line, if not commas.
_ONE_LINE: dict[str, Callable[[Iterable[str]], str]] = {
    "text": _run_on,
    "lines": "; ".join,
    "int": " ".join,
}


def said(answer: FieldAnswer, language: Language) -> str:
    """The answer on one line; empty if it is blank."""
    return _ONE_LINE.get(answer.field.type, ", ".join)(parts(answer, language, LINE))


def sayings(fields: tuple[FieldAnswer, ...], language: Language) -> dict[str, str]:
    """The answers of the fields by id; fields closed by another answer are blank."""
    return {answer.field.id: said(answer, language) if answer.open else "" for answer in fields}


def fill(text: Text, words: Mapping[str, str], language: Language) -> str | None:
    """The text with its {fields} filled; a [part] with a blank one is left out; other blanks give None."""
    line = _standing_line(text, words, language)
    return None if line is None else _PLACEHOLDER.sub(lambda found: words[found[1]], line)


def told(text: Text, words: Mapping[str, str], language: Language) -> set[str]:
    """The {fields} used in the filled text; none if a blank field removes the text."""
    return set(_PLACEHOLDER.findall(_standing_line(text, words, language) or ""))


def placeholders(text: Text) -> set[str]:
    """The {fields} in a text, in either language."""
    return {name for line in (text.pl, text.en) for name in _PLACEHOLDER.findall(line or "")}


def _standing_line(text: Text, words: Mapping[str, str], language: Language) -> str | None:
    """The text without the [parts] that have a blank field, with its {fields} not filled yet."""
    line = _PART.sub(lambda part: part[1] if _filled(part[1], words) else "", text.to(language))
    return line if _filled(line, words) else None


def _filled(line: str, words: Mapping[str, str]) -> bool:
    return all(words.get(name) for name in _PLACEHOLDER.findall(line))


def fill_all(texts: tuple[Text, ...], words: Mapping[str, str], language: Language) -> tuple[str, ...]:
    lines = (fill(text, words, language) for text in texts)
    return tuple(line for line in lines if line)
