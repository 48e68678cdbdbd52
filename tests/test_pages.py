"""From the first page into a workshop: begun or opened from a file, its people introduced, its hub."""

from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import SHIPPED
from tests.databases import AT
from tests.pages import at, bartek_writes, begun, click, front, hub, kept, keys, now, put, words
from tests.rendered import printed
from tests.visiting import ANNA, HERE, OWN, grown, named, taken_in
from workshop.answers.people import Person, Role
from workshop.packs.workshopfile import write_workshop
from workshop.phrases import phrase
from workshop.settings import PACK
from workshop.store.database import Database
from workshop.text import LANGUAGES, Language
from workshop.ui import navigation
from workshop.ui.pages.introduction import ROLES
from workshop.usecases.inviting import introduce
from workshop.usecases.opening import visit
from workshop.usecases.workshops import (
    begin_workshop,
    delete_workshop,
    import_workshop,
    list_workshops,
    new_workshop,
)

WHO = {"pl": "Kto będzie odpowiadać?", "en": "Who is answering?"}
ALL_ANSWERED = {f"{question.id}.$mark": "to_decide" for question in SHIPPED.questions()}


def title(page: AppTest) -> str:
    return page.title[0].value.replace("\\", "").replace("\xa0", " ")


def ids(base: Database) -> list[str]:
    return [head.identity.id for head, _ in list_workshops(base, HERE, AT)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workshop_is_begun_on_the_first_page(base: Database, language: Language) -> None:
    page = front(language)
    page.text_input(key="$client").set_value(" Żuraw ")
    page.text_input(key="$partner").set_value("Kompas")
    page.date_input(key="$day").set_value(date(2026, 12, 8))
    page.segmented_control(key="$answers_in").set_value("en")
    click(page, "begin-workshop")
    [id_] = ids(base)
    identity = now(base, id_).head.identity
    assert (identity.client, identity.partner, identity.date) == ("Żuraw", "Kompas", date(2026, 12, 8))
    assert identity.language == "en"
    assert title(page) == WHO[language]
    assert page.query_params["w"] == id_


@pytest.mark.parametrize("name", ["", "  "])
def test_a_workshop_without_a_client_is_not_begun(base: Database, name: str) -> None:
    page = front()
    page.text_input(key="$client").set_value(name)
    assert "Wpiszcie nazwę klienta." in words(click(page, "begin-workshop"))
    assert ids(base) == []


def upload(page: AppTest, data: bytes, name: str = "x.workshop.json") -> AppTest:
    page.file_uploader(key="$file").set_value((name, data, "application/octet-stream")).run()
    assert not page.exception
    return page


def test_a_workshop_is_opened_from_its_file_and_as_a_copy_where_it_is_here(base: Database) -> None:
    page = upload(front(), write_workshop(named("ours", OWN, {"q.a": "old"})))
    assert ids(base) == ["ours"]
    assert title(page) == WHO["pl"]
    again = upload(front(), write_workshop(named("ours", OWN, {"q.a": "new"})))
    assert "Ten warsztat już tu jest." in words(again)
    assert kept(base, "q.a") == "old"
    click(again, "take-copy")
    [copy] = set(ids(base)) - {"ours"}
    assert (kept(base, "q.a", copy), kept(base, "q.a")) == ("new", "old")


def test_a_workshop_is_opened_from_its_document(base: Database) -> None:
    page = upload(front(), printed(named("ours", OWN, {"q.a": "new"})), "x.pdf")
    assert (ids(base), title(page)) == (["ours"], WHO["pl"])
    assert kept(base, "q.a") == "new"


def test_a_document_that_carries_no_workshop_says_so_and_changes_nothing(base: Database) -> None:
    page = upload(front(), b"%PDF-1.7\n", "x.pdf")
    assert "x.pdf: tego PDF-u nie da się odczytać" in words(page)
    assert ids(base) == []


def test_a_damaged_file_says_everything_that_is_wrong_and_changes_nothing(base: Database) -> None:
    data = write_workshop(named("ours", OWN)).replace(b'"draft"', b'"?"').replace(b'"pl"', b'"de"', 1)
    page = upload(front(), data)
    assert words(page).count("x.workshop.json › ") == 2
    assert ids(base) == []


def test_the_last_workshops_are_offered_the_one_changed_last_first(base: Database) -> None:
    made = [begun(base) for _ in range(8)]
    bartek_writes(base, "deal_stages.pipeline_name", "x", made[3])
    offered = [key for key in keys(front()) if key.startswith("go-")]
    assert offered[0] == f"go-{made[3]}"
    assert len(offered) == 6


def test_nothing_is_shown_before_somebody_says_who_they_are(base: Database) -> None:
    new = new_workshop(PACK, client="Żuraw", partner="", date=None, language="pl")
    id_ = begin_workshop(base, HERE, new, AT)
    page = hub(id_)
    assert title(page) == WHO["pl"]
    assert [key for key in keys(page) if key.startswith(("open-", "rail-"))] == []
    assert page.radio(key="$role").options == [
        *("sprzedaż", "marketing", "finanse", "dział prawny", "realizacja", "konsultant")
    ]
    for blank in ("", " \u00a0 "):
        page.text_input(key="$name").set_value(blank)
        assert "Wpisz imię i nazwisko." in words(click(page, "begin"))
        assert visit(base, HERE, id_, AT).person is None
    page.text_input(key="$name").set_value("  Anna \t Nowak ")
    page.radio(key="$role").set_value("finance")
    assert "Wpisz imię i nazwisko." not in words(click(page, "begin"))
    assert visit(base, HERE, id_, AT).person == Person(name="Anna Nowak", role="finance")
    assert title(page) == "Żuraw"


ALL = sum(not question.optional for question in SHIPPED.questions())


def for_role(role: Role, language: Language) -> str:
    """The text of a new workshop's hub for this role."""
    count = sum(role in one.audience and not one.optional for one in SHIPPED.questions())
    return phrase(language, "ui.yours_consultant" if role == "consultant" else "ui.yours", count=count)


def test_the_hub_counts_the_questions_of_each_role_in_both_languages(base: Database) -> None:
    id_ = begun(base)
    pages = {language: hub(id_, language) for language in LANGUAGES}
    for role in ROLES:
        introduce(base, HERE, id_, Person(name="Anna", role=role), AT)
        for language, page in pages.items():
            said = for_role(role, language).replace("\N{NO-BREAK SPACE}", " ")
            assert said in words(page.run())


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (0, ("wszystkie pytania dla Ciebie mają już odpowiedź", "every question for you has an answer")),
        (1, ("dla Ciebie: 1 pytanie bez gotowej odpowiedzi", "for you: 1 question to answer\n")),
        (2, ("dla Ciebie: 2 pytania bez gotowej odpowiedzi", "for you: 2 questions to answer")),
    ],
)
def test_the_hub_counts_what_is_left(base: Database, left: int, said: tuple[str, str]) -> None:
    open_ = [question.id for question in SHIPPED.questions()][:left]
    values = {path: value for path, value in ALL_ANSWERED.items() if path.split(".")[0] not in open_}
    taken_in(base, SHIPPED, dict(values))
    for language, text in zip(LANGUAGES, said, strict=True):
        assert text in words(hub("ours", language)) + "\n"


