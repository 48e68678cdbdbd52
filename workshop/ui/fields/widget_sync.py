"""The widgets of a tab's fields: the seen values, and the changes that the browser has not received yet.

Streamlit forgets callbacks when a server restarts, so nothing here relies on one: every run compares each
field with its seen and with its stored value.
"""

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from workshop.questionnaire.fields import AnyField, Value
from workshop.ui.fields.guard import Watched
from workshop.ui.fields.inputs import INPUTS, Asking, Mark, asks_for_new, typed_text, with_new
from workshop.ui.fields.seen import Held, Seen, holds, kept_value, revision_of, same, value_in
from workshop.ui.fields.tab_memory import MEMORY, draw_memory
from workshop.usecases.open_workshops import OpenWorkshop
from workshop.usecases.opening import Visit


@dataclass
class WidgetSync:
    """The fields of a tab, from run to run."""

    seen: dict[str, Seen] = field(default_factory=dict)
    shown: dict[str, Seen] = field(default_factory=dict)
    # Whether the last run was completed.
    complete: bool = True
    decided: set[str] = field(default_factory=set)
    # The widgets' values before other values were put into them, until the browser has received these.
    replaced: dict[str, Any] = field(default_factory=dict)
    # The memory that the last run stored in the browser.
    left: str = ""

    def begin(self, *, by_itself: bool) -> list[Held]:
        """Begins a run; returns what the browser holds of the last one."""
        # An interrupted run has not shown all its fields, so the values seen before still apply.
        self.seen = self.shown if self.complete else {**self.seen, **self.shown}
        self.shown, self.complete = {}, False
        behind = self._behind(by_itself=by_itself)
        return [
            Held(
                path=path,
                seen=one,
                value=one.value if path in behind else value_in(path, one),
                outdated=path in behind or path in self.decided,
            )
            for path, one in self.seen.items()
            if holds(path)
        ]

    def _behind(self, *, by_itself: bool) -> set[str]:
        """Fields that still hold their old values, because a click came before the browser received new ones.

        In this case the browser also does not send the memory that the last run stored.
        """
        late = holds(MEMORY) and st.session_state[MEMORY] != self.left
        if not late and not by_itself:
            self.replaced.clear()
        self.left = ""
        return {
            path
            for path, before in self.replaced.items()
            if late and holds(path) and st.session_state[path] == before
        }

    def edits(self, held: list[Held], now: Visit, editor: str) -> list[Held]:
        """The fields that this person changed and whose stored values differ."""
        contested = self._contested(now, editor)
        return [
            one
            for one in held
            if not same(one.value, one.seen.value)
            and not same(one.value, kept_value(now.opened, one.path, one.seen.field))
            and one.path not in contested
        ]

    def _contested(self, now: Visit, editor: str) -> set[str]:
        """Fields that may still show a refused value; their script saves further typing."""
        contested = self.decided | {one.path for one in now.proposals if one.editor.id == editor}
        self.decided = set()
        return {path for path in contested if path in self.seen and INPUTS[self.seen[path].field.type].typed}

    def put(self, held: list[Held], opened: OpenWorkshop, refused: Container[str], *, second: bool) -> None:
        """Puts stored values into the fields that hold other values, except those that were just refused."""
        for path, one, value, outdated in held:
            kept = kept_value(opened, path, one.field)
            # The click that decides is sent first, and the value put into the field by that run may reach the
            # browser only after the next click was sent.
            if outdated or (path not in refused and not same(value, kept)):
                self.replaced.setdefault(path, st.session_state[path])
                put = INPUTS[one.field.type].to_widget(one.field, kept)
                # The field for a new row stays open, except where its row was just chosen.
                st.session_state[path] = with_new(put) if asks_for_new(path) and not outdated else put
            elif second:
                # Set from now on: a default value could not be cleared by a person.
                st.session_state[path] = st.session_state[path]

    def draw(self, asked: AnyField | Mark, value: Value, asking: Asking, *, first: bool) -> None:
        """Draws a field; its widget begins with the stored value."""
        path, kind = asking.key, INPUTS[asked.type]
        begin = kind.to_widget(asked, value)
        begin = with_new(begin) if asking.new else begin
        if not first and not (path in self.seen and holds(path)):
            st.session_state[path] = begin
        kind.draw(asked, asking._replace(begin=begin if first else None))

    def asked(self, path: str) -> Seen | None:
        """What a person has seen in a field; a run that was interrupted has not drawn every field again."""
        return self.shown.get(path) or (None if self.complete else self.seen.get(path))

    def stay(self, opened: OpenWorkshop) -> None:
        """Notes what a person sees in the fields of the last run, which are not drawn again."""
        self.shown = {
            path: Seen(one.field, kept_value(opened, path, one.field), revision_of(opened, path), one.label)
            for path, one in self.seen.items()
        }

    def written(self, opened: OpenWorkshop) -> set[str]:
        """The fields of the last run in which anybody has written since."""
        return {path for path, one in self.seen.items() if revision_of(opened, path) != one.revision}

    def typed_in(self, key: str) -> bool:
        """Whether a key belongs to a typed field of this run, or to the memory of the tab."""
        return key == MEMORY or (key in self.shown and INPUTS[self.shown[key].field.type].typed)

    def fill(self, path: str, value: Value) -> None:
        """Puts the value that a button has just saved into its field."""
        one = self.asked(path)
        if one and holds(path):
            self.replaced.setdefault(path, st.session_state[path])
            st.session_state[path] = INPUTS[one.field.type].to_widget(one.field, value)

    def decide(self, path: str) -> None:
        """Notes that a conflict was just decided here, so that the field's old content is not a new edit."""
        self.decided.add(path)

    def untouched(self, path: str) -> bool:
        """Whether a field of this run still holds the value it was drawn with."""
        one = self.asked(path)
        return one is not None and holds(path) and same(value_in(path, one), one.value)

    def watched(self) -> list[Watched]:
        """The fields that the script watches."""
        return [
            Watched(
                path=path,
                base=one.revision,
                text=typed_text(one.value),
                label=one.label,
                # A telephone's digits have no minus.
                numeric=INPUTS[one.field.type].numeric and one.field.problem(-1) is not None,
            )
            for path, one in self.shown.items()
            if INPUTS[one.field.type].typed
        ]

    def leave(self, memory: str) -> None:
        """Stores in the browser what this tab has seen; below all fields, so that it arrives last."""
        self.left = st.session_state[MEMORY] = memory
        draw_memory()
