"""A person at work on a workshop: what every part of its pages needs to know."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import streamlit as st

from workshop.answers.edits import Proposal
from workshop.answers.people import Person
from workshop.findings.finding import Finding
from workshop.phrases import phrase
from workshop.questionnaire.fields import AnyField, Value
from workshop.spec.spec import Answer, FieldAnswer, Spec
from workshop.text import Language
from workshop.ui.elements import complaints, texts
from workshop.ui.fields.hints import Hints, hint, reworded, worst
from workshop.ui.fields.inputs import Asking, Mark
from workshop.ui.fields.seen import revision_of
from workshop.ui.fields.tab import Tab
from workshop.ui.fields.values import named
from workshop.ui.markdown import caption, label, plain
from workshop.ui.navigation import Navigation
from workshop.usecases.opening import OpenWorkshop


class PageContext(NamedTuple):
    """One run of a page of a workshop."""

    tab: Tab
    opened: OpenWorkshop
    person: Person
    proposals: list[Proposal]
    language: Language
    navigation: Navigation
    hints: Hints

    @property
    def spec(self) -> Spec:
        return self.opened.spec

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """The findings that nobody has accepted, the worst first."""
        return tuple(one.finding for one in self.opened.findings if one.acceptance is None)

    @property
    def pressing(self) -> tuple[Finding, ...]:
        """Those of them that are more than minor: as many as the pages speak of."""
        return tuple(one for one in self.doubts if one.severity != "low")

    def words(self, name: str, /, **facts: object) -> str:
        """A phrase of the pages as it is."""
        return phrase(self.language, f"ui.{name}", **facts)

    def say(self, name: str, /, **facts: object) -> str:
        """A phrase of the pages as Markdown."""
        return plain(self.words(name, **facts))

    def ask(self, path: str, asked: AnyField | Mark, label: str) -> None:
        """Draws a field of ours, and under it what there is to say about it."""
        self._draw(path, asked, label)
        # In a place of its own, even when it is empty, so that what stands below keeps its place.
        with st.container():
            self.remarks(path)

    def field(self, one: FieldAnswer) -> None:
        """Draws a field of the pack, and under it what there is to say about it."""
        self.bare_field(one)
        if one.field.recommended:
            texts(label(one.field.recommended.to(self.language)))
        self.remarks(one.path)

    def bare_field(self, one: FieldAnswer) -> None:
        """Draws a field of the pack alone."""
        help_ = one.field.help
        named_ = named(one.field, self.language)
        self._draw(one.path, one.field, named_, help_.to(self.language) if help_ else None)

    def _draw(self, path: str, asked: AnyField | Mark, label: str, help_: str | None = None) -> None:
        asking = Asking(
            key=path, language=self.language, spec=self.spec, label=caption(label), help=help_, begin=None
        )
        self.tab.ask(path, asked, self.opened, asking)

    def remarks(self, *paths: str) -> None:
        """What is wrong with what somebody just wrote in these fields, and the worst of what is doubtful."""
        found = worst(self.hints[path] for path in paths if path in self.hints)
        for path in paths:
            self.complain(path)
        if found:
            with hint(found, self.language, found.path):
                self._offer_rewrite(found)

    def _offer_rewrite(self, found: Finding) -> None:
        """A click takes the better wording, where it is clear which line gives way to it."""
        kept = self.opened.kept.get(found.path)
        better = reworded(kept.value, found) if kept else None
        if kept and better:
            st.button(
                plain(phrase(self.language, "findings_ui.take_rewrite")),
                key=f"rewrite-{found.path}",
                on_click=self.tab.replace,
                args=(found.path, better, kept.revision),
            )

    def complain(self, path: str) -> None:
        """What is wrong with what somebody just wrote, where there is something."""
        complaints(self.tab.problems.get(path, ()), self.language)

    def fields(self, answers: Iterable[FieldAnswer], holder: str) -> None:
        """Draws the fields that are asked here; those folded away once somebody wants to see them."""
        asked = [one for one in answers if one.open]
        # In a place of their own, so that what stands below keeps its place when something is said under one.
        with st.container():
            for one in asked:
                if not one.field.folded:
                    self.field(one)
        folded = [one for one in asked if one.field.folded]
        if folded:
            with st.container(gap="xsmall"):
                self._folded(folded, holder)

    def _folded(self, fields: Sequence[FieldAnswer], holder: str) -> None:
        more = st.expander(self.say("more", count=len(fields)), key=unfolding(holder), on_change="rerun")
        if more.open:
            with more:
                for one in fields:
                    self.field(one)
        else:
            waiting = sum(one.path in self.hints for one in fields)
            texts(label(phrase(self.language, "findings_ui.folded", count=waiting)) if waiting else "")

    def for_this_person(self, answer: Answer) -> bool:
        return self.person.role in answer.question.audience

    def act(self, text: str, key: str, path: str, value: Value, **look: Any) -> None:
        """A button that writes one value."""
        base = revision_of(self.opened, path)
        st.button(text, key=key, on_click=self.tab.write, args=(path, value, base), **look)


def unfolding(holder: str) -> str:
    """Under which key it stands whether the fields of a question, or of its open row, are unfolded."""
    return f"more-{holder}"
