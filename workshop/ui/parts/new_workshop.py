"""The cards that begin a workshop or open one from a file."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from workshop.errors import Problem, WorkshopError
from workshop.packs.workshopfile import SUFFIX, read_workshop
from workshop.phrases import message, phrase
from workshop.store.database import Database
from workshop.text import LANGUAGES, Language
from workshop.ui.elements import texts
from workshop.ui.markdown import caption, plain
from workshop.ui.navigation import HUB, Navigation
from workshop.usecases.visits import Visitor
from workshop.usecases.workshops import begin_workshop, import_workshop, new_workshop


class _Asked(NamedTuple):
    """The entries of the card."""

    client: str
    partner: str
    date: date | None
    language: Language


def new_workshop_card(database: Database, visitor: Visitor, pack: Path, navigation: Navigation) -> None:
    """Asks for the client and other details of the workshop, and creates it."""
    say = partial(_say, navigation.language)
    with st.container(border=True, key="begin"):
        texts(f"### {say('begin_workshop')}", say("begin_workshop_what"))
        client = st.text_input(say("client"), key="$client", max_chars=300)
        partner = st.text_input(say("partner_name"), key="$partner", max_chars=300)
        with st.container(horizontal=True):
            day = st.date_input(say("day"), value=None, key="$day", format="DD.MM.YYYY")
            answers_in: Language = st.segmented_control(
                say("answers_in"),
                LANGUAGES,
                default=navigation.language,
                required=True,
                format_func=lambda one: phrase(one, "ui.language"),
                key="$answers_in",
            )
        if st.button(say("begin"), key="begin-workshop", type="primary"):
            _begin(database, visitor, pack, _Asked(client, partner, day, answers_in), navigation)


def _begin(database: Database, visitor: Visitor, pack: Path, asked: _Asked, navigation: Navigation) -> None:
    if not asked.client.strip():
        _complain([Problem(kind="no_client")], navigation.language)
        return
    try:
        begun = begin_workshop(database, visitor, new_workshop(pack, **asked._asdict()), datetime.now(UTC))
    except WorkshopError as error:
        _complain(error.problems, navigation.language)
        return
    navigation.go(HUB, begun)


def _say(language: Language, name: str) -> str:
    return caption(phrase(language, f"ui.{name}"))


def workshop_file_card(database: Database, visitor: Visitor, navigation: Navigation) -> None:
    """Imports a workshop file, or shows all its problems."""
    language = navigation.language
    with st.container(border=True, key="take"):
        texts(
            f"### {plain(phrase(language, 'ui.take_file'))}",
            plain(phrase(language, "ui.take_file_what", suffix=SUFFIX)),
        )
        file = st.file_uploader(plain(phrase(language, "ui.file")), key="$file", label_visibility="collapsed")
        if file is None:
            return
        as_copy = bool(st.session_state.get("take-copy"))
        try:
            workshop = read_workshop(file.getvalue(), file.name)
            taken = import_workshop(database, visitor, workshop, datetime.now(UTC), copy=as_copy)
        except WorkshopError as error:
            _refuse(error, language)
        else:
            navigation.go(HUB, taken)


def _refuse(error: WorkshopError, language: Language) -> None:
    if any(problem.kind == "taken_id" for problem in error.problems):
        texts(f":orange[{plain(phrase(language, 'ui.taken'))}]")
        st.button(plain(phrase(language, "ui.take_copy")), key="take-copy")
    else:
        _complain(error.problems, language)


def _complain(problems: list[Problem] | tuple[Problem, ...], language: Language) -> None:
    texts(*(f":orange[{plain(message(problem, language))}]" for problem in problems))
