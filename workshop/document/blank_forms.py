"""The questions of a blank questionnaire, and the room for each answer on paper."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from workshop.document.column_widths import column_widths, least_width
from workshop.document.row_tables import TableColumn
from workshop.frozen import Frozen
from workshop.questionnaire.fields import AnyField, Value
from workshop.questionnaire.questionnaire import Audience, Section, Table
from workshop.spec.answer_text import LINE, PRINT, joined
from workshop.spec.spec import Answer, FieldAnswer, RowAnswer, Spec
from workshop.text import Language, Text

# The number of characters that fit on a line across the page, beside the boxes to tick.
_LINE = 108
# Handwriting needs more room than print: the minimum width of a column, and of a box with its space.
_BY_HAND = 14
_BOX = 8
# More options than this are listed below the table, to be written down instead of ticked.
_MOST_BOXES = 3
_MOST_COLUMNS = 6
# Empty rows below those of the example.
_EMPTY_ROWS, _WITHOUT_EXAMPLE = 4, 8
_EMPTY_CARDS = 2
# The types of field that fit into an overview of all rows.
_BRIEF = ("int", "percent", "date")


class Grid(Frozen):
    """A table to fill in: the example's rows, then empty ones; `more` may be added in words."""

    columns: tuple[TableColumn, ...]
    empty: int = _EMPTY_ROWS
    more: tuple[Text, ...] = ()


class Cards(Frozen):
    """A form for each row of the example, then empty ones; `today` are the fields that the confirming choice
    opens, `brief` the fields that fit into an overview of all rows.
    """

    empty: int = _EMPTY_CARDS
    fields: tuple[AnyField, ...] = ()
    today: tuple[AnyField, ...] = ()
    confirm: AnyField | None = None
    brief: tuple[AnyField, ...] = ()
    more: tuple[Text, ...] = ()

    def shown(self, row: RowAnswer) -> tuple[FieldAnswer, ...]:
        """The fields that every row asks for, and the example's values beside them."""
        aside = {field.id for field in (*self.today, self.confirm) if field}
        asked = {field.id for field in self.fields}
        return tuple(
            one
            for one in row.fields
            if one.field.id not in aside and (one.field.id in asked or not one.blank)
        )


class Form(Frozen):
    """A question on paper, with its number in the whole questionnaire."""

    number: int
    answer: Answer
    grid: Grid | None = None
    cards: Cards | None = None

    @property
    def anchor(self) -> str:
        return f"question-{self.number}"

    @property
    def legend(self) -> tuple[AnyField, ...]:
        """Fields of the table whose options are written down, not ticked."""
        table = self.answer.question.rows
        asked = {column.field.id for column in self.grid.columns} if self.grid else set()
        asked |= {field.id for field in self.cards.fields} if self.cards else set()
        fields = [field for field in table.fields if field.id in asked] if table else []
        fields += table.tasks.fields if table and table.tasks else []
        return tuple(field for field in fields if (field.refers_to or field.options) and not ticked(field))


class BlankSection(Frozen):
    """A section on paper."""

    number: int
    section: Section
    forms: tuple[Form, ...]

    @property
    def anchor(self) -> str:
        return f"part-{self.number}"

    @property
    def audience(self) -> tuple[Audience, ...]:
        return tuple(dict.fromkeys(who for form in self.forms for who in form.answer.question.audience))


def parts(spec: Spec, language: Language) -> tuple[BlankSection, ...]:
    """The sections with their questions; the workshop must hold only the example."""
    found, number = [], 0
    for at, section in enumerate(spec.sections, start=1):
        forms = []
        for answer in section.answers:
            number += 1
            forms.append(_form(number, answer, language))
        found.append(BlankSection(number=at, section=section.section, forms=tuple(forms)))
    return tuple(found)


def for_whom(asked: Sequence[BlankSection]) -> dict[Audience, tuple[Form, ...]]:
    """The questions for each audience."""
    found: dict[Audience, list[Form]] = defaultdict(list)
    for part in asked:
        for form in part.forms:
            for who in form.answer.question.audience:
                found[who].append(form)
    return {who: tuple(forms) for who, forms in found.items()}


def ticked(field: AnyField) -> bool:
    """Whether a field is answered by ticking a box even if there is little room."""
    return 0 < len(field.states) <= _MOST_BOXES


def room(field: AnyField, narrow: bool = False) -> int:
    """The number of lines to write an answer on; beside an example, one sentence needs less."""
    if not field.roomy:
        return 1
    return 2 if narrow and not field.listed else 3


def words_of(field: AnyField, values: Iterable[Value], language: Language) -> tuple[str, ...]:
    """The words for some of the field's values, as printed beside the boxes to tick."""
    answers = (FieldAnswer(field=field, path="", value=value) for value in values)
    return tuple(joined(answer, language, PRINT) for answer in answers)


def _form(number: int, answer: Answer, language: Language) -> Form:
    table = answer.question.rows
    if table is None:
        return Form(number=number, answer=answer)
    grid = None if table.tasks or table.confirm else _grid(table, answer.rows, language)
    return Form(number=number, answer=answer, grid=grid, cards=None if grid else _cards(table, answer.rows))


def _grid(table: Table, rows: tuple[RowAnswer, ...], language: Language) -> Grid | None:
    """The visible columns; None if they do not fit side by side."""
    fields = [field for field in table.fields if not field.folded]
    texts = [_told(field, rows, language) for field in fields]
    least = [_least(field, cells, language) for field, cells in zip(fields, texts, strict=True)]
    if len(fields) > _MOST_COLUMNS or sum(least) > _LINE:
        return None
    widths = column_widths(texts, least, _LINE)
    columns = (
        TableColumn(field=field, width=round(96 * width / sum(widths), 1))
        for field, width in zip(fields, widths, strict=True)
    )
    more = tuple(field.label for field in table.fields if field.folded)
    return Grid(columns=tuple(columns), empty=_EMPTY_ROWS if rows else _WITHOUT_EXAMPLE, more=more)


def _told(field: AnyField, rows: tuple[RowAnswer, ...], language: Language) -> list[list[str]]:
    """The example's values in a column; a column without rows has one empty cell."""
    answers = [one for row in rows if (one := row.field(field.id))]
    return [[_run_on(one, language)] for one in answers] or [[""]]


def _run_on(answer: FieldAnswer, language: Language) -> str:
    text = ", ".join(answer.lines) if answer.field.listed else joined(answer, language, LINE)
    return " ".join(text.split())


def _least(field: AnyField, cells: list[list[str]], language: Language) -> int:
    boxes = words_of(field, field.states, language) if ticked(field) else ()
    widest = max((_BOX + len(word) for box in boxes for word in box.split()), default=0)
    return max(_BY_HAND, widest, least_width(cells, field.label.to(language)))


def _cards(table: Table, rows: tuple[RowAnswer, ...]) -> Cards:
    confirm = table.confirm.field if table.confirm else ""
    today = tuple(field for field in table.fields if field.when and field.when.field == confirm)
    aside = {confirm, *(field.id for field in today)}
    asked = [field for field in table.fields if field.id not in aside]
    told = {one.field.id for row in rows for one in row.fields if not one.blank}
    fields = tuple(field for field in asked if not field.folded)
    return Cards(
        fields=fields,
        today=today,
        confirm=next((field for field in table.fields if field.id == confirm), None),
        brief=tuple(field for field in fields if field.type in _BRIEF),
        more=tuple(field.label for field in asked if field.folded and field.id not in told),
    )
