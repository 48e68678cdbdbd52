"""Every case of tests/cases gives its expected result."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.building import nested_workshop, questionnaire
from workshop.hubspot.building import HANDLERS, build_configuration
from workshop.packs.consistency import consistency_problems
from workshop.questionnaire.mappings import MAPPING_KINDS

CASES = Path(__file__).parent / "cases"
HUBSPOT = sorted((CASES / "hubspot").glob("*.toml"))
STATES = sorted((CASES / "states").glob("*.toml"))


@pytest.mark.parametrize("path", HUBSPOT, ids=lambda path: path.stem)
def test_answers_become_these_requests_steps_and_notes(path: Path) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    asked = questionnaire(case["questions"])
    assert consistency_problems(asked) == []
    built = build_configuration(nested_workshop(asked, case["answers"]).spec).model_dump(
        mode="json", by_alias=True
    )
    for key, name in (("requests", "requests"), ("manualSteps", "steps"), ("notes", "notes")):
        expected = case.get(name, [])
        assert [_like(item, wanted) for item, wanted in zip(built[key], expected, strict=True)] == expected


@pytest.mark.parametrize("path", STATES, ids=lambda path: path.stem)
def test_answers_stand_in_these_states(path: Path) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    spec = nested_workshop(questionnaire(case["questions"]), case["answers"]).spec
    diffs = {diff.question: diff for diff in spec.example_diff}
    for question, wanted in case["states"].items():
        answer = spec.answer(question)
        assert answer is not None
        found = {"state": answer.state, "waiting": [row.title for row in answer.unconfirmed]}
        if question in diffs:
            found |= {"kept": list(diffs[question].kept), "changed": list(diffs[question].changed)}
        assert _like(found, wanted) == wanted


def test_every_kind_of_mapping_has_a_handler_and_a_case() -> None:
    cases = [tomllib.loads(path.read_text("utf-8")) for path in HUBSPOT]
    shown = {mapping["kind"] for case in cases for q in case["questions"] for mapping in q.get("hubspot", ())}
    assert set(MAPPING_KINDS) == set(HANDLERS) == shown


def _like(found: Any, wanted: Any) -> Any:
    """The result with only the keys that the case specifies."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return {key: _like(found.get(key), value) for key, value in wanted.items()}
    if isinstance(wanted, list) and isinstance(found, list) and len(found) == len(wanted):
        return [_like(one, other) for one, other in zip(found, wanted, strict=True)]
    return found
