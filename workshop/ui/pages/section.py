"""A section of a workshop: its questions, one of them open to be answered."""

from functools import partial

import streamlit as st

from workshop.spec.spec import Answer, SectionAnswers, State
from workshop.ui.elements import place_of, texts
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import CHECK, HUB, QUESTION, section_address
from workshop.ui.page_context import PageContext
from workshop.ui.parts.conflict_card import conflict_cards
from workshop.ui.parts.live_part import live_part
from workshop.ui.parts.question_editor import question_editor
from workshop.ui.state_marks import mark, state_mark

# What a person does next with a question that is not settled.
_NEXT: dict[State, str] = {"unanswered": "answer_it", "started": "finish_it"}


def section_page(context: PageContext, section_id: str) -> None:
    """The section's page, with buttons to the hub, to the previous and to the next section."""
    sections = context.spec.sections
    place = next(n for n, one in enumerate(sections) if one.section.id == section_id)
    _head(context, sections[place], place + 1)
    live_part(context, partial(_questions, place=place))
    _neighbours(context, sections, place)


def _questions(context: PageContext, place: int) -> None:
    section = context.spec.sections[place]
    # Filled below, when it is known which fields are drawn: their conflicts are beside them.
    elsewhere = st.container()
    opened = _opened(context, section)
    for answer in section.answers:
        if answer.question.id == opened:
            question_editor(context, answer)
        else:
            _closed(context, answer, section.section.id)
    with elsewhere:
        conflict_cards(context, [answer.question for answer in section.answers])


def _head(context: PageContext, answers: SectionAnswers, number: int) -> None:
    section, language = answers.section, context.language
    context.navigation.button(
        context.say("to_hub"), HUB, key="back", icon=":material/arrow_back:", type="tertiary"
    )
    st.markdown(label(place_of(number, len(context.spec.sections), section.minutes, language)))
    st.title(plain(section.title.to(language)), anchor=False)
    st.markdown(plain(section.lead.to(language)))


def _opened(context: PageContext, answers: SectionAnswers) -> str:
    """The question that somebody opened or a link leads to, else the first unanswered one, else the first."""
    ids = [answer.question.id for answer in answers.answers]
    waiting = [answer.question.id for answer in answers.answers if answer.waiting]
    choices = context.tab.choices
    choices.follow_link(answers.section.id, st.query_params.get(QUESTION, ""))
    return choices.opened(answers.section.id, ids, (waiting or ids)[0])


def _closed(context: PageContext, answer: Answer, section_id: str) -> None:
    question, language = answer.question, context.language
    with (
        st.container(border=True, key=f"question-{question.id}"),
        st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"),
    ):
        yours = mark(context.words("for_you"), "blue") if context.for_this_person(answer) else ""
        with st.container(width="content", gap="xxsmall"):
            texts(
                f"### {plain(question.title.to(language))}",
                f"{state_mark(answer.shown_state, language)} {yours}",
            )
        st.button(
            context.say(_NEXT.get(answer.state, "change")),
            key=f"open-{question.id}",
            on_click=context.tab.choices.open,
            args=(section_id, question.id),
        )


def _neighbours(context: PageContext, sections: tuple[SectionAnswers, ...], place: int) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", key="neighbours"):
        if place:
            _neighbour(context, "previous", sections[place - 1])
        if place + 1 < len(sections):
            _neighbour(context, "next", sections[place + 1])
        else:
            context.navigation.button(context.say("to_check"), CHECK, key="next", type="primary")


def _neighbour(context: PageContext, which: str, answers: SectionAnswers) -> None:
    title = answers.section.title.to(context.language)
    look = "primary" if which == "next" else "secondary"
    way = section_address(answers.section.id)
    context.navigation.button(context.say(which, title=title), way, key=which, type=look)
