"""Manual steps: those that the pack describes, and those that name what to confirm first."""

from collections.abc import Iterable

from workshop.hubspot.answer_text import fill, fill_all, sayings
from workshop.hubspot.configuration import ManualStep, Note
from workshop.hubspot.confirmed import Confirmed
from workshop.hubspot.unconfirmed import to_confirm
from workshop.phrases import phrase
from workshop.questionnaire.mappings import AnyMapping, DocumentMapping, ManualMapping
from workshop.questionnaire.questionnaire import Question
from workshop.spec.spec import Answer, FieldAnswer, RowAnswer
from workshop.text import Language


def manual_items(mapping: ManualMapping, confirmed: Confirmed) -> list[ManualStep]:
    """The step filled with the team's words; none if it is about certain rows and there are none."""
    rows = confirmed.rows(mapping.rows_when)
    if mapping.rows_when and not rows:
        return []
    words = sayings(confirmed.answer.fields, confirmed.language)
    lines = list(fill_all(mapping.details, words, confirmed.language))
    for row in rows:
        lines += _row_lines(mapping, row, confirmed.language)
    step = pack_step(mapping, confirmed.language)
    return [step.model_copy(update={"details": tuple(lines), "sources": confirmed.sources})]


def pack_step(mapping: ManualMapping, language: Language) -> ManualStep:
    """A step with the pack's text."""
    return ManualStep(
        id=mapping.id,
        title=mapping.title.to(language),
        where=mapping.where.to(language),
        details=tuple(text.to(language) for text in mapping.details),
        reason=mapping.reason,
        sources=(),
    )


def note_items(mapping: DocumentMapping, confirmed: Confirmed) -> list[Note]:
    """A note, if the pack has a text for one; otherwise the document is enough."""
    words = sayings(confirmed.answer.fields, confirmed.language)
    text = fill(mapping.text, words, confirmed.language) if mapping.text else None
    named = note_id(confirmed.answer.question, mapping)
    return [Note(id=named, text=text, sources=confirmed.sources)] if text else []


def note_id(question: Question, mapping: AnyMapping) -> str:
    """The id of the note that a mapping of the question makes."""
    return f"note_{question.id}_{question.hubspot.index(mapping) + 1}"


def confirm_step(answer: Answer, section: str, language: Language) -> ManualStep:
    """A step that names what to confirm or decide before anything is set up from this answer."""
    decide = answer.state == "to_decide"
    lines = [answer.note] if answer.note else []
    lines += [] if decide else _left(answer, language)
    title = answer.question.title.to(language)
    return ManualStep(
        id=f"confirm_{answer.question.id}",
        title=phrase(language, "hubspot.decide_title" if decide else "hubspot.confirm_title", title=title),
        where=phrase(language, "hubspot.confirm_where", section=section, title=title),
        details=tuple(" ".join(line.split()) for line in lines),
        reason="confirm-first",
        sources=(answer.question.id,),
    )


def _left(answer: Answer, language: Language) -> list[str]:
    """The blank fields that the answer needs, and the rows and values to confirm."""
    labels = _labels(answer.missing, language) if answer.state == "started" else ""
    lines = [phrase(language, "hubspot.missing_line", fields=labels)] if labels else []
    lines += [_waiting(row, language) for row in answer.unconfirmed] if answer.table_open else []
    for row, found in to_confirm(answer):
        facts = {"name": row.title, "fields": _labels(found, language)}
        lines.append(phrase(language, "hubspot.unconfirmed_line", **facts))
    return lines


def _labels(fields: Iterable[FieldAnswer], language: Language) -> str:
    return ", ".join(one.field.label.to(language) for one in fields)


def _waiting(row: RowAnswer, language: Language) -> str:
    """The row, and a remark if something is missing in it."""
    return row.title if row.complete else phrase(language, "hubspot.incomplete_line", name=row.title)


def not_applicable_note(answer: Answer, language: Language) -> Note:
    """A note with the reason why nothing is set up from this answer."""
    title = answer.question.title.to(language)
    name = "hubspot.not_applicable_because" if answer.note else "hubspot.not_applicable"
    text = phrase(language, name, title=title, note=" ".join(answer.note.split()))
    return Note(id=f"not_applicable_{answer.question.id}", text=text, sources=(answer.question.id,))


def document_note(answer: Answer, decides: bool, language: Language) -> Note:
    """A note that only the document shows the answer: HubSpot has no place or no use for it."""
    mapped = any(mapping.sets_up for mapping in answer.question.hubspot)
    name = "decides_note" if decides else "nothing_made_note" if mapped else "document_note"
    return Note(
        id=f"document_{answer.question.id}",
        text=phrase(language, f"hubspot.{name}", title=answer.question.title.to(language)),
        sources=(answer.question.id,),
    )


def _row_lines(mapping: ManualMapping, row: RowAnswer, language: Language) -> list[str]:
    lines = [fill(mapping.per_row, sayings(row.fields, language), language)] if mapping.per_row else []
    if mapping.per_task:
        for task in row.tasks:
            lines.append(
                fill(mapping.per_task, {**sayings(task.fields, language), "row": row.title}, language)
            )
    return [line for line in lines if line]
