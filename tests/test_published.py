"""The findings of the rules on stages in published pipelines."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.published import FILES, facts, published
from workshop.findings.explanations import message, place
from workshop.findings.linting import findings_of
from workshop.findings.rule_table import RULES
from workshop.findings.rules.between_stages import MOST_CRITERIA
from workshop.findings.rules.stages import FEWEST_OPEN, MOST_OPEN
from workshop.text import LANGUAGES

ON_STAGES = {rule.id for rule in RULES if rule.family in ("stages", "probabilities")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_published_pipeline_gives_the_findings_written_beside_it(path: Path) -> None:
    found = [one for one in findings_of(published(path)) if one.rule in ON_STAGES]
    assert [f"{one.rule} {one.path}" for one in found] == facts(path)["finds"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_finding_on_a_published_pipeline_has_words_and_a_place(path: Path) -> None:
    spec = published(path)
    for finding in findings_of(spec):
        assert all(message(finding, one) and place(spec, finding.path, one) for one in LANGUAGES)


def test_what_the_rules_say_of_the_published_pipelines_is_true_of_them() -> None:
    stages = [facts(path)["stages"] for path in FILES]
    open_stages = [sum(stage["kind"] == "open" for stage in one) for one in stages]
    longest = max(len(stage.get("exit", [])) for one in stages for stage in one)
    assert (len(FILES), min(open_stages), max(open_stages)) == (8, FEWEST_OPEN, MOST_OPEN)
    assert longest == MOST_CRITERIA


def test_what_the_rules_say_of_their_percentages_is_true_of_them() -> None:
    passing = []
    for path in FILES:
        rising = [stage["probability"] for stage in facts(path)["stages"] if stage["kind"] != "lost"]
        assert rising == sorted(rising)
        passing += [round(100 * before / after) for before, after in pairwise(rising)]
    assert (min(passing), sorted(passing)[-2:]) == (33, [93, 100])
