"""The instructions of the pack and the products for loading a configuration match the program."""

import re
from pathlib import Path

import pytest

from tests.building import SHIPPED
from tests.portal import used_portal
from tests.portal.desk import Desk
from workshop.questionnaire.mappings import ManualMapping
from workshop.settings import PACK, ROOT
from workshop.text import LANGUAGES, Language

SPOKEN = sorted([*PACK.glob("*.toml"), *(ROOT / "workshop").rglob("*.toml")])


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.name)
def test_unused_values_are_never_said_to_be_hidden_but_by_name(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    spoken = [line for line in lines if re.search(r"nieużywan|unused", line, re.IGNORECASE)]
    assert [line for line in spoken if "--hide" not in line] == []


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, used_portal())


def words(step: str, language: Language) -> str:
    """The instructions of a manual step of the pack."""
    own = [mapping for question in SHIPPED.questions() for mapping in question.hubspot]
    steps = [one for one in (*SHIPPED.manual, *own) if isinstance(one, ManualMapping)]
    [found] = [one for one in steps if one.id == step]
    return "\n".join(line.to(language) for line in found.details)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_that_the_pack_asks_for_is_enough_to_read_the_limits(language: Language, desk: Desk) -> None:
    listed = {scope for one in desk.configuration()["requests"] for scope in one["scopes"]}
    named = re.findall(r"crm\.objects\.\w+\.read", words("account_key", language))
    desk.portal.scopes = frozenset([*listed, *named])
    assert "crm.objects.*.read" not in desk.run("plan").output
    desk.portal.scopes = frozenset(listed)
    assert "crm.objects.*.read" in desk.run("plan").output


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_built_in_pipeline_is_adapted_as_the_pack_says(language: Language, desk: Desk) -> None:
    [option] = re.findall(r"--adapt \w+", words("default_pipeline", language))
    before = {stage["id"] for stage in desk.portal.pipelines["default"]["stages"]}
    assert desk.apply(*option.split()).exit_code == 0
    pipeline, made = desk.portal.pipelines["default"], desk.body("pipeline_deals")
    assert made["pipelineId"] not in desk.portal.pipelines
    assert pipeline["label"] == made["label"]
    assert before < {stage["id"] for stage in pipeline["stages"]}
    assert {stage["label"] for stage in made["stages"]} <= {stage["label"] for stage in pipeline["stages"]}
