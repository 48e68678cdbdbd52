"""Packs with mappings, and answers that fit any pack, as odd as those of people and programs."""

from typing import Any

from hypothesis import strategies as st

from tests.building import nested_workshop, questionnaire
from tests.pipelines import pipelines
from tests.strategies import texts
from workshop.packs.consistency import consistency_problems
from workshop.questionnaire.fields import AnyField, Value
from workshop.questionnaire.questionnaire import Question, Questionnaire
from workshop.text import LANGUAGES
from workshop.workshop import Workshop

NAMES = st.text(st.sampled_from("aąAĄbłŁßéㄅ😀 -/;\u200b\n\x85"), min_size=1, max_size=4)
ODD = st.sampled_from(
    [
        *("", " ", "\t\n", "\N{ZERO WIDTH SPACE}", "\x07", "żółć", "ŻÓŁĆ ", "zolc", "Open", "open (HubSpot)"),
        *("Ł" * 60, "ł" * 260, "x" * 3001, "😀👩\u200d💻", "e\u0301", "é", "a;b", "hs_lead", "Nowy\nkontakt"),
    ]
)
WORDS = ODD | NAMES | texts
# Ids that collide after a mapping's name, or after being cut.
ROW_IDS = ["a", "b", "a_b", "b_c", "9", "new", "open_deal", "x" * 60, "x" * 59 + "y"]
MAPPING_NAMES = st.sampled_from(["role", "role_a", "role_a_b", "a" * 40])
OBJECTS = st.sampled_from(["contacts", "companies", "deals"])
TYPES = ["text", "long_text", "number", "date", "choice", "choices", "yes_no", "phone", "file", "owner"]
PICKS = ["A", "a", "b"]


def value_of(field: AnyField) -> st.SearchStrategy[Value]:
    """A value that a field accepts."""
    if field.type in ("choice", "choices"):
        known = st.sampled_from([choice.id for choice in field.choices])
        return known if field.type == "choice" else st.lists(known, max_size=3).map(tuple)
    many: dict[str, st.SearchStrategy[Value]] = {
        "text": WORDS,
        "lines": st.lists(WORDS, max_size=5).map(tuple),
        "int": st.integers(0, 99),
        "percent": st.sampled_from([0, 1, 7, 10, 25, 29, 50, 99, 100]),
        "yes_no": st.booleans(),
        "date": st.just("2026-11-24"),
        "ref": st.sampled_from(ROW_IDS),
    }
    return many[field.type]


def cells(fields: tuple[AnyField, ...], title: str = "") -> st.SearchStrategy[dict[str, Value]]:
    """Values of these fields; some are left out, a title rarely."""
    values = {field.id: value_of(field) for field in fields}
    named = {title: values.pop(title) | WORDS.filter(str.strip)} if title in values else {}
    return st.fixed_dictionaries(named, optional=values)


@st.composite
def answers(draw: st.DrawFn, question: Question) -> dict[str, Any]:
    """An answer to a question: a mark, fields, rows."""
    answer: dict[str, Any] = dict(draw(cells(question.fields)))
    answer["state"] = draw(st.sampled_from([None, "as_example", "as_example", "to_decide", "not_applicable"]))
    if question.defines == "deal_stages" and draw(st.integers(0, 3)):
        answer |= {"rows": draw(pipelines())["deal_stages"]["rows"], "state": None}
    elif question.rows:
        offered = [row.id for row in question.rows.example]
        ids = draw(st.lists(st.sampled_from(offered + ROW_IDS), unique=True, max_size=6))
        answer["rows"] = [
            {**draw(cells(question.rows.fields, question.rows.title)), "id": one} for one in ids
        ]
    return answer


@st.composite
def filled(draw: st.DrawFn, asked: Questionnaire) -> Workshop:
    """A workshop with answers to some questions, in either language."""
    made = nested_workshop(asked, {one.id: draw(answers(one)) for one in asked.questions()})
    changes = {
        "language": draw(st.sampled_from(LANGUAGES)),
        "id": draw(st.sampled_from(["a", "w" * 30, "9"])),
    }
    return made.model_copy(update={"identity": made.identity.model_copy(update=changes)})


