"""The consultant's review: every question in one table, to sort and to filter; nothing is changed here."""

from collections import Counter
from collections.abc import Callable

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from workshop.answers.paths import question_of
from workshop.phrases import phrase
from workshop.spec.example import preset
from workshop.spec.spec import Answer
from workshop.text import Language
from workshop.ui.elements import texts
from workshop.ui.fields.values import shown
from workshop.ui.markdown import plain, unmarked
from workshop.ui.navigation import HUB
from workshop.ui.page_context import PageContext

# Width of each column in pixels.
_COLUMNS = {
    "section": 60,
    "question": 150,
    "state": 120,
    "answer": 160,
    "who": 80,
    "when": 95,
    "differs": 65,
    "findings": 90,
}
# What begins a formula in a spreadsheet, also in the full width of East Asian scripts.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # meant


def review_page(context: PageContext) -> None:
    """The whole page."""
    context.navigation.button(
        context.say("to_hub"), HUB, key="back", icon=":material/arrow_back:", type="tertiary"
    )
    st.title(context.say("review"), anchor=False)
    texts(context.say("review_what"))
    table = review_table(context)
    chosen = _filters(context, table)
    texts(context.say("shown", count=len(chosen), all=len(table)))
    widths = {_column(context, name): _kind(name)(width=width) for name, width in _COLUMNS.items()}
    st.dataframe(chosen, hide_index=True, height="content", row_height=76, column_config=widths)


def review_table(context: PageContext) -> pd.DataFrame:
    """A row for each question: section, question, state, answer, who, when, differs, number of findings."""
    doubts = Counter(question_of(one.path) for one in context.open.doubts)
    rows = [
        [*_row(context, number, answer), doubts[answer.question.id]]
        for number, answers in enumerate(context.spec.sections, start=1)
        for answer in answers.answers
    ]
    return pd.DataFrame(rows, columns=[_column(context, name) for name in _COLUMNS])


def _filters(context: PageContext, table: pd.DataFrame) -> pd.DataFrame:
    """The rows in the chosen states that contain the typed text."""
    state, words = _column(context, "state"), ""
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        states = st.pills(
            state,
            list(dict.fromkeys(table[state])),
            selection_mode="multi",
            format_func=plain,
            key="$states",
        )
        words = st.text_input(context.say("search"), key="$search", width=280)
    found = table[table[state].isin(states)] if states else table
    holds = found.apply(lambda row: words.casefold() in " ".join(map(str, row)).casefold(), axis=1)
    return found[holds] if len(found) else found


def _column(context: PageContext, name: str) -> str:
    return phrase(context.language, "findings_ui.column" if name == "findings" else f"ui.column_{name}")


def _kind(name: str) -> Callable[..., ColumnConfig]:
    return st.column_config.NumberColumn if name == "findings" else st.column_config.TextColumn


def _row(context: PageContext, number: int, answer: Answer) -> list[object]:
    language = context.language
    own = f"{answer.question.id}."
    written = [
        kept
        for path, kept in context.opened.kept.items()
        if path.startswith((own, f"{answer.question.id}/")) and kept.author
    ]
    who = ", ".join(dict.fromkeys(str(one.author) for one in sorted(written, key=lambda one: one.at)))
    when = max((one.at for one in written), default=None)
    differs = [one for one in context.spec.example_diff if one.question == answer.question.id]
    return [
        number,
        answer.question.title.to(language),
        phrase(language, f"ui.state_{answer.shown_state}"),
        _as_text(_in_words(answer, language)),
        _as_text(who),
        f"{when.astimezone():%Y-%m-%d %H:%M}" if when else "",
        _differs(differs[0].same if differs else None, language),
    ]


def _as_text(words: str) -> str:
    """The words, which a spreadsheet does not take for a formula: the table can be downloaded as CSV."""
    return f"'{words}" if words.startswith(_FORMULAS) else words


def _differs(same: bool | None, language: Language) -> str:
    return "" if same is None else phrase(language, "answers.no" if same else "answers.yes")


def _in_words(answer: Answer, language: Language) -> str:
    """The answer on one line: the note, the fields, the names of the rows."""
    fields = [
        one
        for one in answer.fields
        if one.open and not one.blank and one.value != preset(one.field, language)
    ]
    said = [f"{one.field.label.to(language)}: {unmarked(shown(one, language))}" for one in fields]
    confirmed = [row.title for row in answer.rows if row.confirmed and answer.table_open]
    waiting = len(answer.unconfirmed) if answer.table_open and answer.state != "not_applicable" else 0
    rest = phrase(language, "ui.rows_waiting", count=waiting) if waiting else ""
    return " · ".join(
        " ".join(part.split()) for part in [answer.note, *said, ", ".join(confirmed), rest] if part
    )
