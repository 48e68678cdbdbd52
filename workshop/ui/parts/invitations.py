"""The links by which a team and a reviewer come in: made, copied, renewed and revoked by the consultant."""

from datetime import UTC, datetime
from functools import partial
from typing import get_args

import streamlit as st

from workshop.phrases import clock
from workshop.store.people import LinkKind
from workshop.ui.elements import texts
from workshop.ui.markdown import label
from workshop.ui.page_context import PageContext
from workshop.usecases.inviting import links_of, make_link, revoke_link
from workshop.usecases.rights import Access

# The links that were made in this tab; the database keeps only their hashes.
_MADE = "$links"


def invitations(context: PageContext) -> None:
    """One card for each kind of link, for consultants of a hosted application."""
    if context.access < Access.CONSULTANT or not context.navigation.public:
        return
    tab = context.tab
    standing = links_of(tab.database, tab.visitor, tab.workshop, datetime.now(UTC))
    texts(f"## {context.say('invite')}", context.say("invite_what"))
    for kind, column in zip(get_args(LinkKind), st.columns(2, gap="medium"), strict=True):
        with column.container(border=True, height="stretch", key=f"invite-{kind}"):
            _link(context, kind, standing.get(kind))


def _link(context: PageContext, kind: LinkKind, expires: datetime | None) -> None:
    texts(f"### {context.say(f'link_{kind}')}", context.say(f"link_{kind}_what"))
    made, ends = _made(context).get(kind, ("", None))
    # Somebody else may have made a newer one since.
    if made and ends == expires:
        st.code(made, language=None, wrap_lines=True)
        texts(label(context.words("link_once")))
    until = clock(context.language, expires) if expires else ""
    texts(label(context.words("link_until", at=until) if expires else context.words("link_none")))
    with st.container(horizontal=True):
        name = "link_renew" if expires else "link_make"
        st.button(context.say(name), key=f"link-{kind}", on_click=_make, args=(context, kind))
        if expires:
            st.button(
                context.say("link_revoke"), key=f"revoke-{kind}", on_click=_revoke, args=(context, kind)
            )
    context.complain(f"link {kind}")


def _made(context: PageContext) -> dict[LinkKind, tuple[str, datetime | None]]:
    """The links made here, with the moment at which each ends."""
    kept: dict[LinkKind, tuple[str, datetime | None]] = st.session_state.setdefault(
        f"{_MADE}{context.tab.workshop}", {}
    )
    return kept


def _make(context: PageContext, kind: LinkKind) -> None:
    tab, made = context.tab, _made(context)

    def make() -> None:
        token, expires = make_link(tab.database, tab.visitor, tab.workshop, kind, datetime.now(UTC))
        made[kind] = f"{context.navigation.public}/w/{token}", expires

    tab.attempt(f"link {kind}", make)


def _revoke(context: PageContext, kind: LinkKind) -> None:
    tab = context.tab
    act = partial(revoke_link, tab.database, tab.visitor, tab.workshop, kind, datetime.now(UTC))
    tab.attempt(f"link {kind}", act)
