"""The document's chapter on findings: the worst first, and the accepted ones."""

from html import unescape

import pytest
from hypothesis import given

from tests.answered import questionnaires, workshops
from tests.building import ATTACHED, SHIPPED, accepting, workshop
from tests.printed import packed
from tests.rendered import doubtful
from workshop.document.chapter import Chapter
from workshop.document.chapters import chapters
from workshop.document.findings_part import findings
from workshop.document.print_job import ANY_JOB, DocumentJob, print_job
from workshop.document.rendering import document_html
from workshop.findings.explanations import message, place, remedy, title, why
from workshop.findings.finding import SEVERITIES
from workshop.findings.grouping import open_ones
from workshop.findings.judged_findings import judge
from workshop.findings.linting import findings_of
from workshop.hubspot.building import build_configuration
from workshop.text import LANGUAGES, Language
from workshop.workshop import Workshop


def told(made: Workshop, language: Language = "pl") -> str:
    """The whole document's HTML, packed and unescaped."""
    spec = made.spec
    return packed(unescape(document_html(spec, build_configuration(spec), (), language, made.accepted)))


def kinds(made: Workshop) -> list[str]:
    return [chapter.kind for chapter in listed(made)]


def listed(made: Workshop) -> tuple[Chapter, ...]:
    spec = made.spec
    return chapters(spec, build_configuration(spec), (), "pl", made.accepted)


def accepted_all(made: Workshop) -> Workshop:
    return made.model_copy(update={"accepted": accepting(findings_of(made.spec))})


@given(made=workshops(questionnaires()))
def test_there_is_a_chapter_wherever_there_is_a_finding(made: Workshop) -> None:
    assert ("findings" in kinds(made)) == bool(findings_of(made.spec))
    assert ("findings" in kinds(accepted_all(made))) == bool(findings_of(made.spec))


def test_it_stands_behind_the_open_questions_and_before_the_checklist() -> None:
    found = kinds(doubtful())
    at = found.index("findings")
    assert found[at - 1 : at + 2] == ["open", "findings", "hubspot"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_finding_is_told_in_its_place_with_its_rule_s_reason_and_remedy(language: Language) -> None:
    made = doubtful()
    spec, html = made.spec, told(made, language)
    for finding in open_ones(judge(findings_of(spec), made.accepted)):
        where = " › ".join(place(spec, finding.path, language)[1:])
        texts = [where, message(finding, language)]
        texts += [tell(finding.rule, language) for tell in (title, remedy)]
        texts += [why(finding.rule, language)] if finding.severity != "low" else []
        assert [text for text in texts if packed(text) not in html] == []


def test_the_worst_stand_first_and_each_rule_says_once_why() -> None:
    found = findings(doubtful().spec, judge(findings_of(doubtful().spec), ()), "pl")
    assert found is not None
    assert [group.severity for group in found.groups] == [
        one for one in SEVERITIES if one in {group.severity for group in found.groups}
    ]
    doubts = [doubt for group in found.groups for question in group.questions for doubt in question.doubts]
    rules = {finding.rule for finding in findings_of(doubtful().spec)}
    assert len([doubt.why for doubt in doubts if doubt.why]) == len(rules)


def test_an_accepted_finding_stands_apart_with_reason_name_and_day() -> None:
    made = accepted_all(doubtful())
    found = findings(made.spec, judge(findings_of(made.spec), made.accepted), "pl")
    assert found is not None
    assert (found.count, found.groups, len(found.accepted)) == (0, (), len(made.accepted))
    html = told(made)
    for text in ("Wszystkie wątpliwości zostały", "Tak sprzedajemy.", "Anna Żak", "23 listopada 2026"):
        assert packed(text) in html


def test_the_summary_counts_what_nobody_accepted() -> None:
    made = doubtful()
    count = len(open_ones(judge(findings_of(made.spec), made.accepted)))
    figure = packed(f'<p class="figure">{count}</p><p>wątpliwości do rozstrzygnięcia</p>')
    assert figure in told(made)
    assert packed("do rozstrzygnięcia</p>") not in told(accepted_all(made))


def test_a_rule_that_finds_very_much_on_a_question_is_listed_in_part() -> None:
    values = {f"deal_stages/s{n}.name": f"Etap {n}" for n in range(40)}
    spec = workshop(SHIPPED, values).spec
    found = findings(spec, judge(findings_of(spec), ()), "pl")
    assert found is not None
    doubts = [doubt for group in found.groups for question in group.questions for doubt in question.doubts]
    assert max(len(doubt.spots) for doubt in doubts) == 12
    assert 28 in {doubt.more for doubt in doubts}


def test_what_a_worker_is_sent_leaves_accepted_what_was_accepted() -> None:
    made = accepted_all(doubtful())
    spec = made.spec
    job = DocumentJob(
        spec=spec,
        configuration=build_configuration(spec),
        people=(),
        language="pl",
        attachments=ATTACHED,
        accepted=made.accepted,
    )
    sent = ANY_JOB.validate_json(print_job(job).data)
    assert isinstance(sent, DocumentJob)
    assert judge(findings_of(sent.spec), sent.accepted) == judge(findings_of(spec), made.accepted)
