"""What the saves let in never passes a limit of the workshop file: what goes out comes in."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.databases import AT, sqlite
from tests.every_field import ASKED, FIELDS
from tests.strategies import acceptances
from tests.visiting import ANNA, FIRST, HERE, draft, named, opened, taken_in
from workshop.answers.acceptances import Acceptance
from workshop.answers.edits import Saved
from workshop.errors import EditRefused, FileRefused
from workshop.findings.finding import Finding
from workshop.packs.workshopfile import read_workshop, write_workshop
from workshop.phrases import message
from workshop.questionnaire.fields import Value
from workshop.questionnaire.limits import LONGEST_TEXT, MOST_ROWS
from workshop.reading.json_text import LARGEST_FILE
from workshop.settings import PACK
from workshop.store.database import Database
from workshop.text import LANGUAGES
from workshop.usecases.accepting import accept
from workshop.usecases.answering import save_answer, save_answers
from workshop.usecases.inviting import introduce
from workshop.usecases.room import Limits, has_room, size_at_most
from workshop.usecases.workshops import export_workshop, import_workshop, new_workshop
from workshop.workshop import Workshop

SMALL = Limits(rows=3, size=40_000)
ROWS = st.sampled_from(["one", "two", "three", "four", "five"])
LONG = "ż" * LONGEST_TEXT


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    made = Database(sqlite(tmp_path_factory.mktemp("shared") / "answers.sqlite3"))
    yield made
    made.close()


@pytest.fixture
def asked(database: Database) -> Database:
    taken_in(database, ASKED)
    return database


def kinds(database: Database, path: str, value: Value, base: int = 0) -> list[str]:
    """The reasons why a value is refused, with words in both languages."""
    with pytest.raises(EditRefused) as refused:
        save_answer(database, HERE, draft(path, value, base), AT)
    assert all(message(problem, language) for problem in refused.value.problems for language in LANGUAGES)
    return [problem.kind for problem in refused.value.problems]


def comes_in(exported: Workshop) -> bool:
    return read_workshop(write_workshop(exported)) == exported


def full(database: Database) -> int:
    """Fills the workshop with the longest texts until there is no room for one more; their number."""
    values: dict[str, Value] = {f"q/r{n}.a_text": LONG for n in range(120)}
    import_workshop(database, HERE, named("ours", ASKED, values), AT, replace=True)
    introduce(database, HERE, "ours", ANNA, AT)
    for number in range(120, MOST_ROWS):
        try:
            save_answer(database, HERE, draft(f"q/r{number}.a_text", LONG), AT)
        except EditRefused:
            return number
    pytest.fail("there was room for everything")


def test_a_table_takes_as_many_rows_as_its_file_whoever_sends_them(asked: Database) -> None:
    rows: dict[str, Value] = {f"q/r{n}.a_int": n for n in range(MOST_ROWS)}
    import_workshop(asked, HERE, named("ours", ASKED, rows), AT, replace=True)
    introduce(asked, HERE, "ours", ANNA, AT)
    assert kinds(asked, "q/one_more.a_int", 1) == ["too_many_rows"]
    assert kinds(asked, "q/one_more/tasks/t.a_int", 1) == ["too_many_rows"]
    assert isinstance(save_answer(asked, HERE, draft("q/r7.a_text", "x"), AT), Saved)
    assert comes_in(export_workshop(asked, HERE, "ours", AT))


def test_a_row_takes_as_many_tasks_as_its_file(asked: Database) -> None:
    tasks: dict[str, Value] = {f"q/r/tasks/t{n}.a_int": n for n in range(MOST_ROWS)}
    import_workshop(asked, HERE, named("ours", ASKED, tasks), AT, replace=True)
    introduce(asked, HERE, "ours", ANNA, AT)
    assert kinds(asked, "q/r/tasks/one_more.a_int", 1) == ["too_many_rows"]
    assert isinstance(save_answer(asked, HERE, draft("q/another/tasks/one.a_int", 1), AT), Saved)
    assert comes_in(export_workshop(asked, HERE, "ours", AT))


def test_a_workshop_grows_only_as_far_as_its_file_can_be_read(asked: Database) -> None:
    number = full(asked)
    assert kinds(asked, f"q/r{number}.a_text", LONG) == ["workshop_full"]
    exported = export_workshop(asked, HERE, "ours", AT)
    assert 0.95 * LARGEST_FILE < len(write_workshop(exported)) <= LARGEST_FILE
    assert comes_in(exported)


def test_what_makes_a_full_workshop_smaller_is_saved(asked: Database) -> None:
    full(asked)
    path = "q/r7.a_text"
    base = opened(asked).kept[path].revision
    assert isinstance(save_answer(asked, HERE, draft(path, LONG[1:], base), AT), Saved)


def test_a_full_workshop_takes_no_reason_either(asked: Database) -> None:
    full(asked)
    doubt = Finding(rule="one", severity="low", path="q/r1.a_text")
    with pytest.raises(EditRefused, match="workshop_full"):
        accept(asked, HERE, "ours", doubt, "ż" * 2000, FIRST, AT)
    assert comes_in(export_workshop(asked, HERE, "ours", AT))


def test_a_file_that_would_go_out_too_large_does_not_come_in(database: Database) -> None:
    lines = ("",) * 20_000 + ("a",)
    values: dict[str, Value] = {f"q/r{n}/tasks/t.a_lines": lines for n in range(40)}
    with pytest.raises(FileRefused, match="workshop_full"):
        import_workshop(database, HERE, named("ours", ASKED, values), AT)


@pytest.mark.parametrize("names", [("ż" * 301, ""), ("Żuraw", "x" * 301)])
def test_a_client_s_name_is_no_longer_than_its_file_takes(names: tuple[str, str]) -> None:
    client, partner = names
    with pytest.raises(EditRefused, match="too_long"):
        new_workshop(PACK, client=client, partner=partner, date=None, language="pl")


@st.composite
def saves(draw: st.DrawFn) -> tuple[str, Value]:
    """A value for any field of any row or task, often a long one."""
    holder = draw(st.sampled_from(["q", "q/{row}", "q/{row}/tasks/{task}"]))
    where = holder.format(row=draw(ROWS), task=draw(ROWS))
    field = draw(st.sampled_from([str(field["id"]) for field in FIELDS]))
    texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=9).map(lambda one: one * 400)
    lines = st.lists(st.sampled_from(["", "ż", '"', ","]), max_size=9).map(lambda one: tuple(one * 100))
    return f"{where}.{field}", draw(texts | lines | st.integers(0, 9) | st.none() | st.booleans())


@given(st.lists(saves(), max_size=30))
def test_any_sequence_of_accepted_saves_exports_to_a_file_that_imports(
    shared: Database, wanted: list[tuple[str, Value]]
) -> None:
    id_ = f"w{uuid4().hex[:20]}"
    taken_in(shared, ASKED, id_=id_)
    for path, value in wanted:
        kept = opened(shared, id_).kept.get(path)
        one = draft(path, value, kept.revision if kept else 0, workshop=id_)
        try:
            save_answers(shared, HERE, [one], AT, SMALL)
        except EditRefused:
            continue
    exported = export_workshop(shared, HERE, id_, AT)
    assert len(write_workshop(exported)) <= SMALL.size
    [*tables] = [[path.split("/")[1].split(".")[0] for path in exported.values if "/" in path]]
    assert all(len(set(rows)) <= SMALL.rows for rows in tables)
    assert import_workshop(shared, HERE, read_workshop(write_workshop(exported)), AT, replace=True) == id_


@given(st.lists(saves(), max_size=20), st.lists(acceptances(), max_size=5))
def test_the_size_is_never_underestimated(
    shared: Database, wanted: list[tuple[str, Value]], accepted: list[Acceptance]
) -> None:
    made = named(f"w{uuid4().hex[:20]}", ASKED, dict(wanted)).model_copy(update={"accepted": tuple(accepted)})
    import_workshop(shared, HERE, made, AT)
    exported = export_workshop(shared, HERE, made.identity.id, AT)
    with shared.read() as connection:
        at_most = size_at_most(connection, ASKED, made.identity.id)
        assert at_most >= len(write_workshop(exported))
        assert has_room(connection, ASKED, made.identity.id, Limits(size=at_most))
        assert not has_room(connection, ASKED, made.identity.id, Limits(size=at_most - 1))
