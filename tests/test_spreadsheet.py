"""The workbook, read by an independent reader: every text is present, as a text."""

import datetime as dt
import re
import zipfile
from functools import cache
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook as Read
from openpyxl.worksheet.worksheet import Worksheet

from tests.answered import questionnaires, workshops
from tests.building import ACCEPTED, SHIPPED, nested_workshop, questionnaire, workshop
from tests.rendered import doubtful
from workshop.findings.explanations import message
from workshop.findings.judged_findings import judge
from workshop.findings.linting import findings_of
from workshop.hubspot.building import build_configuration
from workshop.phrases import phrase
from workshop.questionnaire.fields import LinesField, TextField
from workshop.questionnaire.limits import LONGEST_TEXT
from workshop.settings import PACK
from workshop.spec.spec import FieldAnswer, Spec
from workshop.spreadsheet.long_texts import pieces
from workshop.text import LANGUAGES, Language
from workshop.usecases.rendering import example_workshop, render_workbook
from workshop.workshop import Workshop

TEXT = {"id": "q", "fields": [{"id": "a", "type": "text", "label": {"pl": "A"}}]}
LINES = {"id": "l", "fields": [{"id": "a", "type": "lines", "label": {"pl": "A"}}]}
HOSTILE = [
    *("=1+1", "+48 600 100 200", "-5", "@SUM(A1)", "=cmd|'/c calc'!A1", "{=1+1}", "=HYPERLINK(\"http://x\")"),
    *("0012", "1-2", "1/2", "3.10", "1e5", "12345678901234567890", "TRUE", "#REF!", "2026-11-24", "50%"),
    *("http://example.com/a", "mailto:a@example.com", "internal:Sheet1!A1", "file:///etc/passwd"),
    *("<r><t>x</t></r>", "<r></r></si><si>", "</t></si>", "&amp;", "a & b < c > d", "]]>", "_x0041_"),
    *("'=1", '"', " both ends ", "one\ntwo\n\nfour", "a\tb", "a\rb", "\x01\x1f", "\ufffe"),
    *("łódź – „żółć”", "\N{GRINNING FACE}\u200d", "\u202eabc", "a\u0301\u0301"),
]  # fmt: skip


def read(made: Workshop, language: Language = "pl") -> Read:
    return openpyxl.load_workbook(BytesIO(render_workbook(made, language)))


@cache
def example(language: Language) -> Read:
    return read(example_workshop(PACK, language), language)


def cells(book: Read) -> list[Cell]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]  # type: ignore[misc]  # no merged cells


def column(sheet: Worksheet, head: str) -> list[Any]:
    heads = [cell.value for cell in sheet[1]]
    return [row[heads.index(head)].value for row in sheet.iter_rows(min_row=2)]


def answers(book: Read, language: Language = "pl") -> list[str]:
    """The column of answers, with parts joined and the original control characters."""
    found: list[str] = []
    for value in column(book.worksheets[0], phrase(language, "spreadsheet.answer")):
        text = re.sub("_x(00[01].|FFFE)_", lambda code: chr(int(code[1], 16)), value or "")
        part = re.match(r"\[(?:część|part) (\d+) (?:z|of) \d+\]\n", text)
        if part and int(part[1]) > 1:
            found[-1] += text[part.end() :]
        else:
            found.append(text[part.end() :] if part else text)
    return found


def written(spec: Spec) -> list[str]:
    """Every text that the team wrote, in the expected form."""
    fields: list[FieldAnswer] = []
    notes = [answer.note for answer in spec.answers() if answer.note.strip()]
    for answer in spec.answers():
        rows = [*answer.rows, *(task for row in answer.rows for task in row.tasks)]
        fields += [*answer.fields, *(one for row in rows for one in row.fields)]
    fields += [one for removed in spec.removed for one in removed.fields]
    said = [one for one in fields if not one.blank]
    texts = [one.text for one in said if isinstance(one.field, TextField)]
    return notes + texts + ["\n".join(one.lines) for one in said if isinstance(one.field, LinesField)]


@given(workshops(questionnaires()))
def test_every_text_of_any_workshop_is_found_again_word_for_word(made: Workshop) -> None:
    found = answers(read(made))
    assert [text for text in written(made.spec) if text not in found] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_example_is_found_again_word_for_word(language: Language) -> None:
    found = answers(example(language), language)
    texts = written(example_workshop(PACK, language).spec)
    assert len(texts) > 200
    assert [text for text in texts if text not in found] == []


def test_what_looks_like_a_formula_a_link_or_a_number_stays_a_text() -> None:
    """In a question's field, as the name of a row, in a list and as the client's name."""
    rows = [{"id": f"r{n}", "reason": text, "when": text} for n, text in enumerate(HOSTILE)]
    stages = [
        {"id": f"s{n}", "name": text, "exit": [text], "definition": text} for n, text in enumerate(HOSTILE)
    ]
    made = nested_workshop(SHIPPED, {"loss_reasons": {"rows": rows}, "deal_stages": {"rows": stages}})
    identity = made.identity.model_copy(update={"client": "&A=1+1 <r>\ufffe</r>\n" + "&" * 300})
    data = render_workbook(made.model_copy(update={"identity": identity}), "pl")
    book = openpyxl.load_workbook(BytesIO(data))
    found = answers(book)
    assert [text for text in HOSTILE if text not in found] == []
    assert {cell.data_type for cell in cells(book)} <= {"s", "n"}
    assert [cell for cell in cells(book) if cell.hyperlink] == []
    assert {type(value) for value in column(book["Etapy transakcji"], "Nazwa etapu")} == {str}
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert [name for name in parts.namelist() if b"<f>" in parts.read(name)] == []
        assert all(ElementTree.fromstring(parts.read(name)).tag for name in parts.namelist())  # noqa: S314  # our own


