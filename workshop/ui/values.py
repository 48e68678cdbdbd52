"""How each type of field reads on a page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from workshop.fields import ChoiceField, ChoicesField, IntField, LinesField
from workshop.phrases import long_date, phrase
from workshop.process import Ref
from workshop.spec import FieldAnswer
from workshop.text import Language
from workshop.ui.markdown import bullets, label, paragraphs, plain


def shown(answer: FieldAnswer, language: Language) -> str:
    """A value as Markdown; empty where there is none."""
    return "" if answer.blank else VALUES[answer.field.type](answer.field, answer, language)


def labelled(answer: FieldAnswer, language: Language) -> str:
    """A value under the name of its field; a list stands apart, as Markdown wants it."""
    between = "\n\n" if isinstance(answer.field, LinesField) else "\\\n"
    return f"{label(answer.field.label.to(language))}{between}{shown(answer, language)}"


def ref_name(ref: Ref, language: Language) -> str:
    """The name of a row, marked where the row was removed."""
    return phrase(language, "ui.removed", name=ref.last_name) if ref.missing else ref.last_name


def _text(_: object, answer: FieldAnswer, __: Language) -> str:
    return paragraphs(answer.text)


def _lines(_: object, answer: FieldAnswer, __: Language) -> str:
    return bullets(answer.lines)


def _int(field: IntField, answer: FieldAnswer, language: Language) -> str:
    unit = f"\N{NO-BREAK SPACE}{plain(field.unit.to(language))}" if field.unit else ""
    return f"{answer.number}{unit}"


def _percent(_: object, answer: FieldAnswer, __: Language) -> str:
    return plain(f"{answer.number}%")


def _yes_no(_: object, answer: FieldAnswer, language: Language) -> str:
    return plain(phrase(language, "ui.yes" if answer.value else "ui.no"))


def _choices(field: ChoiceField | ChoicesField, answer: FieldAnswer, language: Language) -> str:
    labels = field.labels()
    chosen = answer.value if isinstance(answer.value, tuple) else (answer.text,)
    return plain(", ".join(labels[one].to(language) if one in labels else one for one in chosen))


def _date(_: object, answer: FieldAnswer, language: Language) -> str:
    return plain(long_date(language, date.fromisoformat(answer.text)))


def _ref(_: object, answer: FieldAnswer, language: Language) -> str:
    return plain(", ".join(ref_name(ref, language) for ref in answer.refs))


VALUES: dict[str, Callable[[Any, FieldAnswer, Language], str]] = {
    "text": _text,
    "lines": _lines,
    "int": _int,
    "percent": _percent,
    "yes_no": _yes_no,
    "choice": _choices,
    "choices": _choices,
    "date": _date,
    "ref": _ref,
}
