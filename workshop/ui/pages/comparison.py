"""What is unique to the team: its stages beside the example's, and how its other tables differ."""

import streamlit as st

from workshop.comparison.sides import Sides
from workshop.comparison.uniqueness import TableDifference, Uniqueness, uniqueness
from workshop.comparison.words import rest, sizes, summary
from workshop.phrases import phrase
from workshop.questionnaire.questionnaire import Question
from workshop.ui.elements import texts
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import HUB, section
from workshop.ui.page_context import Sitting
from workshop.ui.parts.comparison_rows import comparison_row, heads
from workshop.ui.question_links import offer_links


def comparison_page(sitting: Sitting) -> None:
    """The whole page; nothing is typed here, so its questions are links."""
    offer_links(sitting.desk)
    found = uniqueness(sitting.spec)
    sitting.ways.button(sitting.say("to_hub"), HUB, key="back", icon=":material/arrow_back:", type="tertiary")
    st.title(_say(sitting, "unique"), anchor=False)
    texts(_say(sitting, "unique_what"))
    if found.empty:
        _nothing(sitting, found)
        return
    with st.container(key="unique-summary"):
        texts(f"**{plain(summary(found, sitting.language))}**")
    for sides in found.stages:
        _stages(sitting, sides)
    _tables(sitting, found)


def _nothing(sitting: Sitting, found: Uniqueness) -> None:
    """Nobody has said anything yet, or the team works as the example does."""
    waits = not found.stages or any("unconfirmed" in sides.counts() for sides in found.stages)
    with st.container(border=True, key="unique-nothing"):
        texts(_say(sitting, "nothing_yet" if waits else "nothing"))
        for sides in found.stages:
            _link(sitting, sides.question)


def _stages(sitting: Sitting, sides: Sides) -> None:
    """Every stage beside the example's, where any of them differs."""
    key = sides.question.id
    texts(f"## {plain(sides.question.title.to(sitting.language))}", plain(sizes(sides, sitting.language)))
    _link(sitting, sides.question)
    if not sides.differs:
        return
    with st.container(key=f"sides-{key}", gap=None):
        heads(sitting.language)
        for number, row in enumerate(sides.rows):
            with st.container(key=f"side-{key}-{number}", gap="small"):
                comparison_row(row, sides.question, sitting.language, f"{key}-{number}")


def _tables(sitting: Sitting, found: Uniqueness) -> None:
    if not found.tables:
        return
    texts(f"## {_say(sitting, 'tables')}")
    for table in found.tables:
        with st.container(key=f"table-{table.question.id}", gap="xxsmall"):
            texts(_table(sitting, table))
            _link(sitting, table.question)


def _table(sitting: Sitting, table: TableDifference) -> str:
    """The rows by what became of them, a line for each kind."""
    parts = {"changed": table.diff.changed, "added": table.diff.added, "removed": table.diff.removed}
    lines = [
        f"{label(phrase(sitting.language, f'comparison.rows_{kind}') + ':')} {plain(', '.join(names))}"
        for kind, names in parts.items()
        if names
    ]
    title, same = f"**{plain(table.question.title.to(sitting.language))}**", rest(table, sitting.language)
    return "\\\n".join(filter(None, (title, *lines, label(same) if same else "")))


def _link(sitting: Sitting, question: Question) -> None:
    """The way to a question, where it may be changed."""
    page = next(section(one.id) for one in sitting.spec.questionnaire.sections if question in one.questions)
    with st.container(horizontal=True, key=f"about-{question.id}"):
        sitting.ways.link(_say(sitting, "open_question"), page, question.id)


def _say(sitting: Sitting, name: str) -> str:
    return plain(phrase(sitting.language, f"comparison.{name}"))
