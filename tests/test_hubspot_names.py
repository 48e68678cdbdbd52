"""Internal names: plain, short enough, ours, and the same whatever a thing is called."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.hubspot import names
from workshop.hubspot.bodies import NAME, PIPELINE_ID, STAGE_ID
from workshop.hubspot.options import line_pairs
from workshop.hubspot.property_rules import RESERVED
from workshop.text import slug

ids = st.from_regex(r"[a-z0-9][a-z0-9_]{0,59}", fullmatch=True)
workshop_ids = st.from_regex(r"[a-z0-9][a-z0-9_]{0,29}", fullmatch=True)
mapping_names = st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Zażółć gęślą jaźń", "zazolc_gesla_jazn"),
        ("ŁÓDŹ – Świętokrzyska", "lodz_swietokrzyska"),
        ("Źródło: e-mail / telefon", "zrodlo_e_mail_telefon"),
        ("Powierzchnia (m²)", "powierzchnia_m2"),
        ("100%", "100"),
        ("Straße", "strasse"),
        ("😀", "option"),
        ("日本", "option"),
    ],
)
def test_the_value_of_an_option_is_its_name_without_marks(text: str, value: str) -> None:
    assert line_pairs([text]) == [(value, text)]


def test_options_that_look_alike_without_marks_have_values_of_their_own() -> None:
    assert line_pairs(["Maść", "Masc", "Mąść", "maść", "masc 2"]) == [
        ("masc", "Maść"),
        ("masc_2", "Masc"),
        ("masc_3", "Mąść"),
        ("masc_2_2", "masc 2"),
    ]


@given(st.lists(st.text(max_size=70)))
def test_values_of_options_are_unlike_and_plain(lines: list[str]) -> None:
    values = [value for value, _ in line_pairs(lines)]
    assert len({value.lower() for value in values}) == len(values)
    assert all(re.fullmatch(r"[a-z0-9_]{1,70}", value) for value in values)


@given(mapping_names, ids)
def test_the_name_of_a_property_is_one_that_hubspot_takes_and_does_not_use(name: str, row: str) -> None:
    for made in (names.property_name(name), names.property_name(name, row)):
        assert re.fullmatch(NAME, made)
        assert not made.startswith(RESERVED)


@given(workshop_ids, ids)
def test_a_stage_bears_its_pipeline_s_id(workshop: str, row: str) -> None:
    pipeline, stage = names.pipeline_id(workshop), names.stage_id(workshop, row)
    assert re.fullmatch(PIPELINE_ID, pipeline)
    assert re.fullmatch(STAGE_ID, stage)
    assert stage.startswith(f"{pipeline}_")


@given(workshop_ids, st.lists(ids, unique=True))
def test_stages_have_ids_of_their_own_however_long_those_of_the_rows_are(
    workshop: str, rows: list[str]
) -> None:
    assert len({names.stage_id(workshop, row) for row in rows}) == len(rows)


def test_what_is_too_long_is_cut_and_told_apart_by_what_was_cut() -> None:
    one, other = (names.property_name("a" * 40, "b" * 59 + last) for last in "xy")
    assert len(one) == len(other) == 100
    assert one[:90] == other[:90]
    assert one != other


@given(st.text())
def test_a_name_without_marks_is_plain(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(_[a-z0-9]+)*)?", slug(text))
