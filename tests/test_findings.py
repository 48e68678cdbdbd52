"""Every rule has hits where expected, none elsewhere, and texts for both."""

import tomllib
from pathlib import Path

import pytest

from tests.building import SHIPPED, workshop
from tests.linted import CASES, clean
from workshop.findings.explanations import remedy, source, title, why
from workshop.findings.linting import findings_of
from workshop.findings.rule_table import RULES
from workshop.spec.example import example_rows, starting_values
from workshop.text import LANGUAGES, Language

FILES = sorted(CASES.glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_fires_and_is_silent_as_its_case_says(path: Path) -> None:
    for case in tomllib.loads(path.read_text("utf-8"))["case"]:
        for language in case.get("languages", LANGUAGES):
            spec = clean(language, case.get("values", {}) | case.get(language, {}))
            found = [one.path for one in findings_of(spec) if one.rule == path.stem]
            assert found == case["finds"], (language, case)


def test_every_rule_has_a_case_that_fires_and_one_that_does_not() -> None:
    for rule in RULES:
        cases = tomllib.loads((CASES / f"{rule.id}.toml").read_text("utf-8"))["case"]
        assert {bool(case["finds"]) for case in cases} == {True, False}, rule.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clean_process_has_no_finding_above_low(language: Language) -> None:
    found = [one for one in findings_of(clean(language)) if one.severity != "low"]
    assert found == []


def test_every_rule_says_why_what_to_do_and_where_it_comes_from() -> None:
    for rule in RULES:
        for language in LANGUAGES:
            assert all(text(rule.id, language) for text in (title, why, remedy, source))


def test_rows_that_nobody_confirmed_raise_no_finding_of_what_they_name() -> None:
    removed = {
        f"{question.id}/{row.id}.$deleted": True
        for question in SHIPPED.questions()
        if question.id in ("process_roles", "deal_stages", "contact_stages")
        for row in example_rows(question)
        if row.id != "offer_sent"
    }
    spec = workshop(SHIPPED, {**starting_values(SHIPPED, "pl"), **removed}).spec
    about_removed = {"removed_reference", "unknown_role", "ending_in_removed_stage"}
    assert [one for one in findings_of(spec) if one.rule in about_removed] == []
