"""A pack is refused with all its problems, their places, and remedies."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.building import SHIPPED
from tests.written_packs import MANIFEST, SECTION, written
from workshop.errors import PackRefused
from workshop.packs.loading import check_pack, load_pack
from workshop.phrases import message
from workshop.questionnaire.colours import ACCENT
from workshop.settings import PACK
from workshop.text import LANGUAGES


def refused(folder: Path, section: str, manifest: str = MANIFEST) -> set[tuple[str, str, str]]:
    """The problems of a pack of one section, as kind, file and place."""
    pack = written(folder, section, manifest)
    with pytest.raises(PackRefused) as refusal:
        load_pack(pack)
    problems = refusal.value.problems
    assert all(message(problem, language) for problem in problems for language in LANGUAGES)
    return {(problem.kind, problem.file, problem.place) for problem in problems}


def test_the_smallest_pack_is_sound(tmp_path: Path) -> None:
    assert [question.id for question in load_pack(written(tmp_path, SECTION)).questions()] == ["who"]


@pytest.mark.parametrize("accent", ["teal", "#0F76", "#2DD4BF", "#0F766E;}", 7])
def test_an_accent_that_cannot_be_read_on_white_is_refused(tmp_path: Path, accent: Any) -> None:
    kind = "not_text" if accent == 7 else "not_accent"
    manifest = f"{MANIFEST}accent = {json.dumps(accent)}"
    assert refused(tmp_path, SECTION, manifest) == {(kind, "questionnaire.toml", "accent")}


def test_a_pack_has_an_accent_of_its_own(tmp_path: Path) -> None:
    assert load_pack(written(tmp_path, SECTION, f'{MANIFEST}accent = "#7C2D12"')).accent == "#7C2D12"
    assert load_pack(written(tmp_path, SECTION)).accent == ACCENT


def test_the_shipped_pack_and_its_example_are_sound() -> None:
    assert check_pack(PACK) == SHIPPED


def test_the_shipped_pack_asks_what_the_article_asks() -> None:
    """In this order; a consultant may add questions anywhere."""
    article = [
        *("process_focus", "contact_status_today", "lead_sources", "record_fields"),
        *("pre_qualification", "assignment", "form_reply", "follow_up", "contact_endings"),
        "contact_stages",
        *("deal_criteria", "deal_creation"),
        "deal_stages",
        *("deal_data", "deal_documents", "process_roles", "loss_reasons"),
    ]
    assert [question.id for question in SHIPPED.questions() if question.id in article] == article


def test_the_shipped_stages_are_the_article_s() -> None:
    stages = SHIPPED.question("deal_stages")
    assert stages is not None
    assert stages.rows is not None
    cells: list[dict[str, Any]] = [row.values for row in stages.rows.example]
    assert [cell["probability"] for cell in cells] == [10, 25, 30, 40, 50, 70, 100, 0]
    assert [len(row.tasks) for row in stages.rows.example] == [0, 0, 0, 1, 1, 2, 1, 0]
    offer = next(row for row in stages.rows.example if row.id == "offer_sent")
    assert {"entry", "stage"}.isdisjoint(offer.ours)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("minutes = 5\n", "", ("missing_key", "one.toml", "minutes")),
        ("minutes = 5", 'minutes = "5 min"', ("not_number", "one.toml", "minutes")),
        ("minutes = 5", "minute = 5", ("unknown_key", "one.toml", "minute")),
        ("minutes = 5", "minutes = 5\nminutes = 6", ("not_toml", "one.toml", "")),
        ('id = "one"', 'id = "two"', ("id_not_file", "one.toml", "id")),
        ('["sales"]', '["everybody"]', ("not_among", "one.toml", "questions › 1 (who) › audience › 1")),
        ('["sales"]', "[]", ("empty", "one.toml", "questions › 1 (who) › audience")),
        (
            'type = "text"',
            'type = "colour"',
            ("not_among", "one.toml", "questions › 1 (who) › fields › 1 (name)"),
        ),
        ('type = "text", ', "", ("missing_key", "one.toml", "questions › 1 (who) › fields › 1 (name)")),
        ('id = "name"', 'id = "note"', ("reserved_id", "one.toml", "who › fields › note")),
        (
            'id = "name"',
            'id = "Imię"',
            ("bad_id", "one.toml", "questions › 1 (who) › fields › 1 (Imię) › id"),
        ),
        (
            "fields = [",
            'fields = [{ id = "name", type = "date", label = { pl = "D" } }, ',
            ("double_field", "one.toml", "who › fields"),
        ),
        (
            'type = "text"',
            'type = "ref", target = "roles"',
            ("unknown_target", "one.toml", "who › fields › name"),
        ),
        (
            'type = "text"',
            'type = "text", when = { field = "x", among = [true] }',
            ("unknown_field", "one.toml", "who › fields › name › when"),
        ),
        (
            "fields = [",
            'defines = "loss_reasons"\nfields = [',
            ("contract", "one.toml", "who › rows › fields"),
        ),
        (
            "fields = [",
            'hubspot = [{ kind = "pipeline", label = "name" }]\nfields = [',
            ("needs_table", "one.toml", "who › hubspot › pipeline"),
        ),
        (
            "fields = [",
            'hubspot = [{ kind = "document", text = { pl = "{nobody}" } }]\nfields = [',
            ("unknown_placeholder", "one.toml", "who › hubspot › document › text"),
        ),
        (
            "fields = [",
            'hubspot = [{ kind = "pipeline", label = "name" }]\nfields = [',
            ("pipeline_needs_stages", "one.toml", "who › hubspot › pipeline"),
        ),
        (
            "fields = [",
            'hubspot = [{ kind = "property", object = "deals", name = "x", label = { pl = "X" }, '
            'type = "choice", options = "name" }]\nfields = [',
            ("wrong_type", "one.toml", "who › hubspot › property › options"),
        ),
        (
            "fields = [",
            'hubspot = [{ kind = "magic" }]\nfields = [',
            ("not_among", "one.toml", "questions › 1 (who) › hubspot › 1 (magic)"),
        ),
    ],
)
def test_a_slip_is_reported_with_its_place(
    tmp_path: Path, old: str, new: str, problem: tuple[str, str, str]
) -> None:
    assert problem in refused(tmp_path, SECTION.replace(old, new, 1))


def test_all_slips_are_reported_at_once(tmp_path: Path) -> None:
    section = SECTION.replace("minutes = 5", "minutes = 500").replace('"text"', '"colour"')
    found = refused(tmp_path, section, MANIFEST.replace("version = 1", 'version = "first"'))
    assert {file for _, file, _ in found} == {"questionnaire.toml", "one.toml"}
    assert len(found) >= 3


OTHER = """
id = "two"
minutes = 5
title = { pl = "Druga" }
lead = { pl = "Wstęp" }
[[questions]]
id = "what"
title = { pl = "Co" }
text = { pl = "Co to jest?", en = "What is it?" }
why = { pl = "Bo trzeba" }
sets_up = { pl = "Nic" }
example = { pl = "To" }
audience = ["sales"]
fields = [
  { id = "nowhere", type = "ref", target = "gone", label = { pl = "Gdzie" } },
  { id = "who", type = "ref", target = "who", label = { pl = "Kto" } },
]
"""
TWO = MANIFEST.replace('["one"]', '["one", "two"]').replace("product", 'languages = ["pl", "en"]\nproduct')
DANGLING = ("unknown_target", "two.toml", "what › fields › nowhere")
NO_ENGLISH = ("no_english", "two.toml", "questions › what › why")
# The problem of a reference to an existing question without a table.
NO_TABLE = ("unknown_target", "two.toml", "what › fields › who")


@pytest.mark.parametrize(
    ("slip", "problem"),
    [
        (("minutes = 5", "minute = 5"), ("missing_key", "one.toml", "minutes")),
        (
            ('why = { pl = "Bo trzeba" }', "colour = 1"),
            ("unknown_key", "one.toml", "questions › 1 (who) › colour"),
        ),
    ],
)
def test_a_slip_of_form_hides_none_of_content(
    tmp_path: Path, slip: tuple[str, str], problem: tuple[str, str, str]
) -> None:
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "two.toml").write_text(OTHER, "utf-8")
    assert {problem, DANGLING, NO_ENGLISH} <= refused(tmp_path, SECTION.replace(*slip, 1), TWO)


@pytest.mark.parametrize(
    ("slip", "reported"),
    [
        # The named question is valid, and has no table.
        (("minutes = 5", "minute = 5"), {DANGLING, NO_TABLE}),
        # It exists, but whether it has a table is unknown.
        (('why = { pl = "Bo trzeba" }', ""), {DANGLING}),
        # Its existence is unknown.
        (('id = "who"', ""), set()),
        (("minutes = 5", "minutes ="), set()),
    ],
)
def test_a_question_that_could_not_be_read_is_not_called_unknown(
    tmp_path: Path, slip: tuple[str, str], reported: set[tuple[str, str, str]]
) -> None:
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "two.toml").write_text(OTHER, "utf-8")
    found = refused(tmp_path, SECTION.replace(*slip, 1), TWO)
    assert {problem for problem in found if problem[0] == "unknown_target"} == reported
    assert NO_ENGLISH in found


def test_a_slip_in_the_manifest_hides_none_in_a_section(tmp_path: Path) -> None:
    section = SECTION.replace('type = "text"', 'type = "ref", target = "gone"')
    found = refused(tmp_path, section, MANIFEST.replace("version = 1", ""))
    assert found == {
        ("missing_key", "questionnaire.toml", "version"),
        ("unknown_target", "one.toml", "who › fields › name"),
    }


def test_an_empty_section_file_is_no_silence(tmp_path: Path) -> None:
    assert ("missing_key", "one.toml", "questions") in refused(tmp_path, "")


def test_an_unknown_key_suggests_the_right_one(tmp_path: Path) -> None:
    pack = written(tmp_path, SECTION.replace("minutes", "minuts"))
    with pytest.raises(PackRefused) as refusal:
        load_pack(pack)
    [said] = [message(problem, "en") for problem in refusal.value.problems if problem.kind == "unknown_key"]
    assert said.startswith("one.toml › minuts: the key “minuts” is unknown.")
    assert "(similar: minutes" in said


def test_a_missing_section_file_is_named(tmp_path: Path) -> None:
    found = refused(tmp_path, SECTION, MANIFEST.replace('["one"]', '["one", "two"]'))
    assert ("no_section_file", "two.toml", "") in found


def test_a_pack_that_says_it_has_english_has_all_of_it(tmp_path: Path) -> None:
    found = refused(tmp_path, SECTION, MANIFEST.replace("product", 'languages = ["pl", "en"]\nproduct'))
    assert ("no_english", "one.toml", "questions › who › text") in found
