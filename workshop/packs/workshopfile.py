"""The workshop file: readable JSON; an invalid file is refused with every reason."""

import datetime as dt
import json
import re
from collections import Counter
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    StrictBool,
    StrictInt,
    StrictStr,
    StringConstraints,
    TypeAdapter,
)
from pydantic import Field as Key

from workshop.answers.acceptances import DIGEST, Acceptance, in_order
from workshop.answers.nesting import Nested, flatten, nest
from workshop.answers.paths import parse
from workshop.answers.refusals import refusal
from workshop.answers.stored_form import stored_form
from workshop.errors import FileRefused, Problem
from workshop.frozen import Frozen
from workshop.packs.consistency import consistency_problems
from workshop.packs.sound_parts import question_ids, sound_part, sound_questionnaire
from workshop.questionnaire.fields import FieldId
from workshop.questionnaire.limits import LONGEST_TEXT, MOST_ROWS
from workshop.questionnaire.questionnaire import Questionnaire
from workshop.reading.attachments import WORKSHOP as ATTACHMENT
from workshop.reading.file_form import VERSION, Format, Version, read_form, read_ours
from workshop.spec.spec import Identity, Status
from workshop.text import SOME_WORD, Language
from workshop.workshop import Signed, Workshop

FORMAT = "sales-process-workshop"
SUFFIX = ".workshop.json"
_PDF = b"%PDF-"


Cell = StrictBool | StrictInt | StrictStr | list[StrictStr] | None
RowKey = Annotated[StrictStr, Key(pattern=r"^[a-z0-9][a-z0-9_]{0,59}$")]
LONGEST_NAME = 300
ShortText = Annotated[StrictStr, StringConstraints(strip_whitespace=True), Key(max_length=LONGEST_NAME)]


class _Cells(BaseModel):
    """The keys named here, and any field of the questionnaire by its id."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Cell] = Key(init=False)


class TaskForm(_Cells):
    """A task of a row."""

    id: RowKey
    deleted: StrictBool | None = Key(None, description="removed, and can be brought back")


class RowForm(TaskForm):
    """A row of a table."""

    tasks: list[TaskForm] = Key([], max_length=MOST_ROWS, description="the row's child table")
    tasks_order: list[RowKey] | None = Key(None, description="ids of tasks, where the team moved them")


class AnswerForm(_Cells):
    """The team's answer to one question."""

    state: Literal["as_example", "to_decide", "not_applicable"] | None = Key(
        None, description="said by the team; otherwise the state follows from the content"
    )
    note: StrictStr | None = Key(
        None, max_length=LONGEST_TEXT, description="what is to be decided, or why it is not applicable"
    )
    order: list[RowKey] | None = Key(None, description="ids of rows, where the team moved them")
    rows: list[RowForm] = Key([], max_length=MOST_ROWS, description="the table")


class FileForm(Frozen):
    """A client team's workshop: the whole questionnaire and its answers."""

    model_config = ConfigDict(frozen=True, extra="forbid", title="Workshop file")

    format: Literal["sales-process-workshop"]
    format_version: Version = Key(alias="formatVersion")
    id: Annotated[str, Key(pattern=r"^[a-z0-9][a-z0-9_]{0,29}$", description="the workshop's lasting id")]
    client: ShortText = Key(pattern=SOME_WORD, description="the company that prepares its process")
    partner: ShortText = Key("", description="who runs the workshop")
    date: dt.date | None = Key(None, description="the day of the workshop")
    language: Language = Key(description="the language of the answers")
    status: Status = Key("draft", description="how far the process is settled")
    questionnaire: Questionnaire
    answers: dict[FieldId, AnswerForm] = Key(description="by question id")
    changes: dict[str, Signed] = Key({}, description="who wrote a value last, and when, by path")
    accepted: tuple[Acceptance, ...] = Key((), description="findings that the team decided to live with")


_ANSWERS: TypeAdapter[dict[str, AnswerForm]] = TypeAdapter(dict[FieldId, AnswerForm])


def read_workshop(data: bytes, file: str = "") -> Workshop:
    """The workshop read from its file or its PDF; FileRefused with every reason."""
    if data.startswith(_PDF) or file.lower().endswith(".pdf"):
        data, file = _out_of_pdf(data, file)
    raw, problems = read_ours(data, file, Format(FORMAT, foreign="foreign"))
    form = read_form(FileForm, raw, problems, kinds={DIGEST: "bad_digest"})
    problems += _content_problems(raw, form)
    if form is None or problems:
        raise FileRefused(*(problem.within(file) for problem in problems))
    identity = Identity(**form.model_dump(include=set(Identity.model_fields)))
    asked, given = form.questionnaire, flatten(raw["answers"])
    return Workshop(
        identity=identity,
        questionnaire=asked,
        values={path: stored_form(asked, path, value) for path, value in given.items()},
        changes=form.changes,
        accepted=in_order(form.accepted),
    )


def _out_of_pdf(data: bytes, file: str) -> tuple[bytes, str]:
    """The workshop file attached to a document, and its name for messages."""
    # Imported here because only PDFs need it, and the import is slow.
    from workshop.reading.pdf_file import carried

    try:
        return carried(data, ATTACHMENT), f"{file} › {ATTACHMENT}".removeprefix(" › ")
    except FileRefused as refused:
        raise FileRefused(*(problem.within(file) for problem in refused.problems)) from None