@pytest.mark.parametrize(
    "text",
    ["słowo " * (LONGEST_TEXT // 6), "x" * LONGEST_TEXT, "😀" * LONGEST_TEXT, "w\n" * (LONGEST_TEXT // 2)],
    ids=["words", "one word", "emoji", "lines"],
)
def test_a_text_longer_than_a_cell_goes_on_in_the_rows_below(text: str) -> None:
    made = workshop(questionnaire([TEXT]), {"q.a": text})
    book = read(made)
    assert answers(book)[0] == text
    assert len(column(book.worksheets[0], "Odpowiedź")) > 1
    assert set(column(book.worksheets[0], "Pytanie")) == {"q"}
    for cell in cells(book):
        assert len(str(cell.value).encode("utf-16-le")) // 2 <= 32_767
        assert str(cell.value).count("\n") <= 253


def test_parts_of_a_text_end_between_words() -> None:
    assert [part[-1] for part in pieces("słowo " * 7_000)] == [" ", " "]


def test_a_list_stands_one_item_a_line() -> None:
    assert answers(read(workshop(questionnaire([LINES]), {"l.a": ("=raz", "dwa", " ")})))[0] == "=raz\ndwa"


def test_numbers_can_be_counted_with_and_text_in_their_place_cannot() -> None:
    sheet = example("pl")["Etapy transakcji"]
    heads = [cell.value for cell in sheet[1]]
    percents = [row[heads.index("Prawdopodobieństwo wygranej")] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.number_format) for cell in percents[:2]] == [(0.1, "0%"), (0.25, "0%")]
    assert {cell.number_format for cell in sheet["B"][1:]} == {"@"}


def test_an_answer_says_who_wrote_it_and_when() -> None:
    sheet = example("pl").worksheets[0]
    assert column(sheet, "Kto")[0] == "Marta Wróbel"
    assert column(sheet, "Kiedy (UTC)")[0] == dt.datetime(2026, 11, 12, 7, 42)


def test_a_question_without_an_answer_says_how_it_stands() -> None:
    sheet = read(workshop(questionnaire([TEXT]), {})).worksheets[0]
    assert (column(sheet, "Pytanie"), column(sheet, "Stan")) == (["q"], ["bez odpowiedzi"])


def test_what_was_removed_or_fits_nowhere_is_there_too() -> None:
    removed = {"id": "mine", "reason": "Nasz powód", "deleted": True}
    made = nested_workshop(SHIPPED, {"loss_reasons": {"rows": [removed]}})
    values = {**made.values, "gone.field": "Dawna odpowiedź", "gone.sure": False}
    book = read(workshop(SHIPPED, values))
    assert "Nasz powód" in column(book.worksheets[0], "Wiersz tabeli")
    assert {"Dawna odpowiedź", "False"} <= set(answers(book))


def test_the_same_workshop_gives_the_same_bytes_dated_by_its_last_change() -> None:
    made = example_workshop(PACK, "pl")
    assert render_workbook(made, "pl") == render_workbook(made, "pl")
    last = max(signed.at for signed in made.changes.values())
    assert example("pl").properties.created == last.astimezone(dt.UTC).replace(tzinfo=None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_has_a_name_that_excel_takes_a_head_that_stays_and_a_page(language: Language) -> None:
    book = example(language)
    assert len(book.worksheets) == 8
    for sheet in book:
        assert len(sheet.title) <= 31
        assert not set(sheet.title) & set("[]:*?/\\")
        assert all(cell.value and cell.font.bold for cell in sheet[1])
        assert str(sheet.freeze_panes).endswith("2")
        assert sheet.auto_filter.ref == sheet.dimensions
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.alignment.wrap_text for cell in sheet[2] if cell.number_format == "@" and cell.value)


def test_each_step_by_hand_can_be_ticked_off() -> None:
    sheet = example("pl")["Kroki ręczne"]
    steps = build_configuration(example_workshop(PACK, "pl").spec).manual_steps
    [ticks] = sheet.data_validations.dataValidation
    assert str(ticks.sqref) == f"A2:A{len(steps) + 1}"
    assert column(sheet, "Co zrobić") == [step.title for step in steps]


def test_everything_that_the_configuration_creates_is_named() -> None:
    requests = build_configuration(example_workshop(PACK, "pl").spec).requests
    names = column(example("pl")["Co powstanie w HubSpot"], "Nazwa wewnętrzna")
    assert len(names) == len(requests)
    assert {one.json_body().get("name") for one in requests} <= {*names, None}


def test_findings_stand_worst_first_and_those_accepted_behind_with_their_reason() -> None:
    made = doubtful()
    judged = judge(findings_of(made.spec), made.accepted)
    sheet = read(made)["Wątpliwości"]
    found = [one.finding for one in judged if one.acceptance is None]
    accepted = [one.finding for one in judged if one.acceptance]
    assert column(sheet, "Wątpliwość") == [message(one, "pl") for one in found + accepted]
    given = column(sheet, "Zaakceptowana, bo")
    assert [bool(reason) for reason in given] == [False] * len(found) + [True] * len(accepted)
    assert column(sheet, "Kiedy (UTC)")[-1] == ACCEPTED.replace(tzinfo=None)


def test_a_pack_without_stages_has_no_empty_sheets() -> None:
    assert read(workshop(questionnaire([TEXT]), {"q.a": "x"})).sheetnames[0] == "Odpowiedzi"
    assert all(sheet.max_row > 1 for sheet in read(workshop(questionnaire([TEXT]), {"q.a": "x"})))
