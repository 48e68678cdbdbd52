"""The capabilities of a HubSpot product are data: a file for each, checked with the packs that name it."""

from pathlib import Path

import pytest

from tests import products
from tests.building import SHIPPED
from tests.products import capability
from tests.written_packs import MANIFEST, SECTION, written
from workshop.errors import PackRefused, Problem
from workshop.hubspot.products import find_product, known_products
from workshop.packs.loading import load_pack
from workshop.phrases import message
from workshop.questionnaire.mappings import ManualMapping
from workshop.text import LANGUAGES

STEP = (
    'hubspot = [{ kind = "manual", id = "s", title = { pl = "K" }, where = { pl = "G" }, '
    'capability = "magic" }]\nfields = ['
)
ASKING = SECTION.replace("fields = [", STEP, 1)
HIGHER = 'status = "higher_plan"\nconfidence = "L"\n'
ONE_SIDED = 'status = "contested"\nconfidence = "L"\n'
UNSOURCED = 'status = "manual"\nconfidence = "M"\n'


def problems(pack: Path, folder: Path) -> list[Problem]:
    with pytest.raises(PackRefused) as refusal:
        load_pack(pack, folder)
    assert all(message(problem, language) for problem in refusal.value.problems for language in LANGUAGES)
    return list(refusal.value.problems)


@pytest.mark.parametrize("name", known_products())
def test_every_shipped_product_is_sound_and_speaks_both_languages(name: str) -> None:
    product = find_product(name)
    assert product is not None
    for one in product.capabilities:
        said = [one.title, one.advice, *(position.claim for position in one.positions)]
        assert all(text.en for text in said), one.id


def test_every_step_by_hand_of_the_shipped_pack_is_linked_to_a_capability() -> None:
    own = [mapping for question in SHIPPED.questions() for mapping in question.hubspot]
    steps = [one for one in (*SHIPPED.manual, *own) if isinstance(one, ManualMapping)]
    assert [step.id for step in steps if step.capability is None] == []


def test_a_capability_that_the_product_lacks_is_reported_with_those_it_has(tmp_path: Path) -> None:
    folder = products.written(tmp_path / "products", "sales-hub-starter", capability("views"))
    [problem] = problems(written(tmp_path, ASKING), folder)
    assert (problem.kind, problem.file) == ("unknown_capability", "one.toml")
    assert problem.place == "who › hubspot › manual › capability"
    assert "views" in str(problem.facts["known"]).split(", ")


def test_a_capability_of_a_step_of_the_pack_is_checked_too(tmp_path: Path) -> None:
    step = '\n[[manual]]\nkind = "manual"\nid = "s"\ntitle = { pl = "K" }\nwhere = { pl = "G" }\n'
    pack = written(tmp_path, SECTION, f'{MANIFEST}{step}capability = "magic"\n')
    [problem] = problems(pack, products.written(tmp_path / "products", "sales-hub-starter"))
    assert (problem.file, problem.place) == ("questionnaire.toml", "manual › s › capability")


def test_a_product_without_a_file_is_reported_with_those_that_have_one(tmp_path: Path) -> None:
    pack = written(tmp_path, SECTION, MANIFEST.replace("sales-hub-starter", "../demo"))
    [problem] = problems(pack, products.written(tmp_path / "products", "demo"))
    assert (problem.kind, problem.file, problem.place) == ("unknown_product", "questionnaire.toml", "product")
    assert problem.facts == {"id": "../demo", "known": "demo"}


def test_a_new_product_is_a_new_file(tmp_path: Path) -> None:
    folder = products.written(tmp_path / "products", "demo", capability("magic"))
    pack = written(tmp_path, ASKING, MANIFEST.replace("sales-hub-starter", "demo"))
    assert load_pack(pack, folder).product == "demo"


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        (capability("pipeline_number"), "double_capability"),
        (capability("magic", HIGHER), "plan_not_named"),
        (capability("magic", ONE_SIDED), "positions_not_two"),
        (capability("magic", UNSOURCED), "source_not_named"),
        (capability("magic", f"{UNSOURCED}positons = []\n"), "unknown_key"),
        (capability("magic", 'status = "native"\nconfidence = "X"\n'), "not_among"),
    ],
)
def test_what_is_wrong_in_a_product_s_file_is_said(tmp_path: Path, more: str, kind: str) -> None:
    folder = products.written(tmp_path / "products", "sales-hub-starter", more)
    found = problems(written(tmp_path, SECTION), folder)
    assert (kind, "sales-hub-starter.toml") in {(problem.kind, problem.file) for problem in found}


def test_a_product_speaks_of_all_that_requests_need(tmp_path: Path) -> None:
    folder = products.written(tmp_path / "products", "sales-hub-starter", without="custom_properties")
    [problem] = problems(written(tmp_path, SECTION), folder)
    assert (problem.kind, problem.facts) == ("capability_lacking", {"id": "custom_properties"})
