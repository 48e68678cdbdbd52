"""Rules about answers, notes and confirmations that are missing before the workshop."""

from collections.abc import Iterator

from workshop.answers.paths import question_of
from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import mark
from workshop.spec.spec import Answer, FieldAnswer, Spec


def unconfirmed_rows(spec: Spec) -> Iterator[Hit]:
    """Example rows that are neither confirmed nor removed, although the question has been started."""
    for answer in spec.answers():
        if answer.state == "started" and answer.table_open:
            count = sum(row.from_example and row.complete for row in answer.unconfirmed)
            if count:
                yield Hit(mark(answer), facts={"count": count})


def blank_required(spec: Spec) -> Iterator[Hit]:
    """Required fields that are blank; reported once a question, at the first of them."""
    for answer in spec.answers():
        if answer.state in ("started", "answered"):
            blank = list(_blank(answer))
            if blank:
                label = blank[0].field.label.to(spec.identity.language)
                yield Hit(blank[0].path, label, {"count": len(blank)})


def to_decide_without_note(spec: Spec) -> Iterator[Hit]:
    """A question left for the workshop without a note on what is to be decided."""
    yield from _without_note(spec, "to_decide")


def not_applicable_unexplained(spec: Spec) -> Iterator[Hit]:
    """A question marked as not applicable without a note on the reason."""
    yield from _without_note(spec, "not_applicable")


def unmapped_answers(spec: Spec) -> Iterator[Hit]:
    """Answers that the questionnaire no longer asks for; reported once, at a question that still exists."""
    if spec.unmapped:
        asked = {answer.question.id: answer for answer in spec.answers()}
        near = [asked[one] for one in (question_of(gone.path) for gone in spec.unmapped) if one in asked]
        for answer in (near or list(asked.values()))[:1]:
            yield Hit(mark(answer), facts={"count": len(spec.unmapped)})


def _without_note(spec: Spec, state: str) -> Iterator[Hit]:
    for answer in spec.answers():
        if answer.state == state and not answer.note.strip():
            yield Hit(f"{answer.question.id}.$note")


def _blank(answer: Answer) -> Iterator[FieldAnswer]:
    """The open required fields that are blank, including the titles of rows."""
    yield from (f for f in answer.fields if f.field.required and f.open and f.blank)
    table = answer.question.rows
    for row in answer.rows if table and answer.table_open else ():
        for f in row.fields:
            if f.open and f.blank and (f.field.required or (table and f.field.id == table.title)):
                yield f
        for task in row.tasks:
            yield from (f for f in task.fields if f.field.required and f.open and f.blank)
