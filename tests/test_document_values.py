"""Each type of field has one rendering, in correct Polish."""

import re
from typing import Any

import pytest

from tests.building import questionnaire, workshop
from tests.printed import packed
from workshop.document.chapter import Chapter
from workshop.document.chapters import CHAPTERS
from workshop.document.checklist import ORDER
from workshop.document.rendering import document_html
from workshop.document.summary import ORDER as STATES
from workshop.document.templates import TEMPLATES, environment
from workshop.hubspot.building import build_configuration
from workshop.phrases import phrases
from workshop.questionnaire.fields import FIELD_TYPES, Value
from workshop.questionnaire.mappings import Reason
from workshop.questionnaire.questionnaire import Audience
from workshop.settings import ROOT
from workshop.spec.spec import State, Status

CHOICES = [{"id": "a", "label": {"pl": "Telefon"}}, {"id": "b", "label": {"pl": "E-mail"}}]

NAME = {"id": "name", "type": "text", "label": {"pl": "Nazwa"}}
TABLE = {"title": "name", "noun": {"pl": ["wiersz", "wiersze", "wierszy"]}, "fields": [NAME]}

SHOWN: dict[str, tuple[dict[str, Any], Value, str]] = {
    "text": ({}, "Dwa\nwiersze", "Dwa\nwiersze"),
    "lines": ({}, ("raz", "", "dwa"), "<li>raz</li>\n<li>dwa</li>"),
    "int": ({"unit": {"pl": "dni"}}, 0, "0&nbsp;dni"),
    "percent": ({}, 0, "0%"),
    "yes_no": ({}, False, "<p>nie</p>"),
    "choice": ({"choices": CHOICES}, "a", "<p>Telefon</p>"),
    "choices": ({"choices": CHOICES}, ("a", "b"), "<p>Telefon, E-mail</p>"),
    "date": ({}, "2026-11-23", "<p>23 listopada 2026</p>"),
    "ref": ({"target": "q"}, "x", "<p>„wiersz bez nazwy” (usunięte)</p>"),
}


def test_every_type_of_field_has_a_rendering() -> None:
    module: Any = environment("pl").get_template("values.html").module
    assert set(module.renderings) == set(FIELD_TYPES) == set(SHOWN)


def test_every_kind_of_chapter_has_one_model_and_one_template() -> None:
    models = sorted(model.model_fields["kind"].default for model in Chapter.__subclasses__())
    templates = sorted(path.stem for path in (TEMPLATES / "document" / "chapters").glob("*.html"))
    assert sorted(kind for kinds in CHAPTERS for kind in kinds) == models == templates


@pytest.mark.parametrize("kind", SHOWN)
def test_a_value_is_shown_as_its_type_reads(kind: str) -> None:
    keys, value, shown = SHOWN[kind]
    field = {"id": "a", "type": kind, "label": {"pl": "Pole"}, **keys}
    asked = questionnaire([{"id": "q", "fields": [field], "rows": TABLE}])
    spec = workshop(asked, {"q.a": value}).spec
    assert packed(shown) in packed(document_html(spec, build_configuration(spec), (), "pl"))


def test_a_blank_field_is_left_out() -> None:
    field = {"id": "a", "type": "text", "label": {"pl": "Puste pole"}}
    spec = workshop(questionnaire([{"id": "q", "fields": [field]}]), {"q.a": "  "}).spec
    assert "Puste pole" not in document_html(spec, build_configuration(spec), (), "pl")


@pytest.mark.parametrize(
    ("prefix", "names"),
    [("state_", State), ("status_", Status), ("audience_", Audience), ("reason_", Reason)],
)
def test_everything_with_a_name_has_words(prefix: str, names: Any) -> None:
    assert [name for name in names.__args__ if f"document.{prefix}{name}" not in phrases()] == []


def test_no_phrase_of_the_document_goes_unsaid() -> None:
    """Used by its full name, or by a name with the prefix of a group of phrases."""
    files = [*(TEMPLATES / "document").rglob("*.html"), *(ROOT / "workshop" / "document").glob("*.py")]
    sources = "".join(path.read_text("utf-8") for path in files)
    begun = tuple(re.findall(r'"(\w+_)" ~', sources))
    names = [name.removeprefix("document.") for name in phrases() if name.startswith("document.")]
    said = set(re.findall(r'"(?:document\.)?([\w-]+)"', sources))
    assert [name for name in names if name not in said and not name.startswith(begun)] == []


def test_every_state_and_reason_has_its_place() -> None:
    assert set(STATES) == set(State.__args__)  # type: ignore[attr-defined]  # a Literal's
    assert set(ORDER) == set(Reason.__args__)  # type: ignore[attr-defined]  # a Literal's
