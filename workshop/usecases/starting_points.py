"""Starting a workshop from a client's present stages instead of the example's."""

import re
from collections.abc import Iterator, Mapping

from workshop.answers.paths import Path, parse
from workshop.hubspot.lead_status import DEFAULTS
from workshop.portal.starting_point import StartingPoint
from workshop.portal.state import PortalOption, PortalStage
from workshop.questionnaire.fields import AnyField, Value
from workshop.questionnaire.mappings import LeadStatusMapping, PipelineMapping, of_kind
from workshop.questionnaire.questionnaire import Question, Questionnaire, field_of
from workshop.spec.example import example_rows
from workshop.usecases.rows import new_id

Values = dict[str, Value]
_LONGEST_ROW = 24
# Ids of the portal that become ids of rows, well within the limit of a path.
_ROW = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")
# The probabilities that HubSpot treats as closed.
_KINDS: dict[int | None, str] = {100: "won", 0: "lost"}


def started_from(start: StartingPoint, questionnaire: Questionnaire, values: Values) -> Values:
    """Starting values with the client's stages in place of the example's, each still to be confirmed."""
    own: Values = {}
    replaced = set()
    for question in questionnaire.questions():
        rows = dict(_rows(question, start))
        if rows:
            own |= rows
            replaced.add(question.id)
    kept = {
        path: value
        for path, value in values.items()
        if path not in own and not _replaced(path, questionnaire, replaced)
    }
    return kept | own


def _rows(question: Question, start: StartingPoint) -> Iterator[tuple[str, Value]]:
    # With the id of an example row, the client's stage would look like a changed example row.
    taken = {row.id for row in example_rows(question)}
    if question.defines == "deal_stages":
        for pipeline in start.pipelines:
            named = next((one.label for one in of_kind(question.hubspot, PipelineMapping)), None)
            if named:
                yield f"{question.id}.{named}", pipeline.label
            for stage in sorted(pipeline.stages, key=lambda one: one.display_order):
                row = _free(stage.id, stage.label, taken)
                yield from _row(question, row, _deal_stage(stage))
    if question.defines == "contact_stages":
        for option in start.lead_statuses:
            row = _free(_spelling(option.value), option.label, taken)
            yield from _row(question, row, _contact_stage(question, option))


def _free(wanted: str, name: str, taken: set[str]) -> str:
    """The wanted id if it is free and valid for a row, else a new one; the id is then taken."""
    free = _ROW.fullmatch(wanted) and wanted not in taken
    made = wanted if free else new_id(name, _LONGEST_ROW, taken)
    taken.add(made)
    return made


def _spelling(value: str) -> str:
    """The row id from which a configuration restores this lead status; empty if there is none.

    HubSpot's own statuses are in a field of the row, so its id does not need to match them.
    """
    spelled = value.lower()
    return spelled if value not in DEFAULTS and spelled.upper() == value else ""


def _row(question: Question, row: str, cells: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    at = Path(question.id, "", row)
    for field, value in cells.items():
        yield str(at._replace(name=field)), value


def _deal_stage(stage: PortalStage) -> dict[str, Value]:
    """The fields that every question about deal stages has."""
    known = stage.probability is not None and 0 <= stage.probability <= 1
    percent = round(stage.probability * 100) if known else None  # type: ignore[operator]  # known says so
    return {"name": stage.label, "probability": percent, "kind": _KINDS.get(percent, "open")}


def _contact_stage(question: Question, option: PortalOption) -> dict[str, Value]:
    """The stage's name, and its lead status if that is one of HubSpot's own."""
    table = question.rows
    cells: dict[str, Value] = {table.title: option.label} if table else {}
    status = next((one.status for one in of_kind(question.hubspot, LeadStatusMapping)), None)
    field = field_of(table.fields, status) if table and status else None
    if field and option.value in field.labels():
        cells[field.id] = option.value
    return cells


def _replaced(path: str, questionnaire: Questionnaire, replaced: set[str]) -> bool:
    """Whether a path belongs to a replaced example row, or to a reference to one."""
    at = parse(path)
    if at is None:
        return False
    if at.row and at.question in replaced:
        return True
    field = _field(questionnaire, at)
    return field is not None and field.refers_to in replaced


def _field(questionnaire: Questionnaire, at: Path) -> AnyField | None:
    question = questionnaire.question(at.question)
    table = question.rows if question else None
    if question is None or (at.row and table is None):
        return None
    child = table.tasks if table and at.task else None
    fields = child.fields if child else table.fields if table and at.row else question.fields
    return field_of(fields, at.name)
