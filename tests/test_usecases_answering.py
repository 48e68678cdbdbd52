"""An answer is saved in one form, or refused with its reason; no input causes a crash."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.databases import AT, sqlite
from tests.every_field import ASKED, FIELDS
from tests.strategies import paths, values
from tests.visiting import HERE, draft, opened, taken_in
from workshop.answers.edits import Conflict, Saved
from workshop.errors import EditRefused, NotAllowed
from workshop.phrases import message
from workshop.questionnaire.fields import Value
from workshop.questionnaire.limits import LONGEST_TEXT
from workshop.store.database import Database
from workshop.text import LANGUAGES
from workshop.usecases.answering import Draft, save_answer, save_answers
from workshop.usecases.visits import Visitor


@pytest.fixture
def asked(database: Database) -> Database:
    """A database with a workshop that asks for every type of field, in the question, a row and a task."""
    taken_in(database, ASKED)
    return database


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The same on SQLite, for many inputs."""
    made = Database(sqlite(tmp_path_factory.mktemp("shared") / "answers.sqlite3"))
    taken_in(made, ASKED)
    yield made
    made.close()


def kinds(database: Database, wanted: Draft) -> list[tuple[str, str]]:
    """The reasons why a draft is refused: each problem and its place, with texts in both languages."""
    with pytest.raises(EditRefused) as refused:
        save_answer(database, HERE, wanted, AT)
    assert all(message(problem, language) for problem in refused.value.problems for language in LANGUAGES)
    return [(problem.kind, problem.place) for problem in refused.value.problems]


def saved(database: Database, wanted: Draft) -> Value:
    """The stored value of a draft."""
    assert isinstance(save_answer(database, HERE, wanted, AT), Saved)
    return opened(database).workshop.values[wanted.path]


def test_a_text_is_kept_in_one_form_and_signed(asked: Database) -> None:
    assert saved(asked, draft("q.a_text", " Z\u0307\0ur\raw\u200b")) == "Ż" + "ur\naw"
    assert saved(asked, draft("q.a_lines", ("• Z\u0307", "\0", "a\u2028b"))) == ("Ż", "a", "b")
    assert opened(asked).workshop.changes["q.a_text"].by == "Anna"
    assert opened(asked).workshop.changes["q.a_text"].at == AT


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        ("q.$note", "x" * 40_001, "too_long"),
        ("q.a_text", "a" * (LONGEST_TEXT + 1), "too_long"),
        ("q.a_lines", ("a" * 20_000, "b" * 20_000), "too_long"),
        ("q.a_text", 1, "not_text"),
        ("q.a_lines", "text", "not_lines"),
        ("q.a_int", "one", "not_int"),
        ("q.a_int", True, "not_int"),
        ("q.a_int", 2**63, "not_int"),
        ("q.a_percent", 101, "not_percent"),
        ("q.a_yes_no", "yes", "not_yes_no"),
        ("q.a_choice", "z", "not_choice"),
        ("q.a_choices", ("x", "z"), "not_choices"),
        ("q.a_date", "2026-02-30", "not_date"),
        ("q.a_ref", "no row", "not_ref"),
        ("q.$mark", "answered", "not_special"),
        ("q.$order", "row", "not_special"),
        ("q/row.$deleted", "yes", "not_special"),
        ("q.nothing", "x", "unmapped"),
        ("other.a_text", "x", "unmapped"),
        ("q/row/tasks/task.nothing", "x", "unmapped"),
        ("q.$deleted", True, "unmapped"),
        ("", "x", "unmapped"),
        ("q.a_text\n", "x", "unmapped"),
        ("q/\ud800.a_text", "x", "unmapped"),
        ("q/../case.a_text", "x", "unmapped"),
    ],
)
def test_what_a_field_cannot_take_is_refused_and_nothing_is_written(
    shared: Database, path: str, value: Value, kind: str
) -> None:
    before = opened(shared).head.snapshot
    assert kinds(shared, draft(path, value)) == [(kind, path)]
    assert opened(shared).head.snapshot == before


