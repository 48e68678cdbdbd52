"""What the linter doubts, on the check page: by section and question, one section open at a time."""

from itertools import groupby

import streamlit as st

from workshop.answers.paths import parse, question_of
from workshop.answers.refusals import field_at
from workshop.findings.explanations import place
from workshop.findings.finding import Finding
from workshop.phrases import phrase
from workshop.spec.spec import SectionAnswers
from workshop.text import Language
from workshop.ui.elements import texts
from workshop.ui.fields.finding_words import severity_mark
from workshop.ui.fields.hints import hint
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import section as section_way
from workshop.ui.page_context import Sitting, unfolding
from workshop.ui.parts.acceptance_form import accept_button, acceptance_form
from workshop.ui.parts.accepted_findings import accepted_part
from workshop.ui.parts.adding import row_place
from workshop.ui.states import mark

# More are on further pages, for a run may have only so many buttons.
FINDINGS_AT_ONCE = 8
_PLACE = "findings"


def findings_part(sitting: Sitting) -> None:
    """Every section in which something is doubtful, and what somebody has accepted."""
    texts(f"## {plain(phrase(sitting.language, 'findings_ui.part'))}")
    sections = [one for one in sitting.spec.sections if _found(sitting, one)]
    name = "part_what" if sections else "part_none"
    texts(plain(phrase(sitting.language, f"findings_ui.{name}")))
    if sections:
        ids = [one.section.id for one in sections]
        opened = sitting.desk.choose(_PLACE, ids, _worst(sitting, sections))
        for one in sections:
            with st.container(border=True, key=f"doubts-{one.section.id}"):
                _section(sitting, one, closed=one.section.id != opened)
    accepted_part(sitting)


def _found(sitting: Sitting, answers: SectionAnswers) -> list[Finding]:
    """What is doubtful in a section, question by question, the worst of each first."""
    places = {answer.question.id: number for number, answer in enumerate(answers.answers)}
    own = [one for one in sitting.doubts if question_of(one.path) in places]
    return sorted(own, key=lambda one: places[question_of(one.path)])


def _worst(sitting: Sitting, sections: list[SectionAnswers]) -> str:
    """The section of the gravest finding."""
    question = question_of(sitting.doubts[0].path)
    return next(
        one.section.id for one in sections if question in (answer.question.id for answer in one.answers)
    )


def _counts(found: list[Finding], language: Language) -> str:
    minor = sum(one.severity == "low" for one in found)
    counts = {"findings.count": len(found) - minor, "findings_ui.minor": minor}
    return " ".join(
        mark(phrase(language, name, count=count), "gray") for name, count in counts.items() if count
    )


def _section(sitting: Sitting, answers: SectionAnswers, *, closed: bool) -> None:
    found, section = _found(sitting, answers), answers.section
    counts = _counts(found, sitting.language)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"### {plain(section.title.to(sitting.language))} {counts}", width="content")
        if closed:
            chosen, key = sitting.desk.chosen, f"show-doubts-{section.id}"
            show = plain(phrase(sitting.language, "findings_ui.show"))
            st.button(show, key=key, on_click=chosen.__setitem__, args=(_PLACE, section.id))
    if not closed:
        for question, own in groupby(_page(found, section.id), key=lambda one: question_of(one.path)):
            _question(sitting, answers, question, list(own))


def _page(found: list[Finding], section: str) -> list[Finding]:
    pages = -(-len(found) // FINDINGS_AT_ONCE)
    if pages <= 1:
        return found
    page = st.pagination(pages, key=f"$doubts-{section}")
    return found[(page - 1) * FINDINGS_AT_ONCE : page * FINDINGS_AT_ONCE]


def _question(sitting: Sitting, answers: SectionAnswers, question: str, found: list[Finding]) -> None:
    titles = {one.question.id: plain(one.question.title.to(sitting.language)) for one in answers.answers}
    texts(f"**{titles[question]}**" if len(titles) > 1 else "")
    for finding in found:
        with st.container(key=f"doubt-{finding.digest}", gap="xsmall"):
            _finding(sitting, finding, answers.section.id)


def _finding(sitting: Sitting, finding: Finding, section: str) -> None:
    where = " › ".join(place(sitting.spec, finding.path, sitting.language)[1:])
    texts(f"{severity_mark(finding.severity, sitting.language)} {label(where) if where else ''}")
    hint(finding, sitting.language, finding.digest)
    with st.container(horizontal=True, gap="medium"):
        mend = plain(phrase(sitting.language, "findings_ui.mend"))
        args = (sitting, section, finding.path)
        if st.button(mend, key=f"mend-{finding.digest}", on_click=_lead, args=args, type="tertiary"):
            sitting.ways.go(section_way(section))
        accept_button(sitting, finding)
    acceptance_form(sitting, finding)


def _lead(sitting: Sitting, section: str, path: str) -> None:
    """The question, its row and what is folded away there will be open."""
    where, chosen = parse(path), sitting.desk.chosen
    question = sitting.spec.questionnaire.question(question_of(path))
    if where is None or question is None:
        return
    chosen[section] = question.id
    if where.row:
        chosen[row_place(question.id)] = where.row
    field = field_at(question, where)
    if field and field.folded:
        st.session_state[unfolding(f"rows-{question.id}" if where.row else question.id)] = True
