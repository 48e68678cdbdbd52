"""A person at work on a workshop: what every part of its pages needs to know."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import streamlit as st

from workshop.edits import Proposal
from workshop.fields import AnyField, Value
from workshop.people import Person
from workshop.phrases import phrase
from workshop.spec import Answer, FieldAnswer, Spec
from workshop.text import Language
from workshop.ui.desk import Desk, revision_of
from workshop.ui.elements import complaints
from workshop.ui.inputs import Asking, Mark
from workshop.ui.markdown import caption, plain
from workshop.ui.values import named
from workshop.ui.ways import Ways
from workshop.usecases.opening import OpenWorkshop


class Sitting(NamedTuple):
    """One run of a page of a workshop."""

    desk: Desk
    opened: OpenWorkshop
    person: Person
    proposals: list[Proposal]
    language: Language
    ways: Ways

    @property
    def spec(self) -> Spec:
        return self.opened.spec

    def words(self, name: str, /, **facts: object) -> str:
        """A phrase of the pages as it is."""
        return phrase(self.language, f"ui.{name}", **facts)

    def say(self, name: str, /, **facts: object) -> str:
        """A phrase of the pages as Markdown."""
        return plain(self.words(name, **facts))

    def ask(self, path: str, asked: AnyField | Mark, label: str, help_: str | None = None) -> None:
        """Draws a field with what is wrong in it."""
        asking = Asking(
            key=path, language=self.language, spec=self.spec, label=caption(label), help=help_, begin=None
        )
        self.desk.ask(path, asked, self.opened, asking)
        self.complain(path)

    def complain(self, path: str) -> None:
        """What is wrong with what somebody just wrote, where there is something."""
        complaints(self.desk.problems.get(path, ()), self.language)

    def fields(self, answers: Iterable[FieldAnswer], holder: str) -> None:
        """Draws the fields that are asked here; those folded away once somebody wants to see them."""
        asked = [one for one in answers if one.open]
        for one in asked:
            if not one.field.folded:
                self.field(one)
        folded = [one for one in asked if one.field.folded]
        if folded:
            more = st.expander(self.say("more", count=len(folded)), key=f"more-{holder}", on_change="rerun")
            if more.open:
                with more:
                    for one in folded:
                        self.field(one)

    def for_this_person(self, answer: Answer) -> bool:
        return self.person.role in answer.question.audience

    def act(self, text: str, key: str, path: str, value: Value, **look: Any) -> None:
        """A button that writes one value."""
        base = revision_of(self.opened, path)
        st.button(text, key=key, on_click=self.desk.write, args=(path, value, base), **look)

    def field(self, one: FieldAnswer) -> None:
        """Draws one field of the pack."""
        label, help_ = named(one.field, self.language), one.field.help
        recommended = one.field.recommended
        self.ask(one.path, one.field, label, help_.to(self.language) if help_ else None)
        if recommended:
            st.markdown(f":small[:gray[{plain(recommended.to(self.language))}]]")
