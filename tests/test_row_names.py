"""A row is called by its name, its last name or plain words in every page and file, and never by its id."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.building import SHIPPED, workshop
from tests.command_line import run
from tests.pages import at, section, words
from tests.visiting import taken_in
from workshop.document.rendering import document_html
from workshop.hubspot.building import build_configuration
from workshop.packs.workshopfile import write_workshop
from workshop.questionnaire.fields import Value
from workshop.spec.answer_text import PAGE, row_name
from workshop.spec.spec import Spec
from workshop.store.database import Database
from workshop.usecases.rendering import render_workbook
from workshop.workshop import Workshop

# A stage of the example that was never copied, one that nobody knows, one without a name, and a removed one.
IDS = ("solution_presentation", "ghost_k3x", "nameless_k3x", "removed_k3x", "task_k3x")
VALUES: dict[str, Value] = {
    "deal_stages/first_k3x.name": "Rozmowa",
    "deal_stages/nameless_k3x.definition": "Klient prosi o spotkanie.",
    "deal_stages/nameless_k3x/tasks/task_k3x.due_days": 3,
    "deal_stages/removed_k3x.definition": "Klient milczy.",
    "deal_stages/removed_k3x.$deleted": True,
    "deal_documents/brief.document": "Brief",
    "deal_documents/brief.stage": "solution_presentation",
    "deal_documents/contract.document": "Umowa",
    "deal_documents/contract.stage": "removed_k3x",
    "deal_creation.forecast_from": "ghost_k3x",
    "process_roles/head.role": "Szef",
    "process_roles/head.access": "seat",
    "process_roles/head.stages": ("nameless_k3x", "ghost_k3x", "solution_presentation"),
}
MADE = workshop(SHIPPED, VALUES)


def in_document(made: Workshop) -> str:
    return document_html(made.spec, build_configuration(made.spec), (), "pl")


def in_workbook(made: Workshop) -> str:
    book = openpyxl.load_workbook(BytesIO(render_workbook(made, "pl")))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def in_manual_steps(made: Workshop) -> str:
    found = build_configuration(made.spec)
    told = [text for step in found.manual_steps for text in (step.title, *step.details)]
    return "\n".join([*told, *(note.text for note in found.notes)])


@pytest.mark.parametrize("shown", [in_document, in_workbook, in_manual_steps])
def test_no_file_says_an_id(shown: Callable[[Workshop], str]) -> None:
    text = shown(MADE)
    assert [id_ for id_ in IDS if id_ in text] == []


def test_no_finding_on_the_command_line_says_an_id(tmp_path: Path) -> None:
    file = tmp_path / "x.workshop.json"
    file.write_bytes(write_workshop(MADE))
    text = run("findings", file).output
    assert [id_ for id_ in IDS if id_ in text] == []


def called(spec: Spec, question: str, row: str, field: str) -> list[str]:
    answer = spec.answer(question)
    [found] = [one for one in answer.rows if one.id == row] if answer else []
    shown = found.field(field)
    return [row_name(ref, "pl", PAGE) for ref in shown.refs] if shown else []


def test_a_row_is_called_by_its_name_in_the_example_else_by_words() -> None:
    assert called(MADE.spec, "process_roles", "head", "stages") == [
        "wiersz bez nazwy",
        "„wiersz bez nazwy” (usunięte)",
        "„Prezentacja rozwiązania” (usunięte)",
    ]
    assert called(MADE.spec, "deal_documents", "contract", "stage") == ["„wiersz bez nazwy” (usunięte)"]


@pytest.mark.parametrize("page", [*(f"section-{one.id}" for one in SHIPPED.sections), "check", "hubspot"])
def test_no_page_says_an_id(base: Database, page: str) -> None:
    shown = at(taken_in(base, SHIPPED, VALUES), page)
    options = [str(one.options) for one in (*shown.selectbox, *shown.multiselect, *shown.radio)]
    labels = [str(one.label) for one in shown.button]
    text = "\n".join([words(shown), *options, *labels])
    assert [id_ for id_ in IDS if id_ in text] == []


def test_a_reference_to_a_removed_row_is_offered_under_its_last_name(base: Database) -> None:
    shown = section(taken_in(base, SHIPPED, VALUES), "deal_work")
    shown.button(key="open-deal_documents").click().run()
    assert "„Prezentacja rozwiązania” (usunięte)" in shown.selectbox(key="deal_documents/brief.stage").options
