"""Optional questions: if untouched, they never make a workshop look unfinished."""

from collections.abc import Iterable, Iterator

from tests.building import nested_workshop, questionnaire
from workshop.document.chapter import Chapter, NumberedAnswer
from workshop.document.chapters import chapters
from workshop.document.review_chapters import OpenChapter, SummaryChapter
from workshop.document.section_chapters import AnswersChapter
from workshop.document.section_progress import progress
from workshop.document.summary import summary
from workshop.hubspot.building import build_configuration
from workshop.spec.spec import Spec

_FIELD = {"id": "a", "type": "text", "label": {"pl": "a"}}
_TABLE = {
    "title": "name",
    "noun": {"pl": ["a", "b", "c"]},
    "fields": [{"id": "name", "type": "text", "label": {"pl": "a"}, "required": True}],
}
_STEP = {"kind": "manual", "id": "step", "title": {"pl": "Krok"}, "where": {"pl": "Gdzie"}}
ASKED = questionnaire(
    [
        {"id": "needed", "fields": [_FIELD]},
        {"id": "extra", "optional": True, "rows": _TABLE, "hubspot": [_STEP]},
    ]
)


def spec(**extra: object) -> Spec:
    answers = {"needed": {"a": "tak"}} | ({"extra": extra} if extra else {})
    return nested_workshop(ASKED, answers).spec


def asked_about(found: Iterable[Chapter]) -> Iterator[NumberedAnswer]:
    """The answers in the chapters that show any."""
    for chapter in found:
        if isinstance(chapter, AnswersChapter | OpenChapter):
            yield from chapter.questions
        elif isinstance(chapter, SummaryChapter):
            yield from chapter.waiting


def test_without_an_answer_it_is_optional_and_counts_nowhere() -> None:
    found = spec()
    assert [answer.shown_state for answer in found.answers()] == ["answered", "optional"]
    assert [answer.question.id for answer in found.counted()] == ["needed"]
    figures = summary(found, ())
    assert (figures.total, figures.settled, figures.states["unanswered"]) == (1, 1, 0)
    [line] = progress(found, "pl").lines
    assert (line.done, line.count) == (1, 1)


def test_without_an_answer_nothing_is_open_and_nothing_is_to_confirm() -> None:
    configuration = build_configuration(spec())
    assert configuration.manual_steps == ()
    found = chapters(spec(), configuration, (), "pl")
    assert "open" not in [chapter.kind for chapter in found]
    assert [one.answer.question.id for one in asked_about(found)] == ["needed"]


def test_with_an_answer_it_counts_like_any_other() -> None:
    found = spec(rows=[{"id": "r", "name": "Wiersz"}])
    assert [answer.shown_state for answer in found.answers()] == ["answered", "answered"]
    assert summary(found, ()).total == 2
    assert [step.id for step in build_configuration(found).manual_steps] == ["step"]


def test_a_row_without_its_name_stays_in_the_document() -> None:
    found = spec(rows=[{"id": "r", "name": ""}])
    asked = asked_about(chapters(found, build_configuration(found), (), "pl"))
    assert "extra" in [one.answer.question.id for one in asked]


def test_left_for_the_workshop_it_waits_to_be_decided() -> None:
    found = spec(state="to_decide")
    assert summary(found, ()).states["to_decide"] == 1
    assert [step.reason for step in build_configuration(found).manual_steps] == ["confirm-first"]


def test_a_questionnaire_of_nothing_else_is_done() -> None:
    only = questionnaire([{"id": "extra", "optional": True, "fields": [_FIELD]}])
    found = progress(nested_workshop(only, {}).spec, "pl")
    assert (found.squares, found.behind) == ((), None)
