"""Texts longer than Excel's limit for a cell: in numbered parts, one below the other, nothing left out."""

from collections.abc import Iterator

from workshop.phrases import phrase
from workshop.spreadsheet.sheet import Cell, Sheet
from workshop.text import Language

# Excel allows 32,767 UTF-16 units and 253 line ends; the rest is reserved for the number of the part.
LONGEST = 32_600
MOST_LINES = 250
# A part ends at a space if there is one within this many last letters.
_LAST = 200


def in_parts(sheet: Sheet, language: Language) -> Sheet:
    """The sheet with a further row for each further part; these rows repeat the short texts."""
    rows = tuple(part for row in sheet.rows for part in _rows(row, language))
    return sheet._replace(rows=rows)


def pieces(text: str) -> tuple[str, ...]:
    """The text in parts that fit; joined together they are the text."""
    found = []
    while text:
        end = _fitting(text)
        found.append(text[:end])
        text = text[end:]
    return tuple(found) or ("",)


def _rows(row: tuple[Cell, ...], language: Language) -> Iterator[tuple[Cell, ...]]:
    """The rows for one row; numbers and short texts need only one."""
    columns = [_cells(cell, language) for cell in row]
    most = max(map(len, columns), default=1)
    for at in range(most):
        yield tuple(_cell(cells, at) for cells in columns)


def _cells(cell: Cell, language: Language) -> tuple[Cell, ...]:
    if not isinstance(cell, str):
        return (cell,)
    parts = pieces(cell)
    if len(parts) == 1:
        return parts
    mark = [
        phrase(language, "spreadsheet.part", number=n, count=len(parts)) for n in range(1, len(parts) + 1)
    ]
    return tuple(f"{said}\n{part}" for said, part in zip(mark, parts, strict=True))


def _cell(cells: tuple[Cell, ...], at: int) -> Cell:
    if at < len(cells):
        return cells[at]
    return cells[0] if len(cells) == 1 and isinstance(cells[0], str) else None


def _fitting(text: str) -> int:
    """The number of letters of the text that fit into a cell."""
    units = lines = 0
    for at, letter in enumerate(text):
        units += 2 if ord(letter) > 0xFFFF else 1
        lines += letter == "\n"
        if units > LONGEST or lines > MOST_LINES:
            return text.rfind(" ", max(0, at - _LAST), at) + 1 or at
    return len(text)
