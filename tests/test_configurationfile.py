"""A written configuration file is read back unchanged, and an invalid one is refused with every reason."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.configurations import WHOLE, body, changed, options, request, stages
from workshop.errors import FileRefused
from workshop.hubspot.configuration import write_configuration
from workshop.hubspot.configurationfile import read_configuration
from workshop.phrases import message
from workshop.settings import ROOT
from workshop.text import LANGUAGES

DATA = (ROOT / "exports" / "example" / "wentarium.hubspot.json").read_bytes()
# Values that an attacker or a careless person may put anywhere.
STRANGE: list[Any] = [
    *(None, True, 0, -1, 10**14, "", " ", "x" * 5000, "\N{ZERO WIDTH SPACE}", "ł\n", "0.25", "\ud800"),
    *([], {}, [[]], {"": None}, [{"id": 1}], {"label": {"label": []}}),
]


def encoded(whole: Any) -> bytes:
    return json.dumps(whole).encode()


def reasons(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(FileRefused) as refused:
        read_configuration(data, "x.hubspot.json")
    problems = refused.value.problems
    assert all(message(problem, language) for problem in problems for language in LANGUAGES)
    assert {problem.file for problem in problems} == {"x.hubspot.json"}
    return [(problem.kind, problem.place) for problem in problems]


def test_the_example_reads_back_and_writes_the_same_bytes() -> None:
    assert write_configuration(read_configuration(DATA)) == DATA


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", ("not_json", "")),
        (DATA[: len(DATA) // 2], ("not_json", "")),
        (b"\xff\xfe{}", ("not_utf8", "")),
        (b"[" * 100_000, ("too_deep", "")),
        (b'{"x": "' + b"a" * 10_000_001 + b'"}', ("oversized", "")),
        (b'{"x": [' + b"0," * 500_000 + b"0]}", ("too_many_values", "")),
        (b"[]", ("foreign_configuration", "")),
        (b"null", ("foreign_configuration", "")),
        (b'{"format": "sales-process-workshop"}', ("foreign_configuration", "")),
        (encoded(WHOLE | {"formatVersion": 2}), ("newer", "")),
        (encoded(WHOLE | {"apiVersion": "2027-03"}), ("other_api", "apiVersion")),
        (encoded(WHOLE | {"apiVersion": "v3"}), ("other_api", "apiVersion")),
    ],
)
def test_what_cannot_be_judged_is_refused_with_the_reason(data: bytes, reason: tuple[str, str]) -> None:
    assert reasons(data) == [reason]


def test_every_reason_is_given_at_once() -> None:
    whole = copy.deepcopy(WHOLE)
    stages(whole)[0]["metadata"]["probability"] = 0.5
    options(whole)[0]["label"] = "\ud800"
    body(whole, "property_deals")["fieldType"] = "date"
    body(whole, "group")["displayOrder"] = 1.5
    del request(whole, "lead_status")["scopes"]
    data = encoded(whole).replace(b'"notes"', b'"target": {"product": "x"}, "notes"', 1)
    found = reasons(data)
    assert [kind for kind, _ in found] == [
        *("double_key", "not_whole_number", "unstorable", "not_whole_number"),
        *("missing_key", "wrong_pair"),
    ]


def test_a_group_that_could_not_be_read_is_not_called_missing() -> None:
    found = reasons(encoded(changed(lambda c: body(c, "group").pop("label"))))
    assert found == [("missing_key", "requests › 1 (group_contacts) › body › label")]


def test_what_is_wrong_nearly_everywhere_is_said_once() -> None:
    options = {**body(WHOLE, "lead_status"), "options": [{}] * 5000}
    request_of_many = {**request(WHOLE, "lead_status"), "body": options}
    assert reasons(encoded(WHOLE | {"requests": [request_of_many]})) == [("shapeless", "")]


@pytest.mark.parametrize(
    ("value", "kind"),
    [("0,25", "not_probability"), ("25%", "not_probability"), ("1.01", "not_probability"), (1, "not_text")],
)
def test_a_probability_that_is_none_is_explained(value: object, kind: str) -> None:
    data = encoded(changed(lambda c: stages(c)[0]["metadata"].update(probability=value)))
    place = "requests › 34 (pipeline_deals) › body › stages › 1 › metadata › probability"
    assert [kind for kind, _ in reasons(data)] == [kind]
    assert reasons(data)[0][1].split(" › ")[2:] == place.split(" › ")[2:]


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("path", "https://example.com/", "not_path"),
        ("scopes", ["crm.objects.deals.write"], "not_scope"),
        ("method", "DELETE", "not_among"),
        ("mode", "replace", "not_among"),
        ("body", "x", "not_table"),
        ("from", [], "empty"),
    ],
)
def test_a_request_that_we_never_send_is_explained(key: str, value: object, kind: str) -> None:
    data = encoded(changed(lambda c: request(c, "pipeline").update({key: value})))
    assert kind in [found for found, _ in reasons(data)]


@given(st.data())
def test_no_change_of_the_file_ends_in_anything_but_a_configuration_or_reasons(data: st.DataObject) -> None:
    whole = copy.deepcopy(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        holder = _holder(data, whole)
        key = data.draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
        if data.draw(st.booleans()):
            holder[key] = copy.deepcopy(data.draw(st.sampled_from(STRANGE)))
        else:
            del holder[key]
    assert _read_or_refused(encoded(whole))


@given(st.integers(0, len(DATA) - 1), st.binary(max_size=8))
def test_no_damage_of_the_bytes_does_either(at: int, instead: bytes) -> None:
    assert _read_or_refused(DATA[:at] + instead + DATA[at + len(instead) :])


def _holder(data: st.DataObject, whole: Any) -> Any:
    """Any object or list of the file that has items."""
    here, inner = whole, True
    while inner:
        items = list(here.values()) if isinstance(here, dict) else here
        deeper = [item for item in items if isinstance(item, dict | list) and item]
        inner = bool(deeper) and data.draw(st.integers(0, 4)) > 0
        here = data.draw(st.sampled_from(deeper)) if inner else here
    return here


def _read_or_refused(data: bytes) -> bool:
    try:
        again = read_configuration(data)
    except FileRefused as refused:
        return all(message(problem, "pl") for problem in refused.problems)
    return read_configuration(write_configuration(again)) == again