def test_a_text_that_is_too_long_is_refused_with_its_count(shared: Database) -> None:
    with pytest.raises(EditRefused) as refused:
        save_answer(shared, HERE, draft("q.a_text", "ż" * 40_001), AT)
    [problem] = refused.value.problems
    assert problem.facts == {"count": 40_001, "most": 40_000}
    assert "40001" in message(problem, "pl")


def test_the_longest_text_is_kept_whole(asked: Database) -> None:
    longest = "ż" * LONGEST_TEXT
    assert saved(asked, draft("q.a_text", longest)) == longest


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("q.a_text", " Z\u0307 ", "Ż"),
        ("q.a_text", "ok \ud83d", "ok \ufffd"),
        ("q.a_text", "", None),
        ("q.a_lines", "one\r\n\n two \n", ("one", "two")),
        ("q.a_lines", "•\tone\u000btwo", ("one", "two")),
        ("q.a_lines", " \n", None),
        ("q.a_int", " 12 ", 12),
        ("q.a_int", "0", 0),
        ("q.a_int", "", None),
        ("q.a_int", "25\u00a0000", 25_000),
        ("q.a_percent", "100", 100),
        ("q.a_percent", "50%", 50),
        ("q.a_percent", " ", None),
        ("q/row.a_int", "3", 3),
        ("q/row/tasks/task.a_lines", "one", ("one",)),
        ("q.$note", "why", "why"),
        ("q.$note", "", None),
    ],
)
def test_what_was_typed_is_read_by_its_field(shared: Database, path: str, text: str, value: Value) -> None:
    base = opened(shared).kept[path].revision if path in opened(shared).kept else 0
    assert saved(shared, draft(path, text, base, typed=True)) == value


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("q.a_int", "twelve", "not_int"),
        ("q.a_int", "1.5", "not_whole"),
        ("q.a_int", "25.000", "unclear_number"),
        ("q.a_int", "3 dni", "number_with_words"),
        ("q.a_int", "٣", "not_int"),
        ("q.a_int", "9" * 400, "not_int"),
        ("q.a_percent", "150%", "not_percent"),
        ("q.a_percent", "-1", "not_percent"),
        ("q.nothing", "x", "unmapped"),
        ("?", "x", "unmapped"),
    ],
)
def test_what_was_typed_and_means_nothing_is_refused(
    shared: Database, path: str, text: str, kind: str
) -> None:
    assert kinds(shared, draft(path, text, typed=True)) == [(kind, path)]


@given(paths() | st.text() | st.sampled_from([f"q.{field['id']}" for field in FIELDS]), values | st.text())
def test_any_value_at_any_path_is_saved_or_refused(shared: Database, path: str, value: Value) -> None:
    now = opened(shared).kept.get(path)
    try:
        outcome = save_answer(shared, HERE, draft(path, value, now.revision if now else 0), AT)
    except EditRefused:
        return
    assert isinstance(outcome, Saved)


def test_drafts_of_one_body_are_saved_all_or_none(asked: Database) -> None:
    with pytest.raises(EditRefused):
        save_answers(asked, HERE, [draft("q.a_text", "one"), draft("q.a_int", "two")], AT)
    assert opened(asked).kept == {}
    one, two = save_answers(asked, HERE, [draft("q.a_text", "one"), draft("q.a_int", 2)], AT)
    assert one == two == Saved(revision=1, at=AT)


def test_an_outdated_base_overwrites_nothing(asked: Database) -> None:
    saved(asked, draft("q.a_text", "first"))
    outcome = save_answer(asked, HERE, draft("q.a_text", "second", editor="tab-b"), AT)
    assert isinstance(outcome, Conflict)
    assert opened(asked).workshop.values["q.a_text"] == "first"


def test_the_same_save_sent_again_is_saved_once(asked: Database) -> None:
    again = draft("q.a_text", "one", turn=1)
    first = save_answer(asked, HERE, again, AT)
    snapshot = opened(asked).head.snapshot
    assert save_answer(asked, HERE, again, AT) == first
    assert opened(asked).head.snapshot == snapshot


def test_nobody_writes_before_they_have_said_who_they_are(asked: Database) -> None:
    stranger = Visitor(browser="another", local=True)
    with pytest.raises(NotAllowed, match="no_name"):
        save_answer(asked, stranger, draft("q.a_text", "x"), AT)
    assert opened(asked).kept == {}
