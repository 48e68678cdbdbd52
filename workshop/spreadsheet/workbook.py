"""The workbook as a file: every text stays a text, never a formula, a link or a number."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from math import ceil
from typing import Any

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from workshop.answers.acceptances import Acceptance
from workshop.hubspot.configuration import Configuration
from workshop.phrases import phrase
from workshop.spec.spec import Spec
from workshop.spreadsheet.answers_sheet import Changes, answers_sheet
from workshop.spreadsheet.findings_sheet import findings_sheet
from workshop.spreadsheet.long_texts import in_parts
from workshop.spreadsheet.process_sheets import stage_sheets
from workshop.spreadsheet.setup_sheets import setting_up_sheets
from workshop.spreadsheet.sheet import Kind, Sheet
from workshop.text import Language

_HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#12263F", "text_wrap": True, "valign": "vcenter"}
# "@" keeps a text a text when a person edits its cell.
_FORMATS: dict[Kind, dict[str, Any]] = {
    "text": {"num_format": "@", "text_wrap": True},
    "number": {"num_format": "0"},
    "percent": {"num_format": "0%"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    "tick": {"num_format": "@", "align": "center"},
}
_DONE = "✓"
_OFF = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
_A4 = 9
# The number of characters side by side that is legible on paper. A wider sheet takes several pages across,
# each with the first columns, which also stay on the screen.
_READABLE = 250
_KEPT = 2
_EVERYWHERE = "A1:XFD1048576"
# A page header has at most 255 characters; this many are left for the client.
_HEADING = 100
# For workshops without changes and without a day: always the same moment.
_NEVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def render_workbook(
    spec: Spec,
    configuration: Configuration,
    changes: Changes,
    language: Language,
    accepted: Sequence[Acceptance] = (),
) -> bytes:
    """The workbook; equal arguments give equal bytes."""
    buffer = BytesIO()
    options = {"in_memory": True, **dict.fromkeys(_OFF, False)}
    with pd.ExcelWriter(buffer, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        book: Workbook = writer.book
        book.set_properties(_properties(spec, changes, language))
        formats = {kind: book.add_format({"valign": "top", **look}) for kind, look in _FORMATS.items()}
        head, plain = book.add_format(_HEAD), book.add_format()
        for sheet in sheets(spec, configuration, changes, language, accepted):
            page = book.add_worksheet(sheet.name)
            page.add_write_handler(str, partial(_text, plain))
            page.add_write_handler(dt.datetime, _moment)
            _lay_out(page, sheet, formats, head)
            frame = pd.DataFrame(list(sheet.rows), dtype=object)
            frame.to_excel(writer, sheet_name=sheet.name, startrow=1, header=False, index=False)
            _furnish(page, sheet, book.add_format({"font_color": "#64748B"}))
            _set_up_print(page, sheet, spec, language)
    return buffer.getvalue()


def sheets(
    spec: Spec,
    configuration: Configuration,
    changes: Changes,
    language: Language,
    accepted: Sequence[Acceptance] = (),
) -> Iterator[Sheet]:
    """The sheets in their order, with texts split into parts that fit into a cell."""
    found = (
        answers_sheet(spec, changes, language),
        *stage_sheets(spec, language),
        *findings_sheet(spec, accepted, language),
        *setting_up_sheets(spec, configuration, language),
    )
    return (in_parts(sheet, language) for sheet in found)


def _text(plain: Format, page: Worksheet, row: int, column: int, text: str, *_: object) -> int:
    """Writes a text as text.

    XlsxWriter would interpret a text in its form of rich text, so such a text is written as rich
    text of two runs that look alike.
    """
    if not text:
        return 0
    if text.startswith("<r>") and text.endswith("</r>"):
        return int(page.write_rich_string(row, column, plain, text[:1], plain, text[1:]))
    return int(page.write_string(row, column, text))


def _moment(page: Worksheet, row: int, column: int, at: dt.datetime, *_: object) -> int:
    return int(page.write_datetime(row, column, at))


def _lay_out(page: Worksheet, sheet: Sheet, formats: dict[Kind, Format], head: Format) -> None:
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, formats[column.kind])
        page.write_string(0, at, column.head, head)
    page.set_row(0, 32)
    page.freeze_panes(1, _KEPT if _across(sheet) > 1 else 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.ignore_errors({"number_stored_as_text": _EVERYWHERE})


def _furnish(page: Worksheet, sheet: Sheet, done: Format) -> None:
    """Adds a list to choose the tick from, and a format that greys ticked rows."""
    for at, column in enumerate(sheet.columns):
        if column.kind == "tick":
            page.data_validation(1, at, len(sheet.rows), at, {"validate": "list", "source": [_DONE]})
            look = {"type": "formula", "criteria": f'=$A2="{_DONE}"', "format": done}
            page.conditional_format(1, 0, len(sheet.rows), len(sheet.columns) - 1, look)


def _set_up_print(page: Worksheet, sheet: Sheet, spec: Spec, language: Language) -> None:
    """Sets printing to A4 landscape, with the head on each page and lines between the cells."""
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(_across(sheet), 0)
    if _across(sheet) > 1:
        page.repeat_columns(0, _KEPT - 1)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.repeat_rows(0)
    page.hide_gridlines(0)
    client = _on_one_line(spec.identity.client)[:_HEADING].replace("&", "&&")
    page.set_header(f"&L&8 {client}&R&8 {sheet.name}")
    page.set_footer("&R&8 &P / &N")


def _across(sheet: Sheet) -> int:
    """The number of pages that the width of the sheet needs."""
    return ceil(sum(column.width for column in sheet.columns) / _READABLE)


def _on_one_line(text: str) -> str:
    """The text without characters that XML outside of a cell does not allow."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _properties(spec: Spec, changes: Changes, language: Language) -> dict[str, Any]:
    """The properties of the file; its date is the last change, or the day of the workshop."""
    day = spec.identity.date
    set_day = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC) if day else _NEVER
    written = max((signed.at for signed in changes.values()), default=set_day)
    return {
        "title": phrase(language, "spreadsheet.title"),
        "company": _on_one_line(spec.identity.client),
        "created": written.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0),
    }
