"""Column widths of a table, in characters: words never break, short texts stay whole, long ones share."""

from collections.abc import Sequence

# A cell consists of paragraphs; a column, of cells.
CellTexts = Sequence[str]
ColumnTexts = Sequence[CellTexts]

# The padding of a column, and the dash before each item of a list.
GUTTER = 3
DASH = 4
# The step in characters by which a column is widened: some texts need several to save a line.
_STEPS = (1, 2, 4, 8, 16, 32)
# The first rows are enough to estimate the width of a column.
_LOOKED_AT = 60


def least_width(cells: ColumnTexts, heading: str) -> int:
    """The width at which no word breaks; long words more often contain wide letters."""
    texts = [heading, *(text for cell in cells for text in cell)]
    words = [word for text in texts for word in text.replace("-", "- ").split()]
    return GUTTER + max((len(word) + len(word) // 6 for word in words), default=0)


def column_widths(columns: Sequence[ColumnTexts], least: Sequence[int], line: int) -> list[int]:
    """The minimum width of each column; the rest lowers the table, then goes where most wraps."""
    widths = [min(low, line) for low in least]
    heights = [_heights(cells, width) for cells, width in zip(columns, widths, strict=True)]
    spare = line - sum(widths)
    while spare > 0:
        at, more = _best(columns, widths, heights, spare)
        widths[at] += more
        heights[at] = _heights(columns[at], widths[at])
        spare -= more
    return widths


def cell_height(cell: CellTexts, width: int) -> int:
    """The approximate number of lines of a cell."""
    return sum(1 + len(text) // max(1, width - GUTTER) for text in cell)


def _best(
    columns: Sequence[ColumnTexts], widths: list[int], heights: list[list[int]], spare: int
) -> tuple[int, int]:
    """The column whose widening saves most lines per character, and the number of characters."""
    rows = [max(row) for row in zip(*heights, strict=True)]
    offers = []
    for at, cells in enumerate(columns):
        others = [
            max((h for n, h in enumerate(row) if n != at), default=0) for row in zip(*heights, strict=True)
        ]
        for more in _STEPS:
            if more <= spare:
                taller = _heights(cells, widths[at] + more)
                lower = sum(rows) - sum(map(max, taller, others))
                wrapped = sum(heights[at]) - sum(taller)
                offers.append((lower / more, wrapped / more, sum(heights[at]), -widths[at], at, more))
    *_, at, more = max(offers, default=(0, 0, 0, 0, 0, spare))
    return at, more


def _heights(cells: ColumnTexts, width: int) -> list[int]:
    return [cell_height(cell, width) for cell in cells[:_LOOKED_AT]]