def test_the_hub_counts_what_the_team_stands_behind(base: Database) -> None:
    taken_in(base, SHIPPED, {"deal_stages.$mark": "as_example", "loss_reasons.$mark": "to_decide"})
    assert f"Odpowiedzi: 1 z {ALL}" in words(hub("ours"))
    assert f"Answers: 1 of {ALL}" in words(hub("ours", "en"))


def test_the_hub_shows_each_section_with_its_minutes_and_states(base: Database) -> None:
    page = words(hub(taken_in(base, SHIPPED, {"deal_stages.$mark": "to_decide"})))
    for number, section in enumerate(SHIPPED.sections, start=1):
        assert f"### {number}. {section.title.pl}" in page
        count = phrase("pl", "ui.questions", count=len(section.questions))
        minutes = phrase("pl", "ui.minutes", count=section.minutes)
        assert f"{count} · {minutes}".replace("\N{NO-BREAK SPACE}", " ") in page
    assert page.count(":orange-badge[1 do ustalenia]") == 2, "in its section, and in all"
    assert f":gray-badge[{ALL - 1} bez odpowiedzi]" in page


def test_answers_without_a_question_are_counted_on_the_hub(base: Database) -> None:
    gone = {f"old_question.{field}": "x" for field in "abcde"}
    taken_in(base, grown(SHIPPED), dict(gone))
    assert "5 odpowiedzi dotyczy pytań, których już nie ma." in words(hub("ours"))
    assert "5 answers belong to questions that are gone." in words(hub("ours", "en"))


