"""After a change of one field of an example row, its folded fields wait for somebody to confirm them."""

from typing import Any

import pytest

from tests.building import SHIPPED, workshop
from workshop.document.rendering import document_html
from workshop.hubspot.building import build_configuration
from workshop.questionnaire.fields import Value
from workshop.spec.example import starting_values
from workshop.spec.spec import RowAnswer, Spec
from workshop.spreadsheet.answers_sheet import answers_sheet

STAGE = "contact_stages/contacted"
EDITED: dict[str, Value] = {f"{STAGE}.name": "Rozmowa techniczna"}
WHOLE: dict[str, Value] = {"contact_stages.$mark": "as_example"}
SO: dict[str, Value] = {f"{STAGE}.how_today": "so"}


def spec(*changes: dict[str, Value]) -> Spec:
    values = dict(starting_values(SHIPPED, "pl"))
    for change in changes:
        values |= change
    return workshop(SHIPPED, values).spec


def row(found: Spec, path: str = STAGE) -> RowAnswer:
    question, row_id = path.split("/")
    answer = found.answer(question)
    assert answer is not None
    return next(one for one in answer.rows if one.id == row_id)


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ([], []),
        ([EDITED], ["lead_status"]),
        ([EDITED, SO], []),
        ([EDITED, WHOLE], []),
        ([EDITED, {f"{STAGE}.how_today": "otherwise"}], ["lead_status"]),
        ([EDITED, {f"{STAGE}.lead_status": "OPEN"}], []),
        ([{f"{STAGE}.lead_status": "OPEN"}], []),
    ],
)
def test_a_folded_value_is_the_team_s_once_it_is_changed_or_confirmed(
    changes: list[dict[str, Value]], left: list[str]
) -> None:
    assert [one.field.id for one in row(spec(*changes)).unconfirmed] == left


def test_the_document_marks_it_where_it_stands() -> None:
    assert _marks(spec(EDITED)) - _marks(spec(EDITED, SO)) == 1


def _marks(found: Spec) -> int:
    html = document_html(found, build_configuration(found), (), "pl")
    cards = [one.split("</section>")[0] for one in html.split("Rozmowa techniczna</")[1:]]
    return sum(card.count("przykład, niepotwierdzone") for card in cards if "Connected" in card)


def test_the_workbook_says_so_in_its_line() -> None:
    lines = {
        line[5]: line[7]
        for line in answers_sheet(spec(EDITED), {}, "pl").rows
        if line[3] == "Rozmowa techniczna"
    }
    assert lines["Nazwa etapu"] == "zaczęte"
    assert lines["Status kontaktu w HubSpot (Lead Status)"] == "przykład, niepotwierdzone"


def configuration(*changes: dict[str, Value]) -> dict[str, Any]:
    return build_configuration(spec(*changes)).model_dump(mode="json", by_alias=True)


def confirmations(built: dict[str, Any], question: str) -> list[str]:
    steps = [one for one in built["manualSteps"] if one["id"] == f"confirm_{question}"]
    return [line for one in steps for line in one["details"]]


def test_what_decides_a_request_is_to_confirm_first() -> None:
    others: dict[str, Value] = {
        f"contact_stages/{one}.how_today": "so" for one in _stages() if one != "contacted"
    }
    built = configuration(EDITED, others)
    assert [one for one in built["requests"] if one["id"].startswith("lead_status")] == []
    said = "Rozmowa techniczna: z przykładu, niepotwierdzone: Status kontaktu w HubSpot (Lead Status)"
    assert confirmations(built, "contact_stages") == [said]
    confirmed = configuration(EDITED, others, SO)
    assert [one["id"] for one in confirmed["requests"] if one["id"].startswith("lead_status")] == [
        "lead_status_contacts"
    ]
    assert confirmations(confirmed, "contact_stages") == []


def _stages() -> list[str]:
    table = next(one.rows for one in SHIPPED.questions() if one.id == "contact_stages")
    return [one.id for one in table.example] if table else []


def test_a_help_text_of_the_example_is_left_out_of_the_request() -> None:
    changed: dict[str, Value] = {"deal_data/budget.label": "Budżet na pompy"}
    [made] = [one for one in configuration(changed)["requests"] if one["id"].endswith("budget")]
    assert (made["body"]["label"], made["body"].get("description")) == ("Budżet na pompy", None)
    [line] = [
        one for one in confirmations(configuration(changed), "deal_data") if one.startswith("Budżet na")
    ]
    assert line == "Budżet na pompy: z przykładu, niepotwierdzone: Do czego wam się przyda"


def test_an_existing_property_of_the_example_is_used_only_once_it_is_confirmed() -> None:
    changed: dict[str, Value] = {"record_fields/job_title.label": "Funkcja w zakładzie"}
    assert "jobtitle" not in str(configuration(changed))
    assert "jobtitle" in str(configuration(changed, {"record_fields.$mark": "as_example"}))
