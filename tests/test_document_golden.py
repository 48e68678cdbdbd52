"""The document of a small workshop, word for word; `make golden` updates it, to be read as prose."""

import os
from typing import Any

import pytest

from tests.building import nested_workshop, questionnaire
from workshop.document.rendering import document_html
from workshop.hubspot.building import build_configuration
from workshop.settings import ROOT
from workshop.text import LANGUAGES, Language


def text(field_id: str, pl: str, en: str, **more: object) -> dict[str, object]:
    return {"id": field_id, "type": "text", "label": {"pl": pl, "en": en}, **more}


def lines(field_id: str, pl: str, en: str) -> dict[str, object]:
    return {"id": field_id, "type": "lines", "label": {"pl": pl, "en": en}}


ROLES = {
    "id": "roles",
    "title": {"pl": "Role", "en": "Roles"},
    "defines": "roles",
    "rows": {
        "title": "role",
        "noun": {"pl": ["rola", "role", "ról"], "en": ["role", "roles"]},
        "fields": [
            text("role", "Rola", "Role"),
            {
                "id": "access",
                "type": "choice",
                "label": {"pl": "Dostęp", "en": "Access"},
                "choices": [{"id": "seat", "label": {"pl": "Miejsce", "en": "Seat"}}],
            },
        ],
    },
}
STAGES = {
    "id": "stages",
    "title": {"pl": "Etapy transakcji", "en": "Deal stages"},
    "defines": "deal_stages",
    "fields": [text("pipeline_name", "Nazwa lejka", "Pipeline")],
    "rows": {
        "title": "name",
        "noun": {"pl": ["etap", "etapy", "etapów"], "en": ["stage", "stages"]},
        "fields": [
            text("name", "Nazwa", "Name"),
            {
                "id": "probability",
                "type": "percent",
                "label": {"pl": "Szansa", "en": "Probability"},
            },
            {
                "id": "kind",
                "type": "choice",
                "label": {"pl": "Rodzaj", "en": "Kind"},
                "choices": [
                    {"id": "open", "label": {"pl": "W toku", "en": "Open"}},
                    {"id": "won", "label": {"pl": "Wygrana", "en": "Won"}},
                ],
            },
            text("definition", "Definicja", "Definition"),
            lines("entry", "Kryteria wejścia", "Entry criteria"),
            lines("stage", "Co musi być spełnione", "What must be true"),
            lines("exit", "Kryteria wyjścia", "Exit criteria"),
            lines("activities", "Czynności", "Activities"),
        ],
        "tasks": {
            "title": "title",
            "noun": {"pl": ["zadanie", "zadania", "zadań"], "en": ["task", "tasks"]},
            "fields": [
                text("title", "Zadanie", "Task"),
                {"id": "role", "type": "ref", "target": "roles", "label": {"pl": "Kto", "en": "Who"}},
                {"id": "due_days", "type": "int", "label": {"pl": "Dni", "en": "Days"}},
            ],
        },
    },
}
WHY = {"id": "why", "title": {"pl": "Dlaczego", "en": "Why"}, "fields": [text("why", "Powód", "Reason")]}
ANSWERS: dict[str, dict[str, Any]] = {
    "roles": {"rows": [{"id": "legal", "role": "Prawnik", "access": "seat"}]},
    "stages": {
        "pipeline_name": "Sprzedaż maszyn",
        "rows": [
            {
                "id": "offer",
                "name": "Wysłana oferta",
                "probability": 50,
                "kind": "open",
                "definition": "Oferta jest u klienta.",
                "exit": ["Klient potwierdził e-mailem", "Termin rozmowy z klientem"],
                "tasks": [
                    {"id": "t", "title": "Sprawdzić umowę", "role": "legal", "due_days": 3},
                    {"id": "t_old", "title": "Zadzwonić", "due_days": 1, "deleted": True},
                ],
            },
            {"id": "old", "name": "Namysł", "exit": ["Klient się zdecydował"], "deleted": True},
            {"id": "won", "name": "Wygrana", "probability": 100, "kind": "won", "definition": "Umowa."},
        ],
    },
    "why": {"state": "to_decide", "note": "Zapytać zarząd & prawnika"},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_reads_as_agreed(language: Language) -> None:
    spec = nested_workshop(questionnaire([WHY, ROLES, STAGES]), ANSWERS).spec
    written = document_html(spec, build_configuration(spec), ("Anna Żółkiewska",), language)
    golden = ROOT / "tests" / "golden" / f"document.{language}.html"
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(written, "utf-8")
    assert written == golden.read_text("utf-8"), "run: make golden"