def test_the_hub_leads_to_every_section_and_every_page_back(base: Database) -> None:
    page = hub(begun(base))
    for section in SHIPPED.sections:
        assert title(click(page, f"open-{section.id}")) == section.title.pl
        assert title(click(page, "back")) == "Żuraw"
    assert title(click(page, "to-check")) == "Sprawdźcie odpowiedzi"
    assert title(click(click(page, "back"), "to-review")) == "Przegląd odpowiedzi"
    click(click(page, "back"), f"rail-section-{SHIPPED.sections[0].id}")
    for section in SHIPPED.sections[1:]:
        assert title(click(page, "next")) == section.title.pl
    assert title(click(page, "next")) == "Sprawdźcie odpowiedzi"


@pytest.mark.parametrize(
    ("language", "said"), [("pl", "Nie ma tu takiego warsztatu"), ("en", "There is no such workshop here")]
)
def test_a_workshop_that_is_not_there_is_said_so_in_words(
    base: Database, language: Language, said: str
) -> None:
    page = hub(begun(base), language)
    for id_ in ("nobody_s", "<b>*x*</b>", "a" * 2000, "", "ours/..", "żółw", "a\0b"):
        page.query_params["w"] = id_
        page.run()
        assert not page.exception
        assert title(page) == said
    assert title(click(page, "to-start")).startswith({"pl": "Najpierw", "en": "First"}[language])


def test_a_workshop_that_is_deleted_while_it_is_open_is_said_to_be_gone(base: Database) -> None:
    id_ = begun(base)
    page = click(hub(id_), "open-contacts")
    delete_workshop(base, HERE, id_, AT)
    page.text_area(key="process_focus.focus_why").set_value("x").run()
    assert not page.exception
    assert title(page) == "Nie ma tu takiego warsztatu"


def test_what_is_written_in_one_workshop_does_not_reach_another_of_the_same_tab(base: Database) -> None:
    path = "process_focus.focus_why"
    one, other = begun(base), begun(base)
    page = put(click(hub(one), "open-contacts"), "text_area", path, "for the first")
    page.query_params["w"] = other
    page.run()
    assert page.text_area(key=path).value == ""
    put(page, "text_area", path, "for the second")
    assert (kept(base, path, one), kept(base, path, other)) == ("for the first", "for the second")


def test_the_pages_follow_the_language_of_their_reader_and_not_of_the_answers(base: Database) -> None:
    page = hub(begun(base, language="en"))
    page.segmented_control(key="language").set_value("en").run()
    assert "questions to answer" in words(page)
    page.segmented_control(key="language").set_value("pl").run()
    assert "bez odpowiedzi" in words(page)


def test_a_workshop_of_another_questionnaire_has_that_one_s_sections(base: Database) -> None:
    import_workshop(base, HERE, named("ours", OWN), datetime.now(UTC))
    introduce(base, HERE, "ours", ANNA, AT)
    assert [key for key in keys(hub("ours")) if key.startswith("open-")] == ["open-section"]


def test_a_page_that_somebody_headed_for_is_opened_by_the_run_that_ends_the_click(base: Database) -> None:
    """News from another person may end the run of a click before that run opens the page."""
    id_ = begun(base)
    page = at(id_, navigation.HUB)
    page.session_state[navigation.HEADING] = navigation.CHECK, id_
    page.run()
    assert not page.exception
    assert page.title[0].value == phrase("pl", "ui.check")
    assert navigation.HEADING not in page.session_state