@st.composite
def packs(draw: st.DrawFn) -> Questionnaire:
    """A pack of one question with stages and some with tables, whose mappings fit them."""
    raw = [_stages(draw), *(_table(draw, f"q{number}") for number in range(draw(st.integers(1, 3))))]
    return questionnaire(raw)


def sound_packs() -> st.SearchStrategy[Questionnaire]:
    """Packs without problems for `workshop check`."""
    return packs().filter(lambda pack: not consistency_problems(pack))


def _table(draw: st.DrawFn, question_id: str) -> dict[str, Any]:
    label = st.builds(lambda pl, en: {"pl": pl, "en": en}, WORDS.filter(bool), WORDS.filter(bool))
    choices = st.lists(st.sampled_from(PICKS), min_size=1, unique=True)
    picked = [{"id": one, "label": draw(label)} for one in draw(choices)]
    pick = {"id": "pick", "type": "choice", "label": {"pl": "x"}, "choices": picked}
    kinds = st.sampled_from([_per_row, _options, _property, _lead_status])
    mappings = [draw(kinds)(draw, label) for _ in range(draw(st.integers(1, 3)))]
    return {"id": question_id, "fields": [pick], "rows": _ROWS, "hubspot": mappings}


def _per_row(draw: st.DrawFn, _: Any) -> dict[str, Any]:
    own = {"label": "name", "type_field": "type", "options": "lines", "description": "help"}
    return {"kind": "property_per_row", "name": draw(MAPPING_NAMES), "object": draw(OBJECTS), **own}


def _options(draw: st.DrawFn, label: st.SearchStrategy[Any]) -> dict[str, Any]:
    own = {"many": draw(st.booleans()), "label": draw(label)}
    return {"kind": "options", "object": draw(OBJECTS), "name": draw(MAPPING_NAMES), **own}


def _property(draw: st.DrawFn, label: st.SearchStrategy[Any]) -> dict[str, Any]:
    own = {"type": draw(st.sampled_from(TYPES)), "label": draw(label), "options": "pick"}
    help_text = {"description": draw(label)} if draw(st.booleans()) else {}
    return {"kind": "property", "object": draw(OBJECTS), "name": draw(MAPPING_NAMES), **own, **help_text}


def _lead_status(draw: st.DrawFn, _: Any) -> dict[str, Any]:
    return {
        "kind": "lead_status",
        "object": draw(st.sampled_from(["contacts", "companies"])),
        "status": "status",
    }


def _stages(draw: st.DrawFn) -> dict[str, Any]:
    mappings = [{"kind": "pipeline", "label": "title"}] * draw(st.integers(1, 2))
    return {
        "id": "stages",
        "defines": "deal_stages",
        "fields": [{"id": "title", "type": "text", "label": {"pl": "x"}}],
        "rows": _STAGES,
        "hubspot": mappings,
    }


def _field(field_id: str, type_: str, **more: Any) -> dict[str, Any]:
    return {"id": field_id, "type": type_, "label": {"pl": field_id}, **more}


def _choice(field_id: str, ids: list[str]) -> dict[str, Any]:
    return _field(field_id, "choice", choices=[{"id": one, "label": {"pl": one}} for one in ids])


_NOUN = {"pl": ["wiersz", "wiersze", "wierszy"]}
_ROWS = {
    "title": "name",
    "noun": _NOUN,
    "fields": [
        _field("name", "text"),
        _choice("type", TYPES),
        _field("lines", "lines"),
        _field("help", "text"),
        _choice("status", ["NEW", "OPEN", "OWN"]),
    ],
}
_STAGES = {
    "title": "name",
    "noun": _NOUN,
    "fields": [
        _field("name", "text"),
        _field("probability", "percent"),
        _choice("kind", ["open", "won", "lost"]),
        *(_field(name, "text") for name in ("definition",)),
        *(_field(name, "lines") for name in ("entry", "stage", "exit", "activities")),
    ],
    "tasks": {
        "title": "title",
        "noun": _NOUN,
        "fields": [
            _field("title", "text"),
            _field("role", "ref", target="stages"),
            _field("due_days", "int"),
        ],
    },
}
