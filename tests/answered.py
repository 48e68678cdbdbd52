"""Strategies for whole workshops: questionnaires with mappings of every kind, and any answers to them."""

from typing import Any

from hypothesis import strategies as st

from tests.building import nested_workshop, questionnaire
from tests.strategies import texts
from workshop.questionnaire.fields import AnyField, ChoiceField, ChoicesField, IntField, RefField, Value
from workshop.questionnaire.questionnaire import Question, Questionnaire, Table
from workshop.workshop import Workshop

_LABEL = {"pl": "Pole", "en": "Field"}
_CHOICES = [{"id": one, "label": {"pl": one}} for one in ("contacts", "deals")]
_FIELDS = [
    {"id": "note_text", "type": "text", "label": _LABEL},
    {"id": "one", "type": "choice", "label": {"pl": "Wybór"}, "choices": _CHOICES},
    {"id": "sure", "type": "yes_no", "label": {"pl": "Pewne"}, "required": True},
    {"id": "items", "type": "lines", "label": {"pl": "Lista"}},
]
_NAME = {"id": "name", "type": "text", "label": {"pl": "Nazwa"}, "required": True}
_TASKS = {
    "title": "title",
    "noun": {"pl": ["zadanie", "zadania", "zadań"]},
    "fields": [{"id": "title", "type": "text", "label": {"pl": "Zadanie"}}],
}
_TABLE = {
    "title": "name",
    "noun": {"pl": ["wiersz", "wiersze", "wierszy"]},
    "fields": [_NAME, *_FIELDS],
    "tasks": _TASKS,
    "example": [{"id": "shown", "values": {"name": {"pl": "Przykład"}, "sure": True}}],
}


def _mappings(name: str) -> list[dict[str, Any]]:
    """One mapping of each kind that fits the question of this name and its table."""
    step = {
        "title": {"pl": "Krok"},
        "where": {"pl": "Gdzie"},
        "details": [{"pl": "Tak: {note_text}[ {one}]"}],
    }
    rows = {"per_row": {"pl": "{name}"}, "rows_when": {"field": "sure", "among": [True]}}
    return [
        {"kind": "document"},
        {"kind": "document", "text": {"pl": "Notatka: {items}"}},
        {"kind": "property", "object": "deals", "name": f"{name}_p", "label": _LABEL, "type": "file"},
        {"kind": "options", "object": "contacts", "name": f"{name}_o", "label": _LABEL},
        {
            "kind": "property_per_row",
            "object_field": "one",
            "name": f"{name}_r",
            "label": "name",
            "type": "owner",
        },
        {"kind": "lead_status", "object": "companies", "status": "one"},
        {"kind": "manual", "id": f"{name}_m", **step, "per_task": {"pl": "{row}: {title}"}},
        {"kind": "manual", "id": f"{name}_w", **step, **rows},
    ]


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Up to four questions, each with some of the mappings, some of them with a condition."""
    questions = []
    for number in range(draw(st.integers(1, 4))):
        name = f"q{number}"
        chosen = draw(st.lists(st.sampled_from(_mappings(name)), unique_by=str, max_size=4))
        condition = {"question": "q0", "field": "sure", "among": [True]}
        hubspot = [{**one, "when": condition} if draw(st.booleans()) else one for one in chosen]
        questions.append({"id": name, "fields": _FIELDS, "rows": _TABLE, "hubspot": hubspot})
    return questionnaire(questions)


@st.composite
def workshops(draw: st.DrawFn, asked: st.SearchStrategy[Questionnaire]) -> Workshop:
    """Any answers that the questionnaire accepts, with any marks."""
    pack = draw(asked)
    return nested_workshop(pack, {question.id: draw(_answers(question)) for question in pack.questions()})


@st.composite
def _answers(draw: st.DrawFn, question: Question) -> dict[str, Any]:
    marks = {} if draw(st.booleans()) else {"state": draw(st.sampled_from(MARKS)), "note": draw(texts)}
    cells = draw(_cells(question.fields))
    return {**marks, **cells, "rows": draw(_rows(question.rows)) if question.rows else []}


MARKS = ("as_example", "to_decide", "not_applicable")


@st.composite
def _rows(draw: st.DrawFn, table: Table) -> list[dict[str, Any]]:
    shown = [row.id for row in table.example]
    ids = draw(st.lists(st.sampled_from([*shown, "new_1", "new_2"]), unique=True, max_size=4))
    tasks = [{"id": "task_1", **draw(_cells(table.tasks.fields))}] if table.tasks else []
    return [{"id": one, **draw(_cells(table.fields)), "tasks": tasks} for one in ids]


@st.composite
def _cells(draw: st.DrawFn, fields: tuple[AnyField, ...]) -> dict[str, Value]:
    """Values for some of the fields; none of them is refused."""
    named = [field for field in fields if draw(st.booleans())]
    return {field.id: draw(accepted(field)) for field in named}


def accepted(field: AnyField) -> st.SearchStrategy[Value]:
    """Values that the field accepts."""
    if isinstance(field, ChoiceField):
        return st.sampled_from(list(field.labels()))
    if isinstance(field, ChoicesField):
        return st.lists(st.sampled_from(list(field.labels())), unique=True).map(tuple)
    if isinstance(field, IntField):
        return st.integers(field.minimum, field.maximum)
    if isinstance(field, RefField):
        ids = st.sampled_from(["offer_sent", "legal", "gone"])
        return ids.map(lambda one: (one,)) if field.many else ids
    lines = st.lists(texts.filter(str.strip), max_size=3).map(tuple)
    kinds: dict[str, st.SearchStrategy[Value]] = {
        "text": texts,
        "lines": lines,
        "percent": st.integers(0, 100),
        "yes_no": st.booleans(),
        "date": st.dates().map(str),
    }
    return kinds[field.type]
