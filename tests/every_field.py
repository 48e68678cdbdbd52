"""A questionnaire with every type of field, in the question, a row and a task."""

from tests.building import questionnaire
from workshop.questionnaire.fields import FIELD_TYPES

CHOICES = [{"id": one, "label": {"pl": one}} for one in ("x", "y")]
KEYS: dict[str, dict[str, object]] = {
    "choice": {"choices": CHOICES},
    "choices": {"choices": CHOICES},
    "ref": {"target": "q"},
}
FIELDS = [
    {"id": f"a_{type_}", "type": type_, "label": {"pl": type_}, **KEYS.get(type_, {})}
    for type_ in FIELD_TYPES
]
TASKS = {"title": "a_text", "noun": {"pl": ["a", "b", "c"]}, "fields": FIELDS}
ROWS = {"title": "a_text", "noun": {"pl": ["a", "b", "c"]}, "fields": FIELDS, "tasks": TASKS}
ASKED = questionnaire([{"id": "q", "fields": FIELDS, "rows": ROWS}])
