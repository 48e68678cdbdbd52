"""Column widths of a table, in characters: no word breaks, short texts stay whole, long ones share."""

from collections.abc import Sequence

# A cell is the paragraphs in it; a column, its cells.
Cell = Sequence[str]
Column = Sequence[Cell]

# The padding of a column, and the dash before each item of a list.
GUTTER = 3
DASH = 4
# A text up to this long had better stay on one line; a longer one gets at least so much.
_SHORT = 26
_READABLE = 22
# The first rows show well enough how wide a column should be.
_LOOKED_AT = 60


def least_width(cells: Column, heading: str) -> int:
    """The width at which no word breaks; long words have wide letters more often."""
    texts = [heading, *(text for cell in cells for text in cell)]
    words = [word for text in texts for word in text.replace("-", "- ").split()]
    return GUTTER + max((len(word) + len(word) // 6 for word in words), default=0)


def column_widths(columns: Sequence[Column], least: Sequence[int], line: int) -> list[int]:
    """What each column needs at least, then room for short texts; the rest goes where most lines wrap."""
    widths = _roomy(columns, least, line)
    wrapped = [_wrapped(cells, width) for cells, width in zip(columns, widths, strict=True)]
    for _ in range(sum(widths), line):
        at = wrapped.index(max(wrapped))
        widths[at] += 1
        wrapped[at] = _wrapped(columns[at], widths[at])
    return widths


def cell_height(cell: Cell, width: int) -> int:
    """About how many lines a cell takes."""
    return sum(1 + len(text) // max(1, width - GUTTER) for text in cell)


def _roomy(columns: Sequence[Column], least: Sequence[int], line: int) -> list[int]:
    """Short columns on one line each, out of half of what is left where there are long ones too."""
    longest = [max((len(text) + GUTTER for cell in cells for text in cell), default=0) for cells in columns]
    short = [length <= _SHORT for length in longest]
    widths = [low if fits else max(low, _READABLE) for low, fits in zip(least, short, strict=True)]
    if sum(widths) > line:
        return list(least)
    spare = (line - sum(widths)) // (1 if all(short) else 2)
    for at in sorted(range(len(widths)), key=lambda at: longest[at]):
        more = min(spare, max(0, longest[at] - widths[at])) if short[at] else 0
        widths[at] += more
        spare -= more
    return widths


def _wrapped(cells: Column, width: int) -> tuple[int, int]:
    """How many lines a wider column could save: in the cell that wraps most, then in all together."""
    lines = [cell_height(cell, width) - len(cell) for cell in cells[:_LOOKED_AT]]
    return max(lines), sum(lines)
