"""The words for whether a row is the team's, and what it still lacks."""

from workshop.phrases import phrase
from workshop.questionnaire.questionnaire import Table
from workshop.spec.spec import RowAnswer
from workshop.text import Language


def row_standing(table: Table, row: RowAnswer, language: Language, *, named: bool = False) -> str:
    """A few words, empty if nothing is left to do; with the names of the fields if asked for."""
    if not row.agreed:
        return phrase(language, f"ui.{row.standing}")
    if row.missing:
        fields = ", ".join(one.field.label.to(language) for one in row.missing)
        lacks = phrase(language, "ui.incomplete")
        return f"{lacks}: {fields}" if named else lacks
    if _only_named(table, row):
        return phrase(language, "ui.only_named")
    count = len(row.unconfirmed)
    return phrase(language, "ui.from_example", count=count) if count else ""


def _only_named(table: Table, row: RowAnswer) -> bool:
    """Whether a row of the team's holds nothing but its name, although more is asked in sight."""
    rest = [one for one in row.fields if one.field.id != table.title]
    asked = any(one.open and not one.field.folded for one in rest)
    return not row.from_example and asked and all(one.blank for one in rest)
