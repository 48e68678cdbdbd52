"""The document holds every word of the team in our fonts, and shows the team's progress."""

import re
from collections.abc import Mapping
from html import unescape
from itertools import cycle
from typing import Any

import pytest
from jinja2 import UndefinedError

from tests.building import ATTACHED, SHIPPED, nested_workshop, questionnaire, workshop
from tests.printed import fills, landscape, lines, no_warnings, opened, packed, pages
from tests.rendered import WORKSHOPS, document, language_of
from tests.thoroughness import THOROUGH
from workshop.answers.nesting import flatten
from workshop.answers.paths import Path, parse
from workshop.answers.refusals import field_at
from workshop.document.rendering import document_html, render_document
from workshop.document.templates import TEMPLATES, environment
from workshop.hubspot.building import build_configuration
from workshop.packs.loading import load_example
from workshop.phrases import phrase
from workshop.questionnaire.fields import AnyField, LinesField, TextField, Value
from workshop.questionnaire.questionnaire import Question, Questionnaire
from workshop.settings import PACK
from workshop.spec.example import starting_values
from workshop.spec.spec import Identity, Spec
from workshop.text import LANGUAGES, Language
from workshop.workshop import Workshop

FRESH = starting_values(SHIPPED, "pl")
CONFIRMED = FRESH | {f"{question.id}.$mark": "as_example" for question in SHIPPED.questions()}
CONFIRMED |= {"form_reply.replies": True}

LONG = "i jeszcze wiele słów o tym, jak zespół pracuje dzisiaj z klientem " * 5
TEXT = {"id": "q", "fields": [{"id": "a", "type": "text", "label": {"pl": "A"}}]}


# The place of the question about lost deals in the document.
LOSS_REASONS = f"question-{[question.id for question in SHIPPED.questions()].index('loss_reasons') + 1}"


def html(spec: Spec, language: Language = "pl", people: tuple[str, ...] = ()) -> str:
    return document_html(spec, build_configuration(spec), people, language)


def pdf(spec: Spec, language: Language = "pl", people: tuple[str, ...] = ()) -> bytes:
    with no_warnings():
        return render_document(spec, build_configuration(spec), people, language, ATTACHED)


class Markers:
    """A different word for each field, with every Polish letter among them."""

    def __init__(self, padding: str = "") -> None:
        self.words: list[str] = []
        self._padding = padding

    def fill(self, field: AnyField) -> Value:
        self.words.append(f"Zażółć{len(self.words):04}gęśląJAŹŃ")
        text = f"{self.words[-1]} {self._padding}".strip()
        return (text, f"{text} drugi") if isinstance(field, LinesField) else text


def marked(asked: Questionnaire, values: Mapping[str, Value], markers: Markers) -> dict[str, Value]:
    """The values with a marker in each text of each question, row and task."""
    filled = dict(values)
    for question in asked.questions():
        filled |= _cells(Path(question.id, ""), question.fields, markers)
        for row in _row_ids(question, values):
            assert question.rows is not None
            filled |= _cells(Path(question.id, "", row), question.rows.fields, markers)
            if question.rows.tasks:
                filled |= _cells(Path(question.id, "", row, "t_new"), question.rows.tasks.fields, markers)
    return filled


def _cells(at: Path, fields: tuple[AnyField, ...], markers: Markers) -> dict[str, Value]:
    texts = [field for field in fields if isinstance(field, TextField | LinesField)]
    return {str(at._replace(name=field.id)): markers.fill(field) for field in texts}


def _row_ids(question: Question, values: Mapping[str, Value]) -> list[str]:
    found = [path.split("/")[1].split(".")[0] for path in values if path.startswith(f"{question.id}/")]
    return list(dict.fromkeys(found))


def read_back(spec: Spec, in_print: bool) -> str:
    """The text of the HTML or, with `make test-long`, of the PDF; `test_document_hostile` reads a PDF."""
    return "".join(pages(pdf(spec))) if in_print else packed(unescape(re.sub("<[^>]+>", "", html(spec))))


@pytest.mark.parametrize("padding", ["", LONG])
def test_every_text_of_the_team_stands_in_the_document(padding: str) -> None:
    """Short texts in tables as well as long ones in cards, in open fields as well as in closed ones."""
    markers = Markers(padding)
    values = marked(SHIPPED, FRESH, markers)
    marks = cycle(["to_decide", "not_applicable", None])
    for question, mark in zip(SHIPPED.questions(), marks, strict=False):
        values[f"{question.id}.$mark"] = mark
        values[f"{question.id}.$note"] = markers.fill(TextField(id="note", type="text", label=question.title))
    text = read_back(workshop(SHIPPED, values).spec, in_print=THOROUGH)
    assert [word for word in markers.words if packed(word) not in text] == []


