"""No module tests for the type of a field: the type has a member, or a literal table has a row."""

import ast
from collections.abc import Iterator

from workshop.questionnaire.fields import FIELD_TYPES, FieldBase
from workshop.settings import ROOT

TYPES = {FieldBase.__name__, *(type_.__name__ for type_ in FIELD_TYPES.values())}


def asked(source: str) -> Iterator[str]:
    """The types of field that a module compares something with, by isinstance or in a match."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("isinstance", "issubclass"):
            yield from TYPES & {one.id for one in ast.walk(node.args[1]) if isinstance(one, ast.Name)}
        elif isinstance(node, ast.MatchClass):
            yield from TYPES & {ast.unparse(node.cls)}


def test_no_module_asks_for_the_type_of_a_field() -> None:
    found = [
        (path.relative_to(ROOT).as_posix(), name)
        for path in sorted((ROOT / "workshop").rglob("*.py"))
        for name in asked(path.read_text("utf-8"))
    ]
    assert found == []


def test_such_a_question_is_found() -> None:
    assert list(asked("isinstance(field, LinesField | None)")) == ["LinesField"]
    assert list(asked("match field:\n    case RefField():\n        pass")) == ["RefField"]
    assert list(asked("isinstance(value, tuple)")) == []
