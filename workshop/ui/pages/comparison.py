"""The page on what is unique to the team: its stages beside the example's, and its other tables."""

import streamlit as st

from workshop.comparison.side_by_side import Sides
from workshop.comparison.uniqueness import ComparedTable, Uniqueness, uniqueness
from workshop.comparison.words import rest, sizes, summary
from workshop.phrases import phrase
from workshop.questionnaire.questionnaire import Question
from workshop.ui.elements import texts
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import HUB, section_address
from workshop.ui.page_context import PageContext
from workshop.ui.parts.comparison_rows import comparison_row, side_headings


def comparison_page(context: PageContext) -> None:
    """The whole page; it has no input fields, so its questions are links."""
    context.tab.choices.offer_links()
    found = uniqueness(context.spec)
    context.navigation.button(
        context.say("to_hub"), HUB, key="back", icon=":material/arrow_back:", type="tertiary"
    )
    st.title(_say(context, "unique"), anchor=False)
    texts(_say(context, "unique_what"))
    if found.empty:
        _nothing(context, found)
        return
    with st.container(key="unique-summary"):
        texts(f"**{plain(summary(found, context.language))}**")
    for sides in found.stages:
        _stages(context, sides)
    _tables(context, found)


def _nothing(context: PageContext, found: Uniqueness) -> None:
    """The message if nothing is written yet, or if the team works as in the example."""
    waits = not found.stages or any("unconfirmed" in sides.counts() for sides in found.stages)
    with st.container(border=True, key="unique-nothing"):
        texts(_say(context, "nothing_yet" if waits else "nothing"))
        for sides in found.stages:
            _link(context, sides.question)


def _stages(context: PageContext, sides: Sides) -> None:
    """Every stage beside the example's, if any of them differs."""
    key = sides.question.id
    texts(f"## {plain(sides.question.title.to(context.language))}", plain(sizes(sides, context.language)))
    _link(context, sides.question)
    if not sides.differs:
        return
    with st.container(key=f"sides-{key}", gap=None):
        side_headings(context.language)
        for number, row in enumerate(sides.rows):
            with st.container(key=f"side-{key}-{number}", gap="small"):
                comparison_row(row, sides.question, context.language, f"{key}-{number}")


def _tables(context: PageContext, found: Uniqueness) -> None:
    if not found.tables:
        return
    texts(f"## {_say(context, 'tables')}")
    for table in found.tables:
        with st.container(key=f"table-{table.question.id}", gap="xxsmall"):
            texts(_table(context, table))
            _link(context, table.question)


def _table(context: PageContext, table: ComparedTable) -> str:
    """The rows by their changes, one line for each kind."""
    parts = {"changed": table.diff.changed, "added": table.diff.added, "removed": table.diff.removed}
    lines = [
        f"{label(phrase(context.language, f'comparison.rows_{kind}') + ':')} {plain(', '.join(names))}"
        for kind, names in parts.items()
        if names
    ]
    title, same = f"**{plain(table.question.title.to(context.language))}**", rest(table, context.language)
    return "\\\n".join(filter(None, (title, *lines, label(same) if same else "")))


def _link(context: PageContext, question: Question) -> None:
    """The link to a question, where it can be changed."""
    page = next(
        section_address(one.id) for one in context.spec.questionnaire.sections if question in one.questions
    )
    with st.container(horizontal=True, key=f"about-{question.id}"):
        context.navigation.link(_say(context, "open_question"), page, question.id)


def _say(context: PageContext, name: str) -> str:
    return plain(phrase(context.language, f"comparison.{name}"))