@pytest.mark.parametrize("removed", ["nothing more", "rows", "tasks"])
def test_every_text_of_the_shipped_example_stands_in_the_document(removed: str) -> None:
    """Including the rows and tasks that the company removed, and when it removes all others."""
    markers = Markers()
    values: dict[str, Value] = {}
    for text, value in load_example(PACK, SHIPPED).workshop(SHIPPED, "pl").values.items():
        path = parse(text)
        question = SHIPPED.question(path.question) if path else None
        assert path
        assert question
        note = TextField(id="note", type="text", label=question.title)
        field = note if path.name == "$note" else field_at(question, path)
        values[text] = markers.fill(field) if isinstance(field, TextField | LinesField) else value
        if (removed == "rows" and path.row) or (removed == "tasks" and path.task):
            task = path.task if removed == "tasks" else None
            values[str(path._replace(name="$deleted", task=task))] = True
    text = read_back(workshop(SHIPPED, values).spec, in_print=THOROUGH)
    assert len(markers.words) > 200
    assert [word for word in markers.words if packed(word) not in text] == []


STAGE = {"id": "offer_sent", "deleted": True, "name": "Oferta u klienta", "definition": "Klient ją ma."}


def test_what_the_team_wrote_in_a_removed_row_is_kept_without_the_example_s_words() -> None:
    removed: dict[str, dict[str, Any]] = {
        "deal_stages": {
            "rows": [
                {**STAGE, "tasks": [{"id": "t_1", "title": "Zadzwonić"}]},
                {"id": "won", "tasks": [{"id": "t_2", "title": "Świętować", "deleted": True}]},
                {"id": "lost", "deleted": True},
            ]
        }
    }
    chapter = html(workshop(SHIPPED, FRESH | flatten(removed)).spec).split('class="chapter removed')[1]
    for words in ("Oferta u\xa0klienta (Wysłana oferta)", "Klient ją ma.", "Zadzwonić", "Świętować"):
        assert words in chapter
    assert chapter.count("<li>") == 3
    assert 'class="chapter removed' not in html(workshop(SHIPPED, FRESH).spec)


def test_client_partner_and_those_who_answered_are_named() -> None:
    identity = Identity(id="x", client="Żółw sp. z o.o.", partner="Łąka & Świt", status="reviewed")
    spec = Workshop(identity=identity, questionnaire=questionnaire([TEXT]), values={}).spec
    text = "".join(pages(pdf(spec, people=("Łucja Gęś", "Święty Mikołaj"))))
    for word in ("Żółw sp. z o.o.", "Łąka & Świt", "Łucja Gęś", "Święty Mikołaj", "Po przeglądzie"):
        assert packed(word) in text


def test_a_name_without_a_space_shows_no_markup_in_title_and_running_foot() -> None:
    identity = Identity(id="x", client="Ż" * 60)
    made = pdf(Workshop(identity=identity, questionnaire=questionnaire([TEXT]), values={}).spec)
    assert "span>" not in "".join(pages(made))
    with opened(made) as read:
        assert str(read.docinfo.Title) == f"Opis procesu sprzedaży – {identity.client}"


@pytest.mark.parametrize(
    ("language", "words"), [("pl", "przykład, niepotwierdzone"), ("en", "example, unconfirmed")]
)
def test_only_unconfirmed_example_rows_are_marked(language: Language, words: str) -> None:
    assert html(workshop(SHIPPED, FRESH).spec, language).count(f">{words}</p>") > 50
    assert f">{words}</p>" not in html(workshop(SHIPPED, CONFIRMED).spec, language)


@pytest.mark.parametrize("status", ["draft", "reviewed", "decided"])
def test_draft_reviewed_and_decided_have_a_look_of_their_own(status: Any) -> None:
    identity = Identity(id="x", client="Żuraw", status=status)
    spec = Workshop(identity=identity, questionnaire=SHIPPED, values={}).spec
    assert f'<body class="{status}">' in html(spec)


def test_the_contents_name_the_pages_on_which_chapters_begin() -> None:
    printed = lines(document("example in pl"))
    begins = {
        packed(line).removeprefix("ROZDZIAŁ"): str(number)
        for number, page in enumerate(printed, start=1)
        for line in page
        if re.fullmatch(r"ROZDZIAŁ\d+", packed(line))
    }
    listed = dict(re.findall(r"^(\d+)\..*?\.{3,}\s*(\d+)$", "\n".join(printed[1]), re.MULTILINE))
    assert len(begins) > 8
    assert listed == begins
    assert f"Strona2z{len(printed)}" in packed("".join(printed[1]))


def begins_with(page: str, chapter: str, language: Language) -> bool:
    """Whether the chapter's heading is the first on its page."""
    title = packed(phrase(language, f"document.{chapter}"))
    return bool(re.match(rf"(ROZDZIAŁ|CHAPTER)\d+{title}", page))


@pytest.mark.parametrize("name", [name for name in WORKSHOPS if name != "doubtful"])
def test_the_pipeline_begins_a_page(name: str) -> None:
    language = language_of(name)
    assert sum(begins_with(page, "pipeline", language) for page in pages(document(name))) == 1


