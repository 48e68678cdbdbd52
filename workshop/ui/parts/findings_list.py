"""The findings on the check page: by section and question, one section open at a time."""

from itertools import groupby

import streamlit as st

from workshop.answers.paths import parse, question_of
from workshop.answers.refusals import field_at
from workshop.findings.explanations import place
from workshop.findings.grouping import open_ones
from workshop.findings.judged_findings import Judged
from workshop.phrases import phrase
from workshop.spec.spec import SectionAnswers
from workshop.text import Language
from workshop.ui.choices import row_place
from workshop.ui.elements import texts
from workshop.ui.fields.finding_words import severity_mark
from workshop.ui.fields.hints import hint
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import section_address
from workshop.ui.page_context import PageContext
from workshop.ui.parts.acceptance_form import accept_button, acceptance_form
from workshop.ui.parts.accepted_findings import accepted_findings, accepted_words, still_open
from workshop.ui.parts.answer_fields import fold_key
from workshop.ui.parts.choice_conflicts import acceptance_conflicts, contested_finding
from workshop.ui.parts.pagination import page_of
from workshop.ui.state_marks import mark

# Longer lists have several pages, because a run may have only a limited number of buttons.
FINDINGS_AT_ONCE = 8
_PLACE = "findings"


def findings_list(context: PageContext) -> None:
    """Every section with findings, and the accepted findings."""
    texts(f"## {plain(phrase(context.language, 'findings_ui.part'))}")
    sections = [one for one in context.spec.sections if _found(context, one)]
    name = "part_what" if sections else "part_none"
    texts(plain(phrase(context.language, f"findings_ui.{name}")))
    if sections:
        ids = [one.section.id for one in sections]
        opened = context.tab.choices.opened(_PLACE, ids, _worst(context, sections))
        for one in sections:
            with st.container(border=True, key=f"doubts-{one.section.id}"):
                _section(context, one, closed=one.section.id != opened)
    accepted_findings(context)


def _listed(context: PageContext) -> list[Judged]:
    """The findings that nobody accepted, and those that somebody still judges."""
    return [one for one in context.opened.findings if one.acceptance is None or still_open(context, one)]


def _found(context: PageContext, answers: SectionAnswers) -> list[Judged]:
    """The findings of a section, question by question, the worst of each first."""
    places = {answer.question.id: number for number, answer in enumerate(answers.answers)}
    own = [one for one in _listed(context) if question_of(one.finding.path) in places]
    return sorted(own, key=lambda one: places[question_of(one.finding.path)])


def _worst(context: PageContext, sections: list[SectionAnswers]) -> str:
    """The section of the gravest finding."""
    question = question_of(_listed(context)[0].finding.path)
    return next(
        one.section.id for one in sections if question in (answer.question.id for answer in one.answers)
    )


def _counts(found: list[Judged], language: Language) -> str:
    doubts = open_ones(found)
    minor = sum(one.severity == "low" for one in doubts)
    counts = {"findings.count": len(doubts), "findings_ui.minor": minor}
    return " ".join(
        mark(phrase(language, name, count=count), "gray") for name, count in counts.items() if count
    )


def _section(context: PageContext, answers: SectionAnswers, *, closed: bool) -> None:
    found, section = _found(context, answers), answers.section
    counts = _counts(found, context.language)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"### {plain(section.title.to(context.language))} {counts}", width="content")
        if closed:
            choices, key = context.tab.choices, f"show-doubts-{section.id}"
            show = plain(phrase(context.language, "findings_ui.show"))
            st.button(show, key=key, on_click=choices.open, args=(_PLACE, section.id))
    if not closed:
        shown = page_of(found, FINDINGS_AT_ONCE, f"$doubts-{section.id}")
        for question, own in groupby(shown, key=lambda one: question_of(one.finding.path)):
            _question(context, answers, question, list(own))


def _question(context: PageContext, answers: SectionAnswers, question: str, found: list[Judged]) -> None:
    titles = {one.question.id: plain(one.question.title.to(context.language)) for one in answers.answers}
    texts(f"**{titles[question]}**" if len(titles) > 1 else "")
    for one in found:
        with st.container(key=f"doubt-{one.finding.digest}", gap="xsmall"):
            _finding(context, one, answers.section.id)


def _finding(context: PageContext, judged: Judged, section: str) -> None:
    finding, contested = judged.finding, contested_finding(context, judged)
    where = " › ".join(place(context.spec, finding.path, context.language)[1:])
    texts(f"{severity_mark(finding.severity, context.language)} {label(where) if where else ''}")
    hint(finding, context.language, finding.digest)
    with st.container(horizontal=True, gap="medium"):
        mend = plain(phrase(context.language, "findings_ui.mend"))
        args = (context, section, finding.path)
        st.button(mend, key=f"mend-{finding.digest}", on_click=_lead, args=args, type="tertiary")
        if not contested:
            accept_button(context, finding)
    if judged.acceptance and not contested:
        texts(accepted_words(context, judged.acceptance))
    acceptance_conflicts(context, judged)
    acceptance_form(context, finding)


def _lead(context: PageContext, section: str, path: str) -> None:
    """Opens the page of the section, the question, its row and the folded fields there."""
    context.navigation.head_for(section_address(section))
    where, choices = parse(path), context.tab.choices
    question = context.spec.questionnaire.question(question_of(path))
    if where is None or question is None:
        return
    choices.open(section, question.id)
    if where.row:
        choices.open(row_place(question.id), where.row)
    field = field_at(question, where)
    if field and field.folded:
        st.session_state[fold_key(f"rows-{question.id}" if where.row else question.id)] = True
