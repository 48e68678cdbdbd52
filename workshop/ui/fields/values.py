"""How each type of field reads on a page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from workshop.answers.paths import Path, parse
from workshop.answers.refusals import field_at
from workshop.phrases import long_date, phrase
from workshop.questionnaire.fields import (
    AnyField,
    ChoiceField,
    ChoicesField,
    IntField,
    LinesField,
    PercentField,
    RefField,
    Value,
    refs,
)
from workshop.questionnaire.questionnaire import Question
from workshop.spec.process import Ref
from workshop.spec.spec import FieldAnswer, Spec
from workshop.text import Language
from workshop.ui.markdown import bullets, label, paragraphs, plain


def named(field: AnyField, language: Language) -> str:
    """The label of a field, with what its number counts."""
    unit = field.unit.to(language) if isinstance(field, IntField) and field.unit else ""
    unit = "%" if isinstance(field, PercentField) else unit
    return f"{field.label.to(language)} ({unit})" if unit else field.label.to(language)


def shown(answer: FieldAnswer, language: Language) -> str:
    """A value as Markdown; empty where there is none."""
    return "" if answer.blank else VALUES[answer.field.type](answer.field, answer, language)


def shown_value(question: Question, path: str, value: Value, spec: Spec, language: Language) -> str:
    """Any value at a path of a question, under the name of its field."""
    where = parse(path)
    field = field_at(question, where) if where else None
    if where and field:
        answer = spec.answer(field.target) if isinstance(field, RefField) else None
        names = {row.id: row.title for row in answer.rows} if answer else {}
        found = tuple(
            Ref(id=one, last_name=names.get(one, one), missing=one not in names) for one in refs(value)
        )
        return labelled(FieldAnswer(field=field, path=path, value=value, refs=found), language)
    return _special(question, where, value, spec, language)


def _special(question: Question, where: Path | None, value: Value, spec: Spec, language: Language) -> str:
    """A value that is no field's: an order by the names of its rows, a state by its name."""
    name = where.name.removeprefix("$") if where else ""
    answer = spec.answer(question.id)
    titles = {row.id: row.title for row in answer.rows} if answer else {}
    if name == "mark":
        text = phrase(language, f"ui.mark_{value or 'own'}")
    elif isinstance(value, bool):
        text = phrase(language, "ui.yes" if value else "ui.no")
    elif isinstance(value, tuple):
        text = ", ".join(titles.get(one, one) for one in value)
    else:
        text = value if isinstance(value, str) else phrase(language, "ui.no")
    return f"{label(phrase(language, f'ui.special_{name}'))}\\\n{paragraphs(text)}"


def labelled(answer: FieldAnswer, language: Language) -> str:
    """A value under the name of its field; a list stands apart, as Markdown wants it."""
    between = "\n\n" if isinstance(answer.field, LinesField) else "\\\n"
    text = shown(answer, language) or plain(phrase(language, "ui.blank"))
    return f"{label(answer.field.label.to(language))}{between}{text}"


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
