"""Answers on a page: the markup of each type of field, and values under the names of their fields."""

from collections.abc import Callable, Iterable
from functools import partial

from workshop.answers.paths import Path, parse
from workshop.answers.refusals import field_at
from workshop.phrases import phrase
from workshop.questionnaire.fields import AnyField, Value, refs
from workshop.questionnaire.questionnaire import Question
from workshop.spec.answer_text import PAGE, parts, row_called
from workshop.spec.process import Ref
from workshop.spec.spec import FieldAnswer, Spec
from workshop.text import Language
from workshop.ui.markdown import bullets, label, paragraphs, plain


def named(field: AnyField, language: Language) -> str:
    """The label of a field, with its unit."""
    name, measure = field.label.to(language), field.measure
    return f"{name} ({measure.to(language)})" if measure else name


def shown(answer: FieldAnswer, language: Language) -> str:
    """A value as Markdown; empty if there is none."""
    return "" if answer.blank else MARKUP[answer.field.type](parts(answer, language, PAGE))


def shown_value(question: Question, path: str, value: Value, spec: Spec, language: Language) -> str:
    """Any value at a path of a question, under the name of its field."""
    where = parse(path)
    field = field_at(question, where) if where else None
    if where and field:
        answer = spec.answer(field.refers_to) if field.refers_to else None
        known = [answer.ref(one) if answer else None for one in refs(value)]
        nameless = Ref(id="", last_name=phrase(language, "answers.unnamed_row"), missing=True)
        found = tuple(ref or nameless for ref in known)
        return labelled(FieldAnswer(field=field, path=path, value=value, refs=found), language)
    return _special(question, where, value, spec, language)


def _special(question: Question, where: Path | None, value: Value, spec: Spec, language: Language) -> str:
    """A value without a field: an order as the names of its rows, a state as its name."""
    name = where.name.removeprefix("$") if where else ""
    answer = spec.answer(question.id)
    if name == "mark":
        text = phrase(language, f"ui.mark_{value or 'own'}")
    elif isinstance(value, bool):
        text = phrase(language, "answers.yes" if value else "answers.no")
    elif isinstance(value, tuple):
        text = ", ".join(row_called(answer, one, language) for one in value)
    else:
        text = value if isinstance(value, str) else phrase(language, "answers.no")
    return f"{label(phrase(language, f'ui.special_{name}'))}\\\n{paragraphs(text)}"


def labelled(answer: FieldAnswer, language: Language) -> str:
    """A value under the name of its field; a list is separated, as Markdown requires."""
    between = "\n\n" if answer.field.listed else "\\\n"
    text = shown(answer, language) or plain(phrase(language, "ui.blank"))
    return f"{label(answer.field.label.to(language))}{between}{text}"


def _line(between: str, parts: Iterable[str]) -> str:
    return plain(between.join(parts))


def _text(parts: Iterable[str]) -> str:
    return paragraphs("".join(parts))


_listed = partial(_line, ", ")

MARKUP: dict[str, Callable[[Iterable[str]], str]] = {
    "text": _text,
    "lines": bullets,
    "int": partial(_line, "\N{NO-BREAK SPACE}"),
    "percent": _listed,
    "yes_no": _listed,
    "choice": _listed,
    "choices": _listed,
    "date": _listed,
    "ref": _listed,
}
