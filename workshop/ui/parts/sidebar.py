"""The sidebar of every page of a workshop: the progress, and buttons to its sections."""

import streamlit as st

from workshop.phrases import phrase
from workshop.spec.spec import SectionAnswers
from workshop.ui.elements import texts
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import CHECK, COMPARISON, FRONT, HUB, HUBSPOT, NUMBERS, REVIEW, section_address
from workshop.ui.page_context import PageContext
from workshop.ui.parts.choice_conflicts import contested_choices
from workshop.ui.parts.conflict_card import contested_answers

_DONE, _BEGUN, _NEW = ":material/check_circle:", ":material/timelapse:", ":material/radio_button_unchecked:"

# The pages about the whole workshop, each with its title and its icon.
_OVERVIEWS = (
    (COMPARISON, "comparison.unique", ":material/difference:"),
    (REVIEW, "ui.to_review", ":material/table_rows:"),
    (NUMBERS, "numbers.title", ":material/bar_chart:"),
    (HUBSPOT, "ui.to_hubspot", ":material/account_tree:"),
)


def progress(context: PageContext) -> tuple[object, ...]:
    """Everything around the questions that answers can change, to compare."""
    spec = context.spec
    return (
        spec.identity,
        context.person,
        context.open_label(),
        sum(answer.settled for answer in spec.answers()),
        len(spec.counted()),
        *map(_icon, spec.sections),
        *contested_answers(context),
        *contested_choices(context),
    )


def sidebar(context: PageContext, here: str) -> None:
    """The client, the progress, and a button to every page; the page that is open stands out."""
    spec = context.spec
    settled = sum(answer.settled for answer in spec.answers())
    with st.sidebar:
        texts(f"**{plain(spec.identity.client)}**")
        count = len(spec.counted())
        st.progress(
            settled / count if count else 1.0, text=context.say("progress", settled=settled, count=count)
        )
        texts(context.open_label())
        with st.container(key="rail", gap="xxsmall"):
            _page_button(context, here, HUB, phrase(context.language, "ui.to_hub"), ":material/home:")
            for answers in spec.sections:
                title = answers.section.title.to(context.language)
                _page_button(context, here, section_address(answers.section.id), title, _icon(answers))
            check = phrase(context.language, "ui.to_check")
            _page_button(context, here, CHECK, check, ":material/fact_check:", note=_doubts(context))
            for page, name, icon in _OVERVIEWS:
                if context.may_open(page):
                    _page_button(context, here, page, phrase(context.language, name), icon)
        role = phrase(context.language, f"ui.role_{context.person.role}")
        texts(label(f"{context.person.name} ({role})"))
        st.button(
            context.say("another"),
            key="another",
            type="tertiary",
            on_click=setattr,
            args=(context.tab, "newcomer", True),
        )
        context.navigation.button(context.say("to_start"), FRONT, key="to-start", type="tertiary")


def _page_button(context: PageContext, here: str, page: str, title: str, icon: str, note: str = "") -> None:
    look = "primary" if page == here else "tertiary"
    text = f"{plain(title)} :small[{plain(note)}]" if note else plain(title)
    context.navigation.button(text, page, key=f"rail-{page}", icon=icon, type=look, width="stretch")


def _doubts(context: PageContext) -> str:
    count = len(context.open.doubts)
    return phrase(context.language, "findings.count", count=count) if count else ""


def _icon(answers: SectionAnswers) -> str:
    open_ = sum(answer.waiting for answer in answers.answers)
    counted = sum(not answer.passed_over for answer in answers.answers)
    return _DONE if not open_ else _NEW if open_ == counted else _BEGUN
