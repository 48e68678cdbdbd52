"""Column widths of a table, in characters: no word breaks, short texts stay whole, long ones share."""

from collections.abc import Sequence

# A cell is the paragraphs in it; a column, its cells.
CellTexts = Sequence[str]
ColumnTexts = Sequence[CellTexts]

# The padding of a column, and the dash before each item of a list.
GUTTER = 3
DASH = 4
# By so many characters a column is widened at a time: some texts need many to save a line.
_STEPS = (1, 2, 4, 8, 16, 32)
# The first rows show well enough how wide a column should be.
_LOOKED_AT = 60


def least_width(cells: ColumnTexts, heading: str) -> int:
    """The width at which no word breaks; long words have wide letters more often."""
    texts = [heading, *(text for cell in cells for text in cell)]
    words = [word for text in texts for word in text.replace("-", "- ").split()]
    return GUTTER + max((len(word) + len(word) // 6 for word in words), default=0)


def column_widths(columns: Sequence[ColumnTexts], least: Sequence[int], line: int) -> list[int]:
    """What each column needs at least; the rest goes where the table gets lowest, then where most wraps."""
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
    """About how many lines a cell takes."""
    return sum(1 + len(text) // max(1, width - GUTTER) for text in cell)


def _best(
    columns: Sequence[ColumnTexts], widths: list[int], heights: list[list[int]], spare: int
) -> tuple[int, int]:
    """The column whose widening saves most lines a character, and by how many characters."""
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
