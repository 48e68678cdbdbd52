"""The paper questionnaire has all questions, no answers, and room to write."""

import re
from functools import cache
from html import unescape
from typing import Any

import pytest

from tests.building import SHIPPED, question, questionnaire, workshop
from tests.once_a_run import once
from tests.printed import fonts, lines, no_warnings, packed, pages
from tests.thoroughness import THOROUGH, tries
from workshop.document.blank_questionnaire import blank_html, render_blank
from workshop.document.pdf_cache import PdfCache
from workshop.document.print_job import ANY_JOB, BlankJob, PrintJob, print_job
from workshop.document.print_pool import Bounds, PrintPool
from workshop.errors import NotPrinted
from workshop.phrases import message
from workshop.phrases.typography import typographic
from workshop.questionnaire.fields import FIELD_TYPES
from workshop.questionnaire.questionnaire import Question, Questionnaire, in_language
from workshop.spec.example import starting_values
from workshop.spec.spec import Spec
from workshop.text import LANGUAGES, Language
from workshop.usecases.rendering import OUTPUTS, blank_workshop

CHOICES = [{"id": "a", "label": {"pl": "Ala"}}, {"id": "b", "label": {"pl": "Bez <kota>"}}]
MORE: dict[str, dict[str, Any]] = {
    "choice": {"choices": CHOICES},
    "choices": {"choices": CHOICES},
    "ref": {"target": "ask"},
}
FIELDS = [
    {"id": f"f_{name}", "type": name, "label": {"pl": f"Pole {name}"}, **MORE.get(name, {})}
    for name in FIELD_TYPES
]
NAME = {"id": "name", "type": "text", "label": {"pl": "Nazwa"}}
NOUN = {"pl": ["wiersz", "wiersze", "wierszy"]}


def spec(asked: Questionnaire, language: Language = "pl") -> Spec:
    return workshop(asked, starting_values(asked, language), language).spec


def asking(rows: list[dict[str, object]]) -> str:
    """The questionnaire with one question that has a table of these fields."""
    table = {"title": "name", "noun": NOUN, "fields": [NAME, *rows]}
    return blank_html(spec(questionnaire([{"id": "ask", "rows": table}])), "pl")


@cache
def shipped(language: Language) -> bytes:
    return once(
        print_job(BlankJob(spec=spec(SHIPPED, language), language=language)).key, lambda: rendered(language)
    )


def rendered(language: Language) -> bytes:
    with no_warnings():
        return render_blank(spec(SHIPPED, language), language)


in_print = pytest.mark.parametrize("language", LANGUAGES if THOROUGH else ("pl",))


@in_print
def test_every_question_is_there_with_why_an_example_and_every_field(language: Language) -> None:
    said = packed("".join(pages(shipped(language))))
    for asked in SHIPPED.questions():
        texts = [asked.title, asked.text, asked.why, asked.sets_up, asked.example]
        texts += [field.label for field in asked.fields]
        assert [text for text in texts if packed(text.to(language)) not in said] == []
        assert [label for label in choices(asked, language) if packed(label) not in said] == []


