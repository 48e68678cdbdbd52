"""What one tab of a browser has before it: the fields it shows, and what its person has seen in them.

Streamlit forgets callbacks when a server restarts, so nothing here waits for one: every run compares each
field with what was seen in it and with what is kept, and saves what the person changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import uuid4

import streamlit as st

from workshop.answers.edits import Saved
from workshop.errors import Problem, WorkshopError
from workshop.questionnaire.fields import AnyField, Value, blank
from workshop.store.database import Database
from workshop.ui.fields.guard import Watched
from workshop.ui.fields.inputs import INPUTS, Asking, Mark, typed_text
from workshop.ui.fields.tab_memory import MEMORY, TabMemory, draw_memory, read_memory
from workshop.usecases.answering import Draft, save_answer
from workshop.usecases.opening import OpenWorkshop, Visit, seen_at, visit
from workshop.usecases.visits import Visitor

_TAB = "$tab"


class Seen(NamedTuple):
    """A field on the page, and the value and its revision that the person has before them."""

    field: AnyField | Mark
    value: Value
    revision: int
    label: str


Held = tuple[str, Seen, Value]


@dataclass
class Tab:
    """One tab, from run to run; `came_back` is the snapshot it last saw of a server that has restarted."""

    database: Database
    visitor: Visitor
    editor: str
    workshop: str
    first: bool = True
    fresh: bool = False
    complete: bool = True
    came_back: int | None = None
    seen: dict[str, Seen] = field(default_factory=dict)
    shown: dict[str, Seen] = field(default_factory=dict)
    problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    notices: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    decided: set[str] = field(default_factory=set)
    # What widgets held before something else was put into them, until the browser has got that far.
    replaced: dict[str, Any] = field(default_factory=dict)
    said: str = ""
    # Fields whose texts are nobody's answers yet: names of rows that are still to be made, reasons.
    names: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    chosen: dict[str, str] = field(default_factory=dict)
    # What each list of rows showed as chosen in the last run.
    drawn: dict[str, str] = field(default_factory=dict)
    # What this run showed is not yet with the browser: one more run leaves it there.
    again: bool = False
    # This run follows the last one by itself: the browser has said nothing in between.
    repeated: bool = False
    # The person said that somebody else is here now.
    another: bool = False
    saved_at: datetime | None = None

    def visit(self) -> Visit:
        return visit(self.database, self.visitor, self.workshop, datetime.now(UTC))

    def catch_up(self) -> Visit:
        """Saves what was changed in the last run's fields, and puts into them what others changed."""
        # A run that was cut short has not shown all its fields: what was seen before still holds.
        self.seen = self.shown if self.complete else {**self.seen, **self.shown}
        self.problems, self.notices = self.notices, {}
        self.shown, self.complete = {}, False
        self.names.clear()
        behind = self._behind()
        now, held, decided = self.visit(), self._held(behind), self.decided
        changed = self._changed(now, held)
        for path, one, value in changed:
            self.problems |= self._save(path, value, one.revision)
        now = self.visit() if changed else now
        for path, one, value in held:
            kept = self._kept(now.opened, path, one.field)
            # A click that decides leaves the field first, and what that run put into the field may reach the
            # browser only after the click has left it.
            unlike = path not in self.problems and not _same(value, kept)
            if path in decided or path in behind or unlike:
                self.replaced.setdefault(path, st.session_state[path])
                st.session_state[path] = INPUTS[one.field.type].to_widget(one.field, kept)
            elif self.fresh:
                # From now on the value is said, not a default, which a person could not take away.
                st.session_state[path] = st.session_state[path]
        return now

    def _behind(self) -> set[str]:
        """Fields that a click left before what the last run put into them had reached the browser.

        They hold what they held before that, and the browser does not say the memory that this run left.
        """
        late = holds(MEMORY) and st.session_state[MEMORY] != self.said
        if not late and not self.repeated:
            self.replaced.clear()
        self.said = ""
        return {
            path
            for path, before in self.replaced.items()
            if late and holds(path) and st.session_state[path] == before
        }

    def _changed(self, now: Visit, held: list[Held]) -> list[Held]:
        """The fields that this person changed, and that are not yet as they want them."""
        contested = self._contested(now)
        return [
            (path, one, value)
            for path, one, value in held
            if not _same(value, one.value)
            and not _same(value, self._kept(now.opened, path, one.field))
            and path not in contested
        ]

    def attempt(self, place: str, act: Callable[[], object]) -> bool:
        """Whether what a button does was done; a reason against it is shown at this place of the next run."""
        try:
            act()
        except WorkshopError as error:
            self.notices[place] = error.problems
            return False
        return True

    def keep_typed(self, key: str) -> None:
        """Has the browser keep what is typed under a key until it is used."""
        self.names.add(key)

    def kept_typed(self) -> dict[str, bool]:
        """Each of those keys, and whether its text was just used; that of a field which is gone then too."""
        used, self.used = self.used, set()
        return {key: key in used for key in self.names | used}

    def decide(self, path: str) -> None:
        """Somebody has just decided a conflict here: what a field still holds of it is no new edit."""
        self.decided.add(path)

    def _contested(self, now: Visit) -> set[str]:
        """Fields that may still show what was refused to them; their script saves what is typed on."""
        contested = self.decided | {one.path for one in now.proposals if one.editor.id == self.editor}
        self.decided = set()
        return {path for path in contested if path in self.seen and INPUTS[self.seen[path].field.type].typed}

    def write(self, path: str, value: Value, base: int) -> None:
        """Saves what a button says, before the next run."""
        self.notices |= self._save(path, value, base)

    def replace(self, path: str, value: Value, base: int) -> None:
        """Saves what a button says of a field, unless somebody has typed in it since it was drawn."""
        one = self.shown.get(path)
        if one and holds(path) and _same(_value_in(path, one), one.value):
            self.write(path, value, base)

    def _save(self, path: str, value: Value, base: int) -> dict[str, tuple[Problem, ...]]:
        draft = Draft(
            workshop=self.workshop,
            path=path,
            value=value,
            base=base,
            editor=self.editor,
            save_id=str(uuid4()),
        )
        try:
            outcome = save_answer(self.database, self.visitor, draft, datetime.now(UTC))
        except WorkshopError as error:
            return {path: error.problems}
        if isinstance(outcome, Saved):
            self.saved_at = max(outcome.at, self.saved_at or outcome.at)
        return {}

    def recall(self) -> None:
        """On a first run: what the browser brings of what this tab saw before."""
        said = read_memory(draw_memory()) if self.first else None
        if said and said.workshop == self.workshop:
            self.editor, self.came_back, self.chosen = said.editor, said.snapshot, dict(said.chosen)

    def remember(self, opened: OpenWorkshop) -> None:
        """Leaves with the browser what this tab has seen: below all fields, for it is to come after them."""
        if self.first:
            return
        said = TabMemory(
            editor=self.editor, workshop=self.workshop, snapshot=opened.head.snapshot, chosen=self.chosen
        )
        self.said = st.session_state[MEMORY] = said.model_dump_json()
        draw_memory()

    def choose(self, what: str, options: Sequence[str], otherwise: str) -> str:
        """What is open in a place of the page: what was chosen last, as long as it is there."""
        if self.chosen.get(what) not in options:
            self.chosen[what] = otherwise
        return self.chosen[what]

    def ask(self, path: str, asked: AnyField | Mark, opened: OpenWorkshop, asking: Asking) -> None:
        """Draws a field; its widget begins with the value that is kept."""
        kind = INPUTS[asked.type]
        value, revision = self._kept(opened, path, asked), revision_of(opened, path)
        begin = kind.to_widget(asked, value)
        if not self.first and not (path in self.seen and holds(path)):
            st.session_state[path] = begin
        kind.draw(asked, asking._replace(key=path, begin=begin if self.first else None))
        if self.came_back is not None:
            value, revision = seen_at(self.database, self.workshop, path, self.came_back)
        self.shown[path] = Seen(asked, value, revision, asking.label)

    def watched(self) -> list[Watched]:
        """The fields that the script watches."""
        return [
            Watched(path=path, base=one.revision, text=typed_text(one.value), label=one.label)
            for path, one in self.shown.items()
            if INPUTS[one.field.type].typed
        ]

    def finish(self) -> None:
        """The page is whole. A first run is followed by another, after which the browser knows this tab."""
        self.complete, self.fresh, self.first, self.came_back = True, self.first, False, None
        again, self.again = self.again or self.fresh, False
        self.repeated = again
        if again:
            st.rerun()

    def _held(self, behind: set[str]) -> list[Held]:
        """The fields of the last run that the browser still holds, with what the person has in them."""
        return [
            (path, one, one.value if path in behind else _value_in(path, one))
            for path, one in self.seen.items()
            if holds(path)
        ]

    @staticmethod
    def _kept(opened: OpenWorkshop, path: str, asked: AnyField | Mark) -> Value:
        """The kept value, as far as the field can hold it: a pack may have changed since it was written."""
        kept = opened.kept.get(path)
        return kept.value if kept and asked.problem(kept.value) is None else None


def current_tab(database: Database, visitor: Visitor, workshop: str) -> Tab:
    """This tab for a workshop; another workshop gets another one."""
    tab = st.session_state.get(_TAB)
    if not isinstance(tab, Tab):
        tab = Tab(database, visitor, str(uuid4()), workshop)
    elif tab.workshop != workshop:
        tab = Tab(database, visitor, tab.editor, workshop, first=False)
    tab.visitor = visitor
    st.session_state[_TAB] = tab
    return tab


def _value_in(path: str, one: Seen) -> Value:
    """The value in a widget; what was seen in it, where nothing was done to it."""
    kind, held = INPUTS[one.field.type], st.session_state[path]
    return one.value if held == kind.to_widget(one.field, one.value) else kind.to_value(one.field, held)


def holds(key: str) -> bool:
    """Whether Streamlit holds a value under a key; its own `in` looks through everything it has."""
    try:
        st.session_state[key]
    except KeyError:
        return False
    return True


def revision_of(opened: OpenWorkshop, path: str) -> int:
    """The revision of a path; 0 where nothing was ever written there."""
    kept = opened.kept.get(path)
    return kept.revision if kept else 0


def _same(one: Value, other: Value) -> bool:
    return one == other or (blank(one) and blank(other))
