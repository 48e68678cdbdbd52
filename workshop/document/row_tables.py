"""The layout of a question's rows: a table if the texts are short, else a card for each row."""

from workshop.document.column_widths import DASH, cell_height, column_widths, least_width
from workshop.frozen import Frozen
from workshop.questionnaire.fields import AnyField
from workshop.questionnaire.questionnaire import Table
from workshop.spec.answer_text import PAGE, joined
from workshop.spec.spec import Answer, FieldAnswer, RowAnswer
from workshop.text import Language

# Characters of table text on a line: beside a question's number, and across the whole page.
_LINE = 106
_WIDE_LINE = 115
# A taller cell is easier to read as a card; a table of fewer lines is kept on one page.
# A table of low rows has at least three of them before it breaks.
_TALLEST = 9
_COMPACT = 14
_LOW = 4
# A table with more columns uses the whole width of the page.
_MANY_COLUMNS = 6
_MOST_COLUMNS = 7
# Types of field whose values are measured as they are stored: about as long as their words, in any language.
_AS_STORED = ("yes_no", "percent", "date")


class TableColumn(Frozen):
    """A column of the table and its width in percent."""

    field: AnyField
    width: float


class RowsLayout(Frozen):
    """The columns with content; `tabular` if they fit side by side, the other fields are for the styles."""

    columns: tuple[TableColumn, ...]
    tabular: bool
    compact: bool
    low: bool
    wide: bool


def rows_layout(answer: Answer, language: Language) -> RowsLayout | None:
    """The layout of the rows that are shown; None if there are none."""
    table, rows = answer.question.rows, shown_rows(answer)
    if table is None or not rows:
        return None
    fields = _columns(table, rows)
    texts = {field.id: [_paragraphs(row.field(field.id), language) for row in rows] for field in fields}
    least = [_least(field, texts[field.id], language) for field in fields]
    wide = len(fields) >= _MANY_COLUMNS
    line = _WIDE_LINE if wide else _LINE
    widths = column_widths(list(texts.values()), least, line)
    heights = [
        max(cell_height(texts[f.id][n], width) for f, width in zip(fields, widths, strict=True))
        for n in range(len(rows))
    ]
    asks = any(row.prompts and not row.confirmed for row in rows)
    fits = not asks and len(fields) <= _MOST_COLUMNS and sum(widths) <= line and not table.tasks
    total = sum(widths)
    return RowsLayout(
        columns=tuple(
            TableColumn(field=f, width=round(100 * w / total, 1)) for f, w in zip(fields, widths, strict=True)
        ),
        tabular=fits and max(heights) <= _TALLEST,
        wide=wide,
        low=max(heights) <= _LOW,
        compact=sum(heights) + len(rows) <= _COMPACT,
    )


def shown_rows(answer: Answer) -> tuple[RowAnswer, ...]:
    """All rows; without the unchanged rows of the example if the question does not apply."""
    if answer.state != "not_applicable":
        return answer.rows
    return tuple(row for row in answer.rows if row.confirmed or not (row.from_example and row.complete))


def _columns(table: Table, rows: tuple[RowAnswer, ...]) -> list[AnyField]:
    """The naming field first, then the fields with a value in any row."""
    filled = {answer.field.id for row in rows for answer in row.fields if not answer.blank}
    first = [field for field in table.fields if field.id == table.title]
    return first + [field for field in table.fields if field.id != table.title and field.id in filled]


def _paragraphs(answer: FieldAnswer | None, language: Language) -> list[str]:
    """The printed paragraphs, approximately, for measuring."""
    if answer is None or answer.blank:
        return []
    if answer.field.type in _AS_STORED:
        return [str(answer.value)]
    text = joined(answer, language, PAGE)
    # Lines do not break between a closing quote and the bracket after the name of a removed row.
    return (text.replace("” (", "”_(") if answer.refs else text).split("\n")


def _least(field: AnyField, cells: list[list[str]], language: Language) -> int:
    return least_width(cells, field.label.to(language)) + DASH * field.listed
