"""The sheets of the process: contact stages, deal stages, and the tasks of the deal stages."""

from collections.abc import Iterator

from workshop.phrases import phrase
from workshop.questionnaire.questionnaire import Defines
from workshop.spec.process import DealStage
from workshop.spec.spec import Answer, RowAnswer, Spec
from workshop.spreadsheet.sheet import Cell, Column, Sheet, cell_of, column_of, listed, standing
from workshop.text import Language


def stage_sheets(spec: Spec, language: Language) -> Iterator[Sheet]:
    """The sheets that have rows; their columns are the fields of the pack."""
    contacts, deals = _defining("contact_stages", spec), _defining("deal_stages", spec)
    if contacts:
        yield _stages("contact_stages", contacts, {}, language)
    if deals:
        stages = {stage.id: stage for stage in spec.process.deal_stages}
        yield _stages("deal_stages", deals, stages, language)
        yield from _tasks(deals, language)


def _defining(part: Defines, spec: Spec) -> Answer | None:
    return next((one for one in spec.answers() if one.question.defines == part and one.rows), None)


def _stages(name: str, answer: Answer, stages: dict[str, DealStage], language: Language) -> Sheet:
    table = answer.question.rows
    fields = tuple(column_of(field, language) for field in table.fields) if table else ()
    more = [("tasks", 36), ("documents", 28), ("data", 28)] if stages else []
    columns = (
        _column("number", 6, language)._replace(kind="number"),
        *fields,
        *(_column(head, width, language) for head, width in more),
        _column("state", 24, language),
    )
    rows = [
        (
            number,
            *(cell_of(one, language) for one in row.fields),
            *(_belongings(row, stages[row.id], language) if stages else ()),
            standing(row, language),
        )
        for number, row in enumerate(answer.rows, start=1)
    ]
    return Sheet(phrase(language, f"spreadsheet.{name}"), columns, tuple(rows))


def _belongings(row: RowAnswer, stage: DealStage, language: Language) -> tuple[Cell, ...]:
    """The tasks of a stage, its documents, and the data that it requires, one a line."""
    return (
        listed(task.title for task in row.tasks),
        listed(document.name for document in stage.documents),
        listed(field.label for field in stage.required_fields),
    )


def _tasks(answer: Answer, language: Language) -> Iterator[Sheet]:
    table = answer.question.rows.tasks if answer.question.rows else None
    rows = [
        (number, row.title, *(cell_of(one, language) for one in task.fields), standing(row, language))
        for number, row in enumerate(answer.rows, start=1)
        for task in row.tasks
    ]
    if table and rows:
        columns = (
            _column("stage_number", 8, language)._replace(kind="number"),
            _column("stage", 30, language),
            *(column_of(field, language) for field in table.fields),
            _column("state", 24, language),
        )
        yield Sheet(phrase(language, "spreadsheet.tasks"), columns, tuple(rows))


def _column(name: str, width: int, language: Language) -> Column:
    return Column(phrase(language, f"spreadsheet.{name}"), width)
