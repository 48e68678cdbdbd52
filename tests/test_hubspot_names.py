"""Internal names: plain, short enough, prefixed, and independent of labels."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.hubspot import internal_names
from workshop.hubspot.bodies import NAME, PIPELINE_ID, STAGE_ID
from workshop.hubspot.labels import alike, one_line, seen
from workshop.hubspot.options import line_pairs, line_value, option_causes
from workshop.text import slug

ids = st.from_regex(r"[a-z0-9][a-z0-9_]{0,59}", fullmatch=True)
workshop_ids = st.from_regex(r"[a-z0-9][a-z0-9_]{0,29}", fullmatch=True)
mapping_names = st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Zażółć gęślą jaźń", "zazolc_gesla_jazn"),
        ("ŁÓDŹ  Świętokrzyska", "lodz_swietokrzyska"),
        ("do 10 osób", "do_10_osob"),
    ],
)
def test_the_value_of_a_plain_option_is_its_name_without_marks(text: str, value: str) -> None:
    assert line_value(text) == value


@pytest.mark.parametrize(
    ("one", "other", "beginning"),
    [
        ("< 10 osób", "> 10 osób", "10_osob"),
        ("C++", "C#", "c"),
        ("Powierzchnia (m²)", "Powierzchnia (m2)", "powierzchnia_m2"),
        ("-5", "5 °", "5"),
        ("e-mail", "e/mail", "e_mail"),
        ("Straße!", "Strasse?", "strasse"),
        ("😀", "日本", "option"),
        ("a" * 61, "a" * 62, "a" * 60),
        # These look like a value that already ends in a digest.
        ("a deadbeef", "a deadbeee", "a_deadbee."),
        ("20260401", "20260402", "2026040."),
    ],
)
def test_a_name_that_its_value_does_not_spell_out_is_told_apart(one: str, other: str, beginning: str) -> None:
    values = [line_value(one), line_value(other)]
    assert all(re.fullmatch(f"{beginning}_[0-9a-f]{{8}}", value) for value in values)
    assert values[0] != values[1]


# Names that often collide: few letters, marks and signs.
close = st.text(st.sampled_from("aąAćc 1<>+-_²😀"), max_size=4)
labels = (close | st.text(max_size=70)).filter(seen)


@given(st.lists(labels, unique_by=alike), st.randoms(use_true_random=False))
def test_options_keep_their_values_in_any_order_and_company(lines: list[str], random: Random) -> None:
    pairs = [(line_value(line), one_line(line)) for line in lines]
    assert line_pairs(lines) == pairs
    random.shuffle(lines)
    assert sorted(line_pairs(lines)) == sorted(pairs)


@given(labels, labels)
def test_only_names_that_differ_in_polish_marks_have_one_value(one: str, other: str) -> None:
    unmarked = str.maketrans("ąćęłńóśźż", "acelnoszz")
    same = line_value(one) == line_value(other)
    assert not same or alike(one).translate(unmarked) == alike(other).translate(unmarked)
    assert same or alike(one) != alike(other)


def test_options_that_differ_in_polish_marks_are_mended_first() -> None:
    [cause] = option_causes(line_pairs(["Maść", "Woda", "Masc", "maść"]), "pl")
    assert "wartość masc" in cause
    assert "Maść, Masc" in cause


@given(st.lists(st.text(max_size=70)))
def test_values_of_options_are_plain(lines: list[str]) -> None:
    assert all(re.fullmatch(r"[a-z0-9_]{1,70}", value) for value, _ in line_pairs(lines))


@given(mapping_names, ids)
def test_the_name_of_a_property_is_one_that_hubspot_takes_and_only_we_use(name: str, row: str) -> None:
    for made in (internal_names.property_name(name), internal_names.property_name(name, row)):
        assert re.fullmatch(NAME, made)
        assert made.startswith("ws_")


@given(workshop_ids, ids)
def test_a_stage_bears_its_pipeline_s_id(workshop: str, row: str) -> None:
    pipeline, stage = internal_names.pipeline_id(workshop), internal_names.stage_id(workshop, row)
    assert re.fullmatch(PIPELINE_ID, pipeline)
    assert re.fullmatch(STAGE_ID, stage)
    assert stage.startswith(f"{pipeline}_")


@given(workshop_ids, st.lists(ids, unique=True))
def test_stages_have_ids_of_their_own_however_long_those_of_the_rows_are(
    workshop: str, rows: list[str]
) -> None:
    assert len({internal_names.stage_id(workshop, row) for row in rows}) == len(rows)


def test_what_is_too_long_is_cut_and_told_apart_by_what_was_cut() -> None:
    one, other = (internal_names.property_name("a" * 40, "b" * 59 + last) for last in "xy")
    assert len(one) == len(other) == 100
    assert one[:90] == other[:90]
    assert one != other


@given(st.text())
def test_a_name_without_marks_is_plain(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(_[a-z0-9]+)*)?", slug(text))