def choices(asked: Question, language: Language) -> list[str]:
    return [one.label.to(language) for field in asked.fields for one in getattr(field, "choices", ())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_example_and_every_field_of_its_table_is_named(language: Language) -> None:
    html = unescape(blank_html(spec(SHIPPED, language), language))
    tables = [one.rows for one in SHIPPED.questions() if one.rows]
    for table in tables:
        assert [f.label for f in table.fields if typographic(f.label.to(language)) not in html] == []
        names = [str(in_language(row.values[table.title], language)) for row in table.example]
        assert [name for name in names if typographic(name) not in html] == []


def test_no_answer_of_the_client_is_in_it_and_its_name_is() -> None:
    made = workshop(questionnaire([{"id": "q", "fields": FIELDS[:1]}]), {"q.f_text": "Poufne"})
    _, make = OUTPUTS["blank"]
    said = "".join(pages(make(made, "pl")))
    assert packed(made.identity.client) in said
    assert "Poufne" not in said


@in_print
def test_it_prints_on_a4_in_our_fonts_alone_and_says_where_each_part_begins(language: Language) -> None:
    assert {name.split("-")[0] for name in fonts(shipped(language))} == {"Workshop"}
    printed = pages(shipped(language))
    first = "\n".join(lines(shipped(language))[0])
    listed = re.findall(r"\b(?:str|p)\.\s*(\d+)$", first, re.MULTILINE)
    for section, page in zip(SHIPPED.sections, listed, strict=True):
        assert packed(section.lead.to(language)) in printed[int(page) - 1]


def test_the_same_pack_gives_the_same_bytes_without_a_client() -> None:
    made = blank_workshop(questionnaire([{"id": "q", "fields": FIELDS[:1]}]), "pl")
    _, make = OUTPUTS["blank"]
    assert make(made, "pl") == make(made, "pl")


def test_every_type_of_field_has_room_to_write_or_boxes_to_tick() -> None:
    table = {"title": "name", "noun": NOUN, "fields": [NAME]}
    text = blank_html(spec(questionnaire([{"id": "ask", "fields": FIELDS, "rows": table}])), "pl")
    entries = text.split('<div class="entry">')[1:]
    assert len(entries) == len(FIELD_TYPES)
    assert [one for one in entries if not re.search('class="(box|rule|short-rule)"', one)] == []
    assert "Bez &lt;kota&gt;" in text


def test_a_field_that_hangs_on_another_says_when_it_is_asked() -> None:
    fields = [
        {"id": "sure", "type": "yes_no", "label": {"pl": "Na pewno"}},
        {**NAME, "when": {"field": "sure", "among": [False]}},
    ]
    text = blank_html(spec(questionnaire([{"id": "ask", "fields": fields}])), "pl")
    assert "Tylko jeśli „Na pewno”: nie." in " ".join(text.split())


def test_a_table_without_an_example_has_empty_rows() -> None:
    text = asking([{"id": "more", "type": "text", "label": {"pl": "Więcej"}}])
    assert text.count('<tr class="empty">') == 8
    assert "Wpiszcie swoje wiersze." in text


def test_a_table_too_wide_for_the_page_becomes_forms() -> None:
    text = asking([{"id": f"f{n}", "type": "text", "label": {"pl": f"Kolumna {n}"}} for n in range(12)])
    assert '<table class="rows grid">' not in text
    assert text.count("Kolumna 11") == text.count('<section class="card form">') == 2


def test_markup_in_a_pack_is_text() -> None:
    asked = question({"id": "q", "fields": FIELDS[:1]}).model_dump()
    asked["text"] = {"pl": "<img src=file:///etc/passwd>"}
    assert "&lt;img src=file" in blank_html(spec(questionnaire([asked])), "pl")


def blank_job(text: str, language: Language = "pl") -> PrintJob:
    """A blank with one question that has this text."""
    asked = questionnaire([{"id": "q", "title": {"pl": "Ile?"}, "text": {"pl": text}, "fields": FIELDS[:1]}])
    return print_job(BlankJob(spec=spec(asked, language), language=language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_job_of_a_blank_reads_back_as_it_was_written(language: Language) -> None:
    job = BlankJob(spec=spec(SHIPPED, language), language=language)
    assert ANY_JOB.validate_json(print_job(job).data) == job


def test_it_is_printed_by_a_worker_and_kept() -> None:
    pool = PrintPool(workers=1)
    cache, wanted = PdfCache(pool), blank_job("Ile dni?")
    assert pool.workers == ()
    pdf = cache.document(wanted)
    assert len(pool.workers) == 1
    assert packed("Ile dni?") in "".join(pages(pdf))
    cache.close()
    assert cache.document(wanted) == pdf


def test_a_very_long_word_is_printed_to_its_end(pool: PrintPool) -> None:
    said = packed("".join(pages(pool.printed(blank_job("w" * tries(4_000, 39_000) + "koniec")))))
    assert "koniec" in said


def test_a_letter_that_our_fonts_lack_is_framed_and_a_mark_that_turns_words_is_left_out(
    pool: PrintPool,
) -> None:
    pdf = pool.printed(blank_job("漢字 😀 \u202eabc"))
    assert {name.split("-")[0] for name in fonts(pdf)} == {"Workshop"}
    assert "Workshop-Codes" in fonts(pdf)
    assert packed("漢字 😀 abc") in "".join(pages(pdf))


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_that_takes_too_long_is_given_up_with_its_longest_question(language: Language) -> None:
    pool = PrintPool(bounds=Bounds(seconds=0))
    with pytest.raises(NotPrinted) as refused:
        pool.printed(blank_job("w" * 500, language))
    [problem] = refused.value.problems
    assert problem.kind == "blank_slow"
    assert "Ile?" in message(problem, language)
    assert int(problem.facts["count"]) >= 500
    pool.close()
