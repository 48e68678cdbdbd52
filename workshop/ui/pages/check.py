"""The check page: everything that the team wrote, on one page, with the files to download."""

import streamlit as st

from workshop.phrases import phrase
from workshop.ui.elements import texts
from workshop.ui.markdown import plain
from workshop.ui.navigation import HUB, section_address
from workshop.ui.page_context import PageContext
from workshop.ui.parts.answer_card import answer_card
from workshop.ui.parts.downloads import downloads
from workshop.ui.parts.findings_list import findings_list


def check_page(context: PageContext) -> None:
    """The whole page."""
    language, navigation = context.language, context.navigation
    navigation.button(context.say("to_hub"), HUB, key="back", icon=":material/arrow_back:", type="tertiary")
    st.title(context.say("check"), anchor=False)
    texts(context.say("check_what"), context.open_label())
    downloads(context)
    findings_list(context)
    for number, answers in enumerate(context.spec.sections, start=1):
        title = plain(answers.section.title.to(language))
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            texts(f"## {number}\\. {title}")
            navigation.button(
                plain(phrase(language, "ui.change")),
                section_address(answers.section.id),
                key=f"change-{answers.section.id}",
            )
        for answer in answers.answers:
            answer_card(answer, context.opened.workshop, language)
