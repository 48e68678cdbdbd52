"""For any answers in any pack, the rules find existing places and have texts for them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.answered import questionnaires, workshops
from tests.building import SHIPPED, nested_workshop
from tests.linted import renamed
from tests.pipelines import pipelines
from workshop.answers.paths import parse
from workshop.answers.refusals import field_at
from workshop.findings.explanations import message, place
from workshop.findings.finding import Finding
from workshop.findings.linting import findings_of
from workshop.findings.rule_table import RULES
from workshop.spec.spec import Spec
from workshop.text import LANGUAGES
from workshop.workshop import Workshop

# These rules check a part of the process, regardless of the question's name and set-up.
ON_PROCESS = {rule.id for rule in RULES if rule.family in ("stages", "probabilities", "gate", "follow_up")}


@given(workshop=workshops(questionnaires() | st.just(SHIPPED)))
def test_any_workshop_has_findings_in_words_about_places_that_it_has(workshop: Workshop) -> None:
    spec = workshop.spec
    for finding in findings_of(spec):
        assert _is_there(spec, finding.path), finding
        for language in LANGUAGES:
            assert message(finding, language)
            assert place(spec, finding.path, language)


@given(answers=pipelines())
def test_any_pipeline_has_findings_in_words(answers: dict[str, Any]) -> None:
    spec = nested_workshop(SHIPPED, answers).spec
    for finding in findings_of(spec):
        assert _is_there(spec, finding.path), finding
        assert all(message(finding, language) for language in LANGUAGES)


@given(workshop=workshops(st.just(SHIPPED)))
def test_a_pack_with_other_question_ids_has_the_same_findings_there(workshop: Workshop) -> None:
    def own(finding: Finding) -> str:
        return f"{finding.rule} own_{finding.path}"

    here = [own(one) for one in findings_of(workshop.spec) if one.rule in ON_PROCESS]
    there = [
        f"{one.rule} {one.path}" for one in findings_of(renamed(workshop).spec) if one.rule in ON_PROCESS
    ]
    assert here == there


def _is_there(spec: Spec, path: str) -> bool:
    where = parse(path)
    question = spec.questionnaire.question(where.question) if where else None
    return bool(where and question and (where.name.startswith("$") or field_at(question, where)))
