"""Answers are rendered by type of field, and every output shows the renderings of one table."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter

from workshop.document.templates import environment
from workshop.hubspot.answer_text import said
from workshop.questionnaire.fields import FIELD_TYPES, Field, Value, refs
from workshop.spec.answer_text import LINE, PAGE, PRINT, RENDERINGS, Style, joined, parts
from workshop.spec.process import Ref
from workshop.spec.spec import FieldAnswer
from workshop.spreadsheet.sheet import words_of
from workshop.ui.fields.values import shown

CHOICES = {"choices": [{"id": "a", "label": {"pl": "Telefon"}}, {"id": "b", "label": {"pl": "E-mail"}}]}

# The keys of a field, a value, and its parts on a page, in print, and on a line of HubSpot or in a cell.
Parts = tuple[str, ...]
READS: dict[str, tuple[dict[str, Any], Value, Parts, Parts, Parts]] = {
    "text": ({}, " a\nb", (" a\nb",), (" a\nb",), (" a\nb",)),
    "lines": ({}, ("raz", " ", "dwa"), ("raz", "dwa"), ("raz", "dwa"), ("raz", "dwa")),
    "int": (
        {"unit": {"pl": "dni"}},
        12345,
        ("12345", "dni"),
        ("12\N{NO-BREAK SPACE}345", "dni"),
        ("12345", "dni"),
    ),
    "percent": ({}, 0, ("0%",), ("0%",), ("0%",)),
    "yes_no": ({}, False, ("Nie",), ("nie",), ("Nie",)),
    "choice": (CHOICES, "a", ("Telefon",), ("Telefon",), ("Telefon",)),
    "choices": (CHOICES, ("a", "gone"), ("Telefon", "gone"), ("Telefon", "gone"), ("Telefon", "gone")),
    "date": ({}, "2026-11-23", ("23 listopada 2026",), ("23 listopada 2026",), ("2026-11-23",)),
    "ref": ({"target": "q"}, "x", ("„x” (usunięte)",), ("„x” (usunięte)",), ("x (usunięte)",)),
}

OUTPUTS: dict[str, Callable[[FieldAnswer], str]] = {
    "page": lambda answer: shown(answer, "pl"),
    "document": lambda answer: str(environment("pl").get_template("values.html").module.value(answer)),  # type: ignore[attr-defined]  # a macro
    "workbook": lambda answer: words_of(answer, "pl"),
    "hubspot": lambda answer: said(answer, "pl"),
}


def answered(kind: str, value: Value) -> FieldAnswer:
    field = {"id": "a", "type": kind, "label": {"pl": "Pole"}, **READS[kind][0]}
    named = refs(value) if kind == "ref" else ()
    rows = tuple(Ref(id=one, last_name=one, missing=True) for one in named)
    return FieldAnswer(field=TypeAdapter(Field).validate_python(field), path="q.a", value=value, refs=rows)


def test_every_type_of_field_has_a_rendering() -> None:
    assert set(RENDERINGS) == set(FIELD_TYPES) == set(READS)


@pytest.mark.parametrize("kind", READS)
def test_an_answer_reads_by_its_type(kind: str) -> None:
    _, value, *expected = READS[kind]
    assert [parts(answered(kind, value), "pl", style) for style in (PAGE, PRINT, LINE)] == expected


@pytest.mark.parametrize("kind", READS)
@pytest.mark.parametrize("style", [PAGE, PRINT, LINE])
def test_a_blank_answer_reads_as_nothing(kind: str, style: Style) -> None:
    assert joined(answered(kind, None), "pl", style) == ""


def test_a_list_stands_one_item_a_line_and_anything_else_on_one() -> None:
    several: list[tuple[str, Value]] = [("lines", ("raz", "dwa")), ("choices", ("b", "a")), ("int", 3)]
    assert [joined(answered(*one), "pl", LINE) for one in several] == ["raz\ndwa", "E-mail, Telefon", "3 dni"]


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("kind", READS)
def test_each_output_shows_what_the_table_gives(
    kind: str, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RENDERINGS, kind, lambda *_: ("rendered",))
    assert "rendered" in OUTPUTS[output](answered(kind, READS[kind][1]))
