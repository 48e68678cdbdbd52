"""A comparison in the reader's language, as plain text."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

from workshop.comparison.side_by_side import Mark, Row, Sides
from workshop.comparison.stage_notes import LineNote
from workshop.comparison.uniqueness import ComparedTable, Uniqueness
from workshop.phrases import counted, phrase
from workshop.text import Language


def summary(found: Uniqueness, language: Language) -> str:
    """The changes of all stages together, and the number of other tables that differ."""
    total = sum((Counter(sides.counts()) for sides in found.stages), Counter[Mark]())
    told = [phrase(language, "comparison.summary", counts=_counts(total, language))] if total else []
    if found.tables:
        told.append(phrase(language, "comparison.other_tables", count=len(found.tables)))
    return " ".join(told)


def sizes(sides: Sides, language: Language) -> str:
    """The number of stages on each side, and their changes."""
    noun = sides.question.rows.noun if sides.question.rows else None
    given, own = (counted(language, count, noun) if noun else count for count in (sides.given, sides.own))
    counts = _counts(sides.counts(), language)
    return phrase(language, "comparison.sizes", given=given, own=own, counts=counts)


def rest(table: ComparedTable, language: Language) -> str:
    """The rows of a table that are as in the example, and whether their order differs."""
    rows = {"kept": table.kept, "unconfirmed": table.unconfirmed}
    told = [phrase(language, f"comparison.rows_{name}", count=rows[name]) for name in rows if rows[name]]
    if table.diff.reordered:
        told.append(phrase(language, "comparison.rows_reordered"))
    return ", ".join(told)


def kin(row: Row, language: Language) -> tuple[str, ...]:
    """The stages that a stage was split into, taken out of, joined with or merged into."""
    told = []
    if "split" in row.marks:
        name = "split_into" if row.given else "part_of"
        told.append((name, row.parts if row.given else row.origins))
    if "merged" in row.marks:
        name = "merged_from" if row.own else "merged_into"
        told.append((name, row.origins if row.own else row.parts))
    return tuple(
        phrase(language, f"comparison.{name}", names=_names(names, language)) for name, names in told
    )


def way(line: LineNote, language: Language) -> str:
    """The origin or target of a moved line: another stage, and the list there; empty for other lines."""
    if line.field is None:
        return ""
    parts = [_names([line.stage], language)] if line.stage else []
    place = ", ".join([*parts, line.field.label.to(language)])
    return phrase(language, f"comparison.{line.kind}", place=place)


def _counts(counts: Mapping[Mark, int], language: Language) -> str:
    return ", ".join(
        phrase(language, f"comparison.count_{mark}", count=counts[mark])
        for mark in get_args(Mark)
        if counts.get(mark)
    )


def _names(names: Sequence[str], language: Language) -> str:
    return ", ".join(phrase(language, "comparison.quoted", name=name) for name in names)
