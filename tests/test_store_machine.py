"""However edits of people cross, the database holds the accepted values in order, and the refused ones."""

import tempfile
from functools import cache
from itertools import count
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select

from tests.databases import AT, begun, edit, look, send, snapshot, sqlite
from tests.edit_model import Model
from workshop.answers.edits import Edit, Editor, Saved
from workshop.questionnaire.fields import Value
from workshop.store import saving, workshops
from workshop.store.database import Database
from workshop.store.tables import revisions

EDITORS = st.sampled_from([Editor(id=f"tab-{name}", author=name) for name in ("Anna", "Bartek", "Celina")])
PATHS = st.sampled_from(["q.a", "q.b", "stages/won.$deleted", "stages.$order"])
VALUES: st.SearchStrategy[Value] = st.sampled_from([None, "", "a", "b", ("a", "b"), (), True, 0])
DRAFTS = st.booleans()
BACK = st.integers(0, 5)


@cache
def begun_file() -> bytes:
    """A database with a workshop, made once."""
    with tempfile.TemporaryDirectory() as folder:
        begun(sqlite(Path(folder) / "a")).close()
        return (Path(folder) / "a").read_bytes()


class Store(RuleBasedStateMachine):
    """Three people with views of different age, and a model of the expected store."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "answers.sqlite3"
        path.write_bytes(begun_file())
        self.address = sqlite(path)
        self.database = Database(self.address)
        self.model = Model()
        self.turns = count(1)
        self.views: dict[str, list[dict[str, int]]] = {}
        self.sent: list[Edit] = []
        self.held: list[Edit] = []
        self.moments = [(0, self.model.current())]

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()

    def made(self, editor: Editor, path: str, value: Value, back: int, draft: bool) -> Edit:
        """An edit based on what the editor saw a number of reads ago."""
        views = self.views.get(editor.id) or [{}]
        base = views[-1 - min(back, len(views) - 1)].get(path, 0)
        return edit(value, base, editor, next(self.turns) if draft else 0, path)

    def deliver(self, edit: Edit) -> None:
        result = send(self.database, edit)
        expected = self.model.take(edit)
        assert (result.revision if isinstance(result, Saved) else None) == expected
        self.sent.append(edit)
        self.moments.append((snapshot(self.database), self.model.current()))

    @rule(editor=EDITORS)
    def look_at_all(self, editor: Editor) -> None:
        found = look(self.database, workshops.kept_answers)
        self.views.setdefault(editor.id, []).append({path: one.revision for path, one in found.items()})

    @rule(editor=EDITORS, path=PATHS, value=VALUES, draft=DRAFTS)
    def edit_what_was_seen(self, editor: Editor, path: str, value: Value, draft: bool) -> None:
        self.deliver(self.made(editor, path, value, 0, draft))

    @rule(editor=EDITORS, path=PATHS, value=VALUES, back=BACK, draft=DRAFTS)
    def edit_what_was_seen_before(
        self, editor: Editor, path: str, value: Value, back: int, draft: bool
    ) -> None:
        self.deliver(self.made(editor, path, value, back, draft))

    @rule(editor=EDITORS, value=VALUES, draft=DRAFTS)
    def look_and_edit(self, editor: Editor, value: Value, draft: bool) -> None:
        self.look_at_all(editor)
        self.deliver(self.made(editor, "q.a", value, 0, draft))

    @rule(editor=EDITORS)
    def add_a_row(self, editor: Editor) -> None:
        self.deliver(edit("new", 0, editor, path=f"stages/new_{next(self.turns)}.name"))

    @rule(editor=EDITORS, path=PATHS, value=VALUES)
    def hold_a_draft_back(self, editor: Editor, path: str, value: Value) -> None:
        self.held.append(self.made(editor, path, value, 0, draft=True))

    @precondition(lambda self: self.held)
    @rule(back=BACK)
    def deliver_a_late_draft(self, back: int) -> None:
        self.deliver(self.held.pop(back % len(self.held)))

    @precondition(lambda self: self.sent)
    @rule(back=BACK)
    def send_again(self, back: int) -> None:
        self.deliver(self.sent[-1 - back % len(self.sent)])

    @precondition(lambda self: self.model.refused)
    @rule(editor=EDITORS, back=BACK, mine=st.booleans())
    def decide(self, editor: Editor, back: int, mine: bool) -> None:
        waiting = look(self.database, saving.proposals_of)
        chosen = waiting[back % len(waiting)]
        if mine:
            base = len(self.model.accepted[chosen.path])
            signed = Editor(id=chosen.editor.id, author=editor.author)
            self.deliver(edit(chosen.value, base, signed, path=chosen.path))
            assert self.model.current()[chosen.path][0] == chosen.value
        with self.database.write() as connection:
            assert saving.withdraw(connection, "case", chosen)
        with self.database.write() as connection:
            assert not saving.withdraw(connection, "case", chosen)
        del self.model.refused[chosen.path, chosen.editor.id]

    @rule()
    def reopen(self) -> None:
        self.database.close()
        self.database = Database(self.address)

    @rule(back=st.integers(0, 30))
    def look_back(self, back: int) -> None:
        then, stood = self.moments[back % len(self.moments)]
        for path in self.model.accepted:
            assert look(self.database, workshops.kept_at, path, then) == stood.get(path, (None, 0))

    @invariant()
    def current_answers_are_those_accepted_last(self) -> None:
        found = look(self.database, workshops.kept_answers)
        current = {path: (one.value, one.revision) for path, one in found.items()}
        assert list(current.items()) == list(self.model.current().items())

    @invariant()
    def what_was_refused_waits_until_somebody_decides(self) -> None:
        waiting = look(self.database, saving.proposals_of)
        assert {(one.path, one.editor.id): one.value for one in waiting} == {
            key: one.value for key, one in self.model.refused.items()
        }

    @invariant()
    def history_is_what_was_accepted_and_nobody_wrote_over_the_unseen(self) -> None:
        with self.database.read() as connection:
            rows = connection.execute(select(revisions).order_by(revisions.c.id)).all()
        for path, accepted in self.model.accepted.items():
            here = [row for row in rows if row.path == path]
            assert [(row.revision, row.value) for row in here] == [
                (number, one.value) for number, one in enumerate(accepted, start=1)
            ]
            for row in here:
                assert {between.editor for between in here[row.base : row.revision]} <= {row.editor}
        assert len(rows) == sum(map(len, self.model.accepted.values()))
        assert all(row.at == AT for row in rows)


TestStore = Store.TestCase
TestStore.settings = settings(stateful_step_count=30)
