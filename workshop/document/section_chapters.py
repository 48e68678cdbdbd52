"""The chapters of the sections: their answers, and the contact stages for the wall and one by one."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from workshop.document.cadence import Cadence
from workshop.document.chapter import Chapter, Material, NumberedAnswer, cadence_of
from workshop.document.wall_map import ContactPath, contact_path
from workshop.spec.spec import Answer, SectionAnswers

# Stops of the cadence on a line across the wall map.
_ACROSS = 11
# The cadence is left out beside more contact stages than this, for lack of room.
_BESIDE_CADENCE = 48


class AnswersChapter(Chapter):
    """The answers of a section, without those about stages."""

    kind: Literal["answers"] = "answers"
    questions: tuple[NumberedAnswer, ...]


class PathChapter(Chapter):
    """The path of a contact, for the wall."""

    starts_page: ClassVar[bool] = True

    kind: Literal["path"] = "path"
    question: NumberedAnswer
    path: ContactPath
    cadence: Cadence | None


class ContactStagesChapter(Chapter):
    """The contact stages, one by one."""

    kind: Literal["stages"] = "stages"
    question: NumberedAnswer


def section_chapters(made: Material) -> Iterator[Chapter]:
    """The chapters section by section, without the deal pipeline, which comes later."""
    for section in made.spec.sections:
        yield from _section(made, section)


def _section(made: Material, section: SectionAnswers) -> Iterator[Chapter]:
    here = [made.answers[answer.question.id] for answer in section.answers if not _silent(answer)]
    plain = tuple(one for one in here if one.answer.question.defines not in ("contact_stages", "deal_stages"))
    if plain:
        title, lead = section.section.title.to(made.language), section.section.lead.to(made.language)
        yield AnswersChapter(title=title, lead=lead, questions=plain)
    for one in here:
        if one.answer.question.defines == "contact_stages":
            yield from _contact_stages(made, one)


def _silent(answer: Answer) -> bool:
    """Whether no question needs an answer and none has one."""
    written = answer.rows or answer.note.strip() or any(not one.blank for one in answer.fields)
    return answer.passed_over and not written


def _contact_stages(made: Material, one: NumberedAnswer) -> Iterator[Chapter]:
    """The stages for the wall, if any is on the path, and one by one."""
    question, path = one.answer.question, contact_path(made.spec.process)
    if one.rows and path.going:
        room = len(path.going) <= _BESIDE_CADENCE
        beside = cadence_of(made.spec, _ACROSS) if room else None
        yield PathChapter(title=made.say("document.path"), question=one, path=path, cadence=beside)
    title, lead = question.title.to(made.language), question.text.to(made.language)
    yield ContactStagesChapter(title=title, lead=lead, question=one)
