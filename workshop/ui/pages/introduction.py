"""The person's name, asked once in each browser and workshop, because every answer is signed."""

from datetime import UTC, datetime
from functools import partial
from typing import get_args

import streamlit as st
from pydantic import ValidationError

from workshop.answers.people import Person, Role
from workshop.errors import Problem
from workshop.phrases import phrase
from workshop.text import Language, clean
from workshop.ui.elements import complaints, texts
from workshop.ui.fields.tab import Tab
from workshop.ui.markdown import label, plain
from workshop.usecases.inviting import introduce
from workshop.usecases.open_workshops import OpenWorkshop
from workshop.usecases.rights import Access
from workshop.usecases.signing_in import consultant_here

_NAME, _ROLE = "$name", "$role"
ROLES: tuple[Role, ...] = (*get_args(get_args(Role)[0]), "consultant")


def ask_who(tab: Tab, opened: OpenWorkshop, access: Access, language: Language) -> None:
    """Asks for the name and the role; nothing else is shown until they are given."""
    with st.container(border=True, key="introduction"):
        client = opened.head.identity.client
        texts(label(f"{phrase(language, 'ui.hub')}: {client}"))
        st.title(plain(phrase(language, "ui.who_are_you")), anchor=False)
        texts(plain(phrase(language, "ui.who_are_you_what")))
        # Whoever is signed in has said who they are.
        known = consultant_here(tab.database, tab.visitor, datetime.now(UTC))
        st.text_input(
            phrase(language, "ui.your_name"), known or "", key=_NAME, max_chars=80, autocomplete="name"
        )
        st.radio(
            phrase(language, "ui.your_role"),
            ROLES if access >= Access.REVIEW else ROLES[:-1],
            index=len(ROLES) - 1 if known else 0,
            format_func=lambda role: plain(phrase(language, f"ui.role_{role}")),
            key=_ROLE,
        )
        st.button(
            plain(phrase(language, "ui.go_in")), key="begin", type="primary", on_click=_say, args=(tab,)
        )
        complaints(tab.problems.get(_NAME, ()), language)


def _say(tab: Tab) -> None:
    name = " ".join(clean(str(st.session_state.get(_NAME, ""))).split())
    try:
        person = Person(name=name, role=st.session_state.get(_ROLE, ROLES[0]))
    except ValidationError:
        tab.notices[_NAME] = (Problem(kind="no_person"),)
        return
    now = datetime.now(UTC)
    tab.attempt(_NAME, partial(introduce, tab.database, tab.visitor, tab.workshop, person, now))
    tab.newcomer = _NAME in tab.notices
