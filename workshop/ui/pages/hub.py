"""The hub of a workshop: the team's progress, the tasks of this person, and the way on."""

import streamlit as st

from workshop.phrases import long_date, phrase
from workshop.spec.spec import SectionAnswers
from workshop.ui.elements import texts
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import CHECK, COMPARISON, HUBSPOT, NUMBERS, REVIEW, section_address
from workshop.ui.page_context import PageContext
from workshop.ui.parts.blank_questionnaire import blank_button
from workshop.ui.parts.client_card import team_progress
from workshop.ui.parts.conflict_card import conflict_cards
from workshop.ui.parts.invitations import invitations
from workshop.ui.state_marks import mark, state_counts


def hub_page(context: PageContext) -> None:
    """The whole page."""
    _head(context)
    conflict_cards(context, context.spec.questionnaire.questions())
    _yours(context)
    grid = st.grid(3, min_column_width=240, key="sections")
    next_ = next((one for one in context.spec.sections if _waits(one)), None)
    for number, answers in enumerate(context.spec.sections, start=1):
        key = f"section-{answers.section.id}"
        with grid.container(border=True, height="stretch", vertical_alignment="distribute", key=key):
            _section(context, number, answers, answers is next_)
    with st.container(horizontal=True, key="onward"):
        context.navigation.button(context.say("to_check"), CHECK, key="to-check", type="primary")
        context.navigation.button(
            plain(phrase(context.language, "comparison.unique")), COMPARISON, key="to-comparison"
        )
        if context.may_open(REVIEW):
            context.navigation.button(context.say("to_review"), REVIEW, key="to-review")
        numbers = plain(phrase(context.language, "numbers.title"))
        context.navigation.button(numbers, NUMBERS, key="to-numbers")
        if context.may_open(HUBSPOT):
            context.navigation.button(context.say("to_hubspot"), HUBSPOT, key="to-hubspot")
        blank_button(context)
    invitations(context)
    if context.spec.unmapped:
        texts(label(context.words("unmapped", count=len(context.spec.unmapped))))


def _head(context: PageContext) -> None:
    identity, language = context.spec.identity, context.language
    date = long_date(language, identity.date) if identity.date else phrase(language, "ui.no_date")
    partner = f" · {phrase(language, 'ui.partner')}: {identity.partner}" if identity.partner else ""
    with st.container(key="hub"):
        texts(label(f"{phrase(language, 'ui.date')}: {date}{partner}"))
        st.title(plain(identity.client), anchor=False)
        team_progress(context.spec, language)


def _yours(context: PageContext) -> None:
    """The number of questions that wait for this person, and of everything that is open."""
    waiting = sum(context.for_this_person(one) and one.waiting for one in context.spec.answers())
    role = phrase(context.language, f"ui.role_{context.person.role}")
    who = plain(f"{context.person.name} ({role})")
    name = "yours" if waiting else "none_yours"
    if context.person.role == "consultant":
        name = "yours_consultant"
    texts(f"**{who}** · {context.say(name, count=waiting)}", context.open_label())


def _waits(answers: SectionAnswers) -> bool:
    return any(answer.waiting for answer in answers.answers)


def _section(context: PageContext, number: int, answers: SectionAnswers, next_: bool) -> None:
    section_, language = answers.section, context.language
    questions = phrase(language, "ui.questions", count=len(answers.answers))
    minutes = phrase(language, "ui.minutes", count=section_.minutes)
    waiting = sum(context.for_this_person(one) and one.waiting for one in answers.answers)
    yours = mark(phrase(language, "ui.for_you_count", count=waiting), "blue") if waiting else ""
    texts(
        f"### {number}\\. {plain(section_.title.to(language))}",
        label(f"{questions} · {minutes}"),
        f"{state_counts(answers.answers, language)} {yours}",
    )
    look = "primary" if next_ else "secondary"
    name = "open" if _waits(answers) else "look_again"
    context.navigation.button(
        context.say(name, number=number), section_address(section_.id), key=f"open-{section_.id}", type=look
    )
