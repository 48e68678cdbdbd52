"""One tab of a browser: its editor, its workshop, and saving."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NoReturn
from uuid import uuid4

import streamlit as st

from workshop.answers.edits import Saved
from workshop.errors import Problem, WorkshopError
from workshop.questionnaire.fields import AnyField, Value
from workshop.store.database import Database
from workshop.ui.choices import Choices
from workshop.ui.fields.inputs import Asking, Mark
from workshop.ui.fields.runs import Runs
from workshop.ui.fields.seen import Seen, kept_value, revision_of, value_in
from workshop.ui.fields.tab_memory import TabMemory, draw_memory, read_memory
from workshop.ui.fields.turn import Turn
from workshop.ui.fields.waiting_texts import WaitingTexts
from workshop.ui.fields.widget_sync import WidgetSync
from workshop.usecases.answering import Draft, save_answer
from workshop.usecases.open_workshops import OpenWorkshop
from workshop.usecases.opening import Visit, seen_at, visit
from workshop.usecases.referring import refer
from workshop.usecases.visits import Visitor

_TAB = "$tab"


@dataclass
class Tab:
    """A tab, from run to run."""

    database: Database
    visitor: Visitor
    editor: str
    workshop: str
    runs: Runs = field(default_factory=Runs)
    turn: Turn = field(default_factory=Turn)
    widgets: WidgetSync = field(default_factory=WidgetSync)
    choices: Choices = field(default_factory=Choices)
    waiting: WaitingTexts = field(default_factory=WaitingTexts)
    # The problems that this run shows, and those that buttons have found for the next one.
    problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    notices: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    # Another person uses the tab now, and has not given a name yet.
    newcomer: bool = False
    # The snapshot that the tab last saw before the server restarted.
    came_back: int | None = None
    # The snapshot that the page shows.
    snapshot: int = 0
    # Whether this run has drawn what ends its fields.
    ended: bool = False
    # What happens at once when somebody has typed in a field that is drawn now.
    edited: Callable[[], None] | None = None
    # What was caught up with before the body of this run, and whether the body is only the end of the fields.
    caught: Visit | None = None
    quiet: bool = False
    saved_at: datetime | None = None

    def visit(self) -> Visit:
        """The workshop as it is now, and the visitor."""
        return visit(self.database, self.visitor, self.workshop, datetime.now(UTC))

    def catch_up(self) -> Visit:
        """Saves the changes in the last run's fields, and puts other people's changes into them."""
        self.problems, self.notices = self.notices, {}
        self.ended, self.edited, self.caught, self.quiet = False, None, None, False
        self.waiting.begin()
        held = self.widgets.begin(by_itself=self.runs.by_itself)
        now = self.visit()
        edits = self.widgets.edits(held, now, self.editor)
        for one in edits:
            self.problems |= self._save(one.path, one.value, one.seen.revision)
        now = self.visit() if edits else now
        self.widgets.put(held, now.opened, self.problems, second=self.runs.cause == "second")
        self.snapshot = now.opened.head.snapshot
        return now

    def recall(self) -> None:
        """On a first run: restores what this tab saw before, from the browser."""
        memory = read_memory(draw_memory()) if self.runs.first else None
        if memory and memory.workshop == self.workshop:
            self.editor, self.came_back = memory.editor, memory.snapshot
            self.choices.chosen = dict(memory.chosen)
            self.runs.stored = memory.run

    def remember(self) -> None:
        """Stores in the browser what this tab has seen, from its second run on."""
        if self.runs.first:
            return
        self.runs.stored += 1
        memory = TabMemory(
            editor=self.editor,
            workshop=self.workshop,
            snapshot=self.snapshot,
            chosen=self.choices.chosen,
            run=self.runs.stored,
        )
        self.widgets.leave(memory.model_dump_json())

    def finish(self) -> None:
        """Ends the page. A first run is followed by another, after which the browser knows this tab."""
        self.widgets.complete, self.came_back = True, None
        self.runs.end()
        if self.runs.by_itself:
            st.rerun()

    def stay(self, opened: OpenWorkshop, waiting: set[str]) -> None:
        """Leaves the fields as they were drawn, with what was just saved in them as seen."""
        self.widgets.stay(opened)
        self.waiting.keys.update(waiting)
        self.caught, self.quiet = None, True

    def run_whole(self) -> NoReturn:
        """Ends a run of a part of the page; the whole page runs at once instead."""
        self.runs.ask()
        st.rerun()

    def ask(self, path: str, asked: AnyField | Mark, opened: OpenWorkshop, asking: Asking) -> None:
        """Draws a field with its stored value, and notes what the person has seen in it."""
        value, revision = kept_value(opened, path, asked), revision_of(opened, path)
        self.widgets.draw(asked, value, asking._replace(edited=self.edited), first=self.runs.first)
        if self.came_back is not None:
            now = datetime.now(UTC)
            value, revision = seen_at(self.database, self.visitor, self.workshop, path, self.came_back, now)
        self.widgets.shown[path] = Seen(asked, value, revision, asking.label)

    def attempt(self, place: str, act: Callable[[], object]) -> bool:
        """Whether a button's action succeeded; a problem is shown at this place of the next run."""
        with self.turn:
            try:
                act()
            except WorkshopError as error:
                self.notices[place] = error.problems
                return False
            return True

    def write(self, path: str, value: Value, base: int) -> None:
        """Saves the value of a button, before the next run."""
        with self.turn:
            self.notices |= self._save(path, value, base)

    def replace(self, path: str, value: Value, base: int) -> None:
        """Saves a button's value of a field, unless somebody has typed in it since it was drawn."""
        with self.turn:
            if self.widgets.untouched(path):
                self.write(path, value, base)

    def refer(self, path: str, name: str) -> None:
        """Chooses the row with this name in a reference of the last run; the row is made if there is none."""
        one, now = self.widgets.asked(path), datetime.now(UTC)
        if one is None:
            return
        draft = self.draft(path, value_in(path, one), one.revision)
        self.widgets.fill(path, refer(self.database, self.visitor, draft, name, now))
        self.saved_at = now

    def draft(self, path: str, value: Value, base: int) -> Draft:
        """A value to be saved by this tab."""
        return Draft(
            workshop=self.workshop,
            path=path,
            value=value,
            base=base,
            editor=self.editor,
            save_id=str(uuid4()),
        )

    def _save(self, path: str, value: Value, base: int) -> dict[str, tuple[Problem, ...]]:
        """Saves a value based on what the person has seen; returns its problems."""
        draft = self.draft(path, value, base)
        try:
            outcome = save_answer(self.database, self.visitor, draft, datetime.now(UTC))
        except WorkshopError as error:
            return {path: error.problems}
        if isinstance(outcome, Saved):
            self.saved_at = max(outcome.at, self.saved_at or outcome.at)
        return {}


def current_tab(database: Database, visitor: Visitor, workshop: str) -> Tab:
    """This tab for a workshop; every other workshop gets another one."""
    tab = st.session_state.get(_TAB)
    if not isinstance(tab, Tab):
        tab = Tab(database, visitor, str(uuid4()), workshop)
    elif tab.workshop != workshop:
        tab = Tab(database, visitor, tab.editor, workshop, Runs("browser"))
    tab.visitor = visitor
    st.session_state[_TAB] = tab
    return tab
