"""The context of a page: the workshop, its reader, and everything that every part of the page needs."""

from typing import Any, NamedTuple

import streamlit as st

from workshop.answers.edits import Kept, Proposal
from workshop.answers.people import Person
from workshop.findings.open_matters import OpenMatters, open_matters, open_words
from workshop.phrases import phrase
from workshop.questionnaire.fields import Value
from workshop.spec.spec import Answer, Spec
from workshop.text import Language
from workshop.ui.elements import complaints
from workshop.ui.fields.hints import Hints, hints_for
from workshop.ui.fields.seen import revision_of
from workshop.ui.fields.tab import Tab
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import FOR_CONSULTANTS, Navigation
from workshop.usecases.open_workshops import OpenWorkshop
from workshop.usecases.opening import Visit
from workshop.usecases.rights import Access


class PageContext(NamedTuple):
    """The content of one run of a workshop page, its reader, and how it saves."""

    tab: Tab
    opened: OpenWorkshop
    person: Person
    proposals: list[Proposal]
    language: Language
    navigation: Navigation
    hints: Hints
    # The present choices that are no answers, by their addresses.
    chosen: dict[str, Kept]
    access: Access

    @property
    def spec(self) -> Spec:
        return self.opened.workshop.spec

    @property
    def open(self) -> OpenMatters:
        """The questions and findings that are still open, as every page and file counts them."""
        return open_matters(self.spec, self.opened.findings)

    def words(self, name: str, /, **facts: object) -> str:
        """A phrase of the pages without markup."""
        return phrase(self.language, f"ui.{name}", **facts)

    def say(self, name: str, /, **facts: object) -> str:
        """A phrase of the pages as Markdown."""
        return plain(self.words(name, **facts))

    @property
    def unnamed(self) -> str:
        """What a row is called of which no name is known."""
        return phrase(self.language, "answers.unnamed_row")

    def open_label(self) -> str:
        """The numbers of open questions and findings, as a quiet line."""
        return label(open_words(self.open, self.language))

    def complain(self, path: str) -> None:
        """Shows the problems of what somebody just wrote, if any."""
        problems = self.tab.problems.get(path, ())
        if problems:
            # The script that watches the field finds the reason by this key.
            with st.container(key=f"refused-{path}"):
                complaints(problems, self.language)

    def may_open(self, page: str) -> bool:
        """Whether the reader may see a page of the workshop."""
        return page not in FOR_CONSULTANTS or self.access >= Access.REVIEW

    def for_this_person(self, answer: Answer) -> bool:
        """Whether a question is meant for this role."""
        return self.person.role in answer.question.audience

    def act(self, text: str, key: str, path: str, value: Value, **look: Any) -> None:
        """A button that writes one value."""
        base = revision_of(self.opened, path)
        st.button(text, key=key, on_click=self.tab.write, args=(path, value, base), **look)


def context_of(tab: Tab, visit: Visit, navigation: Navigation) -> PageContext | None:
    """The context of what a visit shows; None if the person has to be asked for a name first."""
    opened, proposals, person, chosen, access = visit
    if person is None or tab.newcomer:
        return None
    hints = hints_for(opened.workshop.spec, opened.findings, person.role)
    return PageContext(tab, opened, person, proposals, navigation.language, navigation, hints, chosen, access)
