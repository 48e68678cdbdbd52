"""A workshop caches its results: one spec and one configuration, never those of other answers."""

import copy
import pickle
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType

import pytest

from tests.building import SHIPPED, accepting, questionnaire, workshop
from workshop.cli.files import render
from workshop.findings.linting import findings_of
from workshop.hubspot.building import build_configuration
from workshop.packs.workshopfile import write_workshop
from workshop.questionnaire.fields import Value
from workshop.spec.assembly import assemble
from workshop.spec.example import starting_values
from workshop.usecases.rendering import document_job
from workshop.workshop import Workshop

TEXT = {"id": "q", "fields": [{"id": "a", "type": "text", "label": {"pl": "a"}}]}
STARTING = starting_values(SHIPPED, "pl")
# With a doubt about the team's own words.
DOUBTFUL: dict[str, Value] = STARTING | {"deal_stages/offer_sent.exit": None}
RENAMED: dict[str, Value] = {"deal_stages/offer_sent.name": "Oferta u klienta"}


@pytest.fixture
def made() -> Workshop:
    """A workshop whose spec and configuration are already made."""
    made = workshop(SHIPPED, STARTING)
    assert made.configuration
    return made


def calls(act: Callable[[], object], *functions: Callable[..., object]) -> list[int]:
    """The number of calls of each of these functions by an act."""
    counted: Counter[CodeType] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            counted[frame.f_code] += 1

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return [counted[one.__code__] for one in functions]


def test_a_default_render_assembles_once_and_builds_the_configuration_once(tmp_path: Path) -> None:
    file = tmp_path / "ours.workshop.json"
    file.write_bytes(write_workshop(workshop(questionnaire([TEXT]), {"q.a": "Odpowiedź"})))
    assert calls(lambda: render(file, tmp_path), assemble, build_configuration) == [1, 1]
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".pdf"}


def test_the_spec_and_the_configuration_are_made_once(made: Workshop) -> None:
    assert made.spec is made.spec
    assert made.configuration is made.configuration
    assert made.configuration == build_configuration(made.spec)


def test_the_document_is_printed_from_the_workshop_s_own_spec_and_configuration(made: Workshop) -> None:
    for language in ("pl", "en"):
        job = document_job(made, language)
        assert job.spec is made.spec
        assert job.configuration is made.configuration


@pytest.mark.parametrize(
    "update",
    [
        {"values": STARTING | RENAMED},
        {"identity": workshop(SHIPPED, {}, "en").identity},
        {"questionnaire": SHIPPED.model_copy(update={"sections": SHIPPED.sections[:2]})},
    ],
)
def test_a_copy_with_other_parts_has_a_spec_and_a_configuration_of_those(
    made: Workshop, update: dict[str, object]
) -> None:
    other = made.model_copy(update=update)
    parts = {name: getattr(made, name) for name in Workshop.model_fields}
    fresh = Workshop.model_construct(**{**parts, **update})
    assert other.spec == assemble(other.questionnaire, other.values, other.identity) != made.spec
    assert other.configuration == build_configuration(other.spec) != made.configuration
    assert (fresh.spec, fresh.configuration) == (other.spec, other.configuration)


def test_accepting_a_finding_leaves_the_spec_as_it_is() -> None:
    made = workshop(SHIPPED, DOUBTFUL)
    judged = made.model_copy(update={"accepted": accepting(findings_of(made.spec))})
    assert judged.accepted
    assert (judged.spec, judged.configuration) == (made.spec, made.configuration)
    assert judged.spec is made.spec


def test_workshops_are_equal_whether_or_not_they_have_been_assembled(made: Workshop) -> None:
    fresh = workshop(SHIPPED, STARTING)
    assert (made == fresh, fresh == made) == (True, True)
    assert made != fresh.model_copy(update={"values": STARTING | RENAMED})
    assert made.model_dump_json() == fresh.model_dump_json()


def pickled(one: Workshop) -> Workshop:
    read: Workshop = pickle.loads(pickle.dumps(one))  # noqa: S301  # written a moment before
    return read


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickled])
def test_a_copy_is_the_same_workshop(made: Workshop, copied: Callable[[Workshop], Workshop]) -> None:
    for one in (made, workshop(SHIPPED, STARTING)):
        other = copied(one)
        assert other == one
        assert (other.spec, other.configuration) == (one.spec, one.configuration)
