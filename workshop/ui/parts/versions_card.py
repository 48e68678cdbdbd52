"""Two people's different versions side by side, and one click that decides."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

import streamlit as st

from workshop.answers.edits import Kept, Proposal
from workshop.phrases import clock
from workshop.ui.elements import texts
from workshop.ui.fields.tab import Tab
from workshop.ui.markdown import label, plain
from workshop.ui.page_context import PageContext
from workshop.usecases.deciding import keep_theirs

# What makes a proposal the stored version, at a moment.
Take = Callable[[datetime], object]


class Versions(NamedTuple):
    """The name of the phrase that asks which version stays, the place, and both versions as Markdown."""

    asked: str
    place: str
    kept: Kept | None
    theirs: str
    ours: str


def versions_card(
    context: PageContext, proposal: Proposal, both: Versions, take: Take, leads: str = ""
) -> None:
    """The stored version on the left, the proposed one on the right; taking it may lead to another page."""
    mine, kept = proposal.editor.id == context.tab.editor, both.kept
    with st.container(border=True, key=f"conflict-{proposal.id}"):
        texts(f"**{context.say(both.asked)}**", plain(both.place))
        left, right = st.columns(2)
        with left:
            by, at = (kept.author if kept else None) or "–", kept.at if kept else proposal.at
            texts(label(context.words("theirs", by=by, at=_at(context, at))), both.theirs)
            _button(context, proposal, "keep_theirs", partial(_keep, context.tab, proposal))
        with right:
            facts = {"by": proposal.editor.author, "at": _at(context, proposal.at)}
            texts(label(context.words("mine" if mine else "proposed", **facts)), both.ours)
            name = "take_mine" if mine else "take_proposed"
            _button(context, proposal, name, partial(_take, context, proposal, take, leads))
        context.complain(_place_of(proposal))


def _button(context: PageContext, proposal: Proposal, name: str, act: Callable[[], None]) -> None:
    st.button(context.say(name), key=f"{name}-{proposal.id}", on_click=act)


def _keep(tab: Tab, proposal: Proposal) -> None:
    tab.widgets.decide(proposal.path)
    now = datetime.now(UTC)
    act = partial(keep_theirs, tab.database, tab.visitor, tab.workshop, proposal, now)
    tab.attempt(_place_of(proposal), act)


def _take(context: PageContext, proposal: Proposal, take: Take, leads: str) -> None:
    context.tab.widgets.decide(proposal.path)
    context.tab.attempt(_place_of(proposal), partial(take, datetime.now(UTC)))
    if leads:
        context.navigation.head_for(leads)


def _place_of(proposal: Proposal) -> str:
    return f"conflict {proposal.id}"


def _at(context: PageContext, at: datetime) -> str:
    return clock(context.language, at)