def write_workshop(workshop: Workshop) -> bytes:
    """The file's bytes; equal workshops give equal bytes."""
    identity = workshop.identity
    whole = {
        "format": FORMAT,
        "formatVersion": VERSION,
        **identity.model_dump(mode="json"),
        "questionnaire": workshop.questionnaire.model_dump(mode="json", exclude_defaults=True),
        "answers": _canonical(workshop.questionnaire, nest(workshop.values)),
        "changes": {
            path: workshop.changes[path].model_dump(mode="json") for path in sorted(workshop.changes)
        },
    }
    if workshop.accepted:
        whole["accepted"] = [one.model_dump(mode="json") for one in in_order(workshop.accepted)]
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def workshop_schema() -> dict[str, Any]:
    """The JSON Schema of a workshop file."""
    schema = FileForm.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _content_problems(raw: dict[str, Any], form: FileForm | None) -> list[Problem]:
    """Problems that the form cannot find; in a refused file, those of its valid parts."""
    asked = raw.get("questionnaire")
    questionnaire = form.questionnaire if form else sound_questionnaire(asked)
    answers: Nested = raw["answers"] if form else sound_part(raw.get("answers"), _ANSWERS) or {}
    found = _stray_keys(answers) + _stray_paths(raw.get("changes")) + _double_rows(answers)
    found += _accepted_twice(raw.get("accepted"))
    if questionnaire:
        found += consistency_problems(questionnaire, question_ids(asked))
        found += _answer_problems(questionnaire, answers)
    return found


def _stray_paths(changes: object) -> list[Problem]:
    """Keys of `changes` that are no paths."""
    found = [path for path in changes if parse(path) is None] if isinstance(changes, dict) else []
    return [Problem(kind="stray_key", place="changes", facts={"key": path}) for path in found]


def _stray_keys(answers: Nested) -> list[Problem]:
    """Keys of answers, rows and tasks that cannot be part of a path."""
    found: list[tuple[str, str]] = []
    for question, answer in answers.items():
        found += _strays(answer, {"state", "note", "order", "rows"}, question)
        for row in answer.get("rows", []):
            found += _strays(row, {"id", "deleted", "tasks_order", "tasks"}, f"{question} › {row['id']}")
            for task in row.get("tasks", []):
                found += _strays(task, {"id", "deleted"}, f"{question} › {row['id']} › {task['id']}")
    return [Problem(kind="stray_key", place=place, facts={"key": key}) for place, key in found]


def _strays(holder: dict[str, Any], own: set[str], place: str) -> list[tuple[str, str]]:
    return [(place, key) for key in holder if key not in own and parse(f"q.{key}") is None]


def _double_rows(answers: Nested) -> list[Problem]:
    tables = {f"{question}": answer.get("rows", []) for question, answer in answers.items()}
    for question, rows in list(tables.items()):
        tables |= {f"{question}/{row['id']}": row.get("tasks", []) for row in rows}
    return [
        Problem(kind="double_row", place=table, facts={"id": one})
        for table, rows in tables.items()
        for one in sorted({row["id"] for row in rows if [r["id"] for r in rows].count(row["id"]) > 1})
    ]


def _accepted_twice(accepted: object) -> list[Problem]:
    """Findings that are accepted more than once."""
    items = accepted if isinstance(accepted, list) else []
    digests = Counter(str(one.get("digest")) for one in items if isinstance(one, dict))
    twice = sorted(one for one, count in digests.items() if count > 1 and re.fullmatch(DIGEST, one))
    return [Problem(kind="accepted_twice", place="accepted", facts={"digest": one}) for one in twice]


def _answer_problems(questionnaire: Questionnaire, answers: Nested) -> list[Problem]:
    """Values that their fields refuse; values without a field are kept as unmapped."""
    found = (refusal(questionnaire, path, value) for path, value in flatten(answers).items())
    return [problem for problem in found if problem and problem.kind != "unmapped"]


def _canonical(questionnaire: Questionnaire, nested: Nested) -> Nested:
    """Questions and fields in the questionnaire's order; unknown ones follow by name."""
    order = [question.id for question in questionnaire.questions()]
    ranks: dict[str, int] = {}
    for question in questionnaire.questions():
        tables = (question.fields, question.rows.fields if question.rows else ())
        tasks = question.rows.tasks.fields if question.rows and question.rows.tasks else ()
        ranks |= {f"{question.id}.{f.id}": n for table in (*tables, tasks) for n, f in enumerate(table)}
    known = [question for question in order if question in nested]
    return {q: _sorted(nested[q], q, ranks) for q in known + sorted(set(nested) - set(order))}


_FIRST = ("id", "state", "note", "deleted", "order", "tasks_order")
_LAST = ("rows", "tasks")


def _sorted(holder: dict[str, Any], question: str, ranks: dict[str, int]) -> dict[str, Any]:
    def rank(name: str) -> tuple[int, int, str]:
        if name in _FIRST:
            return 0, _FIRST.index(name), name
        if name in _LAST:
            return 2, _LAST.index(name), name
        return 1, ranks.get(f"{question}.{name}", len(ranks)), name

    cells = {name: holder[name] for name in sorted(holder, key=rank)}
    return cells | {
        name: [_sorted(row, question, ranks) for row in cells[name]] for name in _LAST if name in cells
    }
