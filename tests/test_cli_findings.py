"""`workshop findings` and `workshop rules`, run as a person or a machine runs them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.answered import questionnaires, workshops
from tests.building import accepting
from tests.command_line import run
from tests.linted import clean_workshop
from workshop.cli.finding_lines import finding_lines
from workshop.findings.explanations import message, remedy, title, why
from workshop.findings.judged_findings import judge
from workshop.findings.linting import findings_of
from workshop.findings.rule_table import RULES
from workshop.packs.workshopfile import write_workshop
from workshop.text import LANGUAGES, Language
from workshop.workshop import Workshop

EXIT = "deal_stages/offer_sent.exit"
RULE = "no_exit_criteria"


def written(
    folder: Path, values: Mapping[str, Any], accepted: bool = False, language: Language = "pl"
) -> Path:
    """A file of the clean process with these values, with all findings accepted or none."""
    workshop = clean_workshop(language, values)
    given = accepting(findings_of(workshop.spec)) if accepted else ()
    file = folder / "x.workshop.json"
    file.write_bytes(write_workshop(workshop.model_copy(update={"accepted": given})))
    return file


def test_a_clean_process_ends_with_none_and_no_findings(tmp_path: Path) -> None:
    done = run("findings", written(tmp_path, {}), "--min-severity", "medium")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "Żuraw sp. z o.o.: nie ma wątpliwości tej wagi ani poważniejszych.\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_is_told_with_place_reason_and_remedy(tmp_path: Path, language: Language) -> None:
    file = written(tmp_path, {EXIT: []}, language=language)
    done = run("findings", file, "--min-severity", "high")
    [finding] = [one for one in findings_of(clean_workshop(language, {EXIT: []}).spec) if one.rule == RULE]
    said = " ".join(done.stdout.split())
    assert done.exit_code == 1
    for text in (message(finding, language), why(RULE, language), remedy(RULE, language), f"· {RULE}"):
        assert " ".join(text.split()) in said
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_words_of_a_rule_are_said_once_for_all_its_findings(tmp_path: Path) -> None:
    file = written(tmp_path, {EXIT: [], "deal_stages/negotiation.exit": []})
    said = " ".join(run("findings", file, "--min-severity", "high").stdout.split())
    assert (said.count(f"· {RULE}"), said.count(why(RULE, "pl"))) == (2, 1)


def test_accepted_findings_stand_apart_and_end_with_none(tmp_path: Path) -> None:
    done = run("findings", written(tmp_path, {EXIT: []}, accepted=True), "--lang", "en")
    first, *rest = done.stdout.splitlines()
    assert (done.exit_code, first) == (0, "Żuraw sp. z o.o.: no findings.")
    assert rest[1].startswith("Accepted (")
    assert "    Reason: Tak sprzedajemy. (Anna Żak, 23 November 2026)" in rest


def test_less_grave_findings_can_be_left_out(tmp_path: Path) -> None:
    file = written(tmp_path, {EXIT: []})
    assert run("findings", file, "--min-severity", "critical").exit_code == 0
    assert run("findings", file, "--min-severity", "high").exit_code == 1


def test_findings_for_a_machine(tmp_path: Path) -> None:
    for accepted in (False, True):
        done = run("findings", written(tmp_path, {EXIT: []}, accepted), "--json")
        [told] = [one for one in json.loads(done.stdout) if one["rule"] == RULE]
        assert list(told) == [
            *("rule", "severity", "path", "place", "message", "why", "remedy", "rewrite", "accepted")
        ]
        assert (told["severity"], told["path"], told["place"][1]) == ("high", EXIT, "Wysłana oferta")
        expected = {"reason": "Tak sprzedajemy.", "by": "Anna Żak", "at": "2026-11-23T10:00:00Z"}
        assert told["accepted"] == (expected if accepted else None)


def test_a_file_that_is_none_is_refused_with_one_and_wrong_usage_with_two(tmp_path: Path) -> None:
    (tmp_path / "x.workshop.json").write_text("{", "utf-8")
    refused = run("findings", tmp_path / "x.workshop.json", "--json")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "to nie jest poprawny JSON" in refused.stderr
    assert run("findings").exit_code == 2
    assert run("findings", "x", "--min-severity", "awful").exit_code == 2


@given(workshop=workshops(questionnaires()))
def test_any_workshop_has_lines_that_fit(workshop: Workshop) -> None:
    spec = workshop.spec
    judged = judge(findings_of(spec), ())
    for language in LANGUAGES:
        assert all(len(line) <= 80 for line in finding_lines(spec, judged, language))


def test_every_rule_is_listed_with_its_words_and_their_number() -> None:
    lines = run("rules", "--lang", "en").stdout.splitlines()
    assert lines[0].split()[0] == str(len(RULES))
    assert [line.split()[0] for line in lines if line[:2] == "  " != line[1:3]] == [rule.id for rule in RULES]
    assert max(map(len, lines)) <= 80


def test_rules_for_a_machine() -> None:
    listed = json.loads(run("rules", "--json").stdout)
    assert [(one["id"], one["severity"], one["title"]) for one in listed] == [
        (rule.id, rule.severity, title(rule.id, "pl")) for rule in RULES
    ]