@pytest.mark.parametrize("language", LANGUAGES if THOROUGH else ("pl",))
def test_no_page_is_nearly_empty_unless_the_next_must_begin_anew(language: Language) -> None:
    """Only the pipeline, the wall maps, and the chapter after them always begin a page."""
    pdf = document(f"example in {language}")
    filled, sides = fills(pdf), landscape(pdf)
    anew = [sides[n] or begins_with(page, "pipeline", language) for n, page in enumerate(pages(pdf))]
    low = [n for n, fill in enumerate(filled[:-1]) if fill < 0.25 and not (sides[n] or anew[n + 1])]
    assert low == []


def test_a_long_table_repeats_its_head_on_every_page() -> None:
    text = pages(document("long"))
    holding = [page for page in text if re.search(r"Powód\d", page) and "Pracanadtransakcją" in page]
    assert len(holding) > 2
    assert all("Przyczyna" in page for page in holding)


def test_a_forty_thousand_character_answer_is_printed_to_its_end() -> None:
    words = [f"słowo{n:04}" for n in range(4000)]
    asked = questionnaire([TEXT])
    text = "".join(pages(pdf(workshop(asked, {"q.a": " ".join(words)}).spec)))
    assert [word for word in words if word not in text] == []


def test_markup_in_an_answer_is_text() -> None:
    evil = "</p></table><style>*{display:none}</style><img src=file:///etc/passwd>&amp;"
    asked = questionnaire([TEXT])
    assert packed(evil) in "".join(pages(pdf(workshop(asked, {"q.a": evil}).spec)))


def test_what_fits_nowhere_is_kept_in_a_chapter_of_its_own() -> None:
    spec = workshop(SHIPPED, {"gone.field": "Dawna odpowiedź", "gone.lines": ("raz", "dwa")}).spec
    text = html(spec)
    assert "Odpowiedzi poza kwestionariuszem" in text
    assert "Dawna odpowiedź" in text
    assert "raz\ndwa" in text


def test_a_removed_row_is_named_where_it_is_still_referred_to() -> None:
    answers: dict[str, dict[str, Any]] = {
        "deal_stages": {"rows": [{"id": "s", "name": "Stary etap", "deleted": True}]},
        "deal_documents": {"rows": [{"id": "d", "document": "Umowa", "stage": "s"}]},
    }
    assert "„Stary etap” (usunięte)" in html(nested_workshop(SHIPPED, answers).spec)


def test_a_value_of_a_closed_field_is_shown_with_a_remark() -> None:
    answers = {"process_focus": {"differs": False, "differs_how": "Eksport inaczej"}}
    text = html(nested_workshop(SHIPPED, answers).spec)
    assert re.search(r"Eksport inaczej</p>\s*<p class=\"remark\">obecnie nie dotyczy", text)


def test_a_row_of_the_team_that_lacks_something_is_no_example() -> None:
    spec = workshop(SHIPPED, {"deal_stages/mine.name": "Nasz etap"}).spec
    text = html(spec)
    assert '<p class="mark">do uzupełnienia</p>' in text
    assert "przykład, niepotwierdzone</p>" not in text


def test_a_question_that_does_not_apply_shows_no_untouched_example() -> None:
    values = FRESH | {"loss_reasons.$mark": "not_applicable", "loss_reasons/mine.reason": "Nasz powód"}
    text = html(workshop(SHIPPED, values).spec)
    answers = text.split(f'id="{LOSS_REASONS}"')[1].split("</section>")[0]
    assert "Nasz powód" in answers
    assert "Brak budżetu" not in answers


def test_open_questions_say_who_is_asked_and_where() -> None:
    values = CONFIRMED | {"loss_reasons.$mark": "to_decide", "loss_reasons.$note": "Zapytać Olę"}
    chapter = html(workshop(SHIPPED, values).spec).split('class="chapter open')[1]
    assert "Przyczyny przegranej" in chapter
    assert "Zapytać Olę" in chapter
    assert f'href="#{LOSS_REASONS}"' in chapter
    assert "1 pytanie do rozstrzygnięcia" in chapter


def test_long_text_never_stands_in_grid_or_flex() -> None:
    """In these, a text of 40,000 characters takes minutes; so none of our style sheets uses them."""
    sheets = sorted((TEMPLATES / "document").glob("*.css"))
    assert sheets
    assert [one for one in sheets if re.search(r":\s*(inline-)?(grid|flex)\b", one.read_text("utf-8"))] == []


def test_a_name_that_no_template_was_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment("pl").from_string("{{ nobody }}").render()


def test_a_pack_with_nothing_but_texts_has_no_stage_chapters() -> None:
    asked = questionnaire([TEXT])
    text = html(workshop(asked, {}).spec)
    kinds: list[Any] = re.findall(r'<section class="chapter (\w+)', text)
    assert kinds == ["summary", "answers", "open"]
