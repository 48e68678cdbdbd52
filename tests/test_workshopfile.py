"""A written workshop file is read back unchanged, and an invalid one is refused with every reason."""

import json
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.building import SHIPPED, questionnaire, workshop
from tests.strategies import acceptances, texts
from workshop.answers.acceptances import Acceptance, in_order
from workshop.answers.stored_form import stored_form
from workshop.errors import FileRefused
from workshop.packs.loading import load_example
from workshop.packs.workshopfile import read_workshop, workshop_schema, write_workshop
from workshop.phrases import message
from workshop.questionnaire.fields import Value
from workshop.settings import PACK
from workshop.spec.example import starting_values
from workshop.text import LANGUAGES, clean

EXAMPLE = load_example(PACK, SHIPPED)
STARTING = starting_values(SHIPPED, "pl")
TEXTS = sorted(
    path for path, value in STARTING.items() if path.endswith((".definition", ".notes", ".path", ".sent"))
)


def sentences(data: bytes) -> list[str]:
    with pytest.raises(FileRefused) as refused:
        read_workshop(data)
    return [message(problem, "en") for problem in refused.value.problems]


def reasons(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(FileRefused) as refused:
        read_workshop(data, "x.workshop.json")
    assert all(message(problem, language) for problem in refused.value.problems for language in LANGUAGES)
    return [(problem.kind, problem.place) for problem in refused.value.problems]


@cache
def _whole() -> dict[str, Any]:
    return dict(json.loads(write_workshop(workshop(SHIPPED, STARTING))))


def edited(**changes: Any) -> bytes:
    return json.dumps(_whole() | changes).encode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_reads_back_and_writes_the_same_bytes(language: Any) -> None:
    shipped = EXAMPLE.workshop(SHIPPED, language)
    data = write_workshop(shipped)
    assert read_workshop(data) == shipped
    assert write_workshop(read_workshop(data)) == data
    jsonschema.validate(json.loads(data), workshop_schema())


@example(written={"contact_stages/attempted.definition": "\xad"})
@given(st.dictionaries(st.sampled_from(TEXTS), texts, min_size=1))
def test_any_texts_read_back_in_one_normal_form(written: dict[str, str]) -> None:
    """A file holds clean texts; one without any visible character is an emptied field there."""
    values: dict[str, Value] = {**STARTING, **written}
    again = read_workshop(write_workshop(workshop(SHIPPED, values)))
    assert {path: again.values[path] for path in written} == {
        path: stored_form(SHIPPED, path, clean(text)) for path, text in written.items()
    }


def test_a_file_is_read_in_the_form_in_which_a_page_would_store_it() -> None:
    reason = {"id": "mine", "reason": " Cena\u200b ", "when": "•\tza wysoka"}
    stage = {"id": "mine", "name": " Faza\u00a0", "exit": ["•\tOferta", "o\twysłana", "a\u2028b"]}
    answers = {"loss_reasons": {"rows": [reason]}, "deal_stages": {"rows": [stage]}}
    read = read_workshop(edited(client=" Żuraw ", partner="\u00a0A\n", answers=answers))
    assert (read.identity.client, read.identity.partner) == ("Żuraw", "A")
    assert read.values["loss_reasons/mine.reason"] == "Cena"
    assert read.values["deal_stages/mine.name"] == "Faza"
    assert read.values["deal_stages/mine.exit"] == ("Oferta", "wysłana", "a", "b")


def test_a_person_s_name_is_read_without_blanks_around_it() -> None:
    changes = {"deal_stages/mine.name": {"by": " Anna ", "at": "2026-11-23T10:00:00Z"}}
    assert read_workshop(edited(changes=changes)).people() == ("Anna",)


def test_the_order_in_which_values_were_written_does_not_show() -> None:
    asked = questionnaire(
        [{"id": "q", "fields": [{"id": f, "type": "text", "label": {"pl": f}} for f in ("b", "a")]}]
    )
    one, other = workshop(asked, {"q.a": "1", "q.b": "2"}), workshop(asked, {"q.b": "2", "q.a": "1"})
    assert write_workshop(one) == write_workshop(other)


@given(st.lists(acceptances(), unique_by=lambda one: one.digest, max_size=5))
def test_accepted_findings_read_back_in_one_order(accepted: list[Acceptance]) -> None:
    case = workshop(questionnaire([{"id": "q"}]), {})
    one = case.model_copy(update={"accepted": tuple(accepted)})
    other = case.model_copy(update={"accepted": tuple(reversed(accepted))})
    data = write_workshop(one)
    assert data == write_workshop(other) == write_workshop(read_workshop(data))
    assert read_workshop(data).accepted == in_order(accepted)


ACCEPTED = {
    "rule": "no_exit_criteria",
    "path": "deal_stages/offer_sent.exit",
    "digest": "0" * 64,
    "reason": "Tak sprzedajemy.",
    "by": "Anna",
    "at": "2026-11-23T10:00:00Z",
}


def test_only_a_file_with_accepted_findings_speaks_of_them() -> None:
    assert "accepted" not in json.loads(edited())
    whole = json.loads(write_workshop(read_workshop(edited(accepted=[ACCEPTED]))))
    assert whole["accepted"] == [ACCEPTED]
    jsonschema.validate(whole, workshop_schema())


@pytest.mark.parametrize(
    ("accepted", "found"),
    [
        ({}, [("not_list", "accepted")]),
        (["x"], [("not_table", "accepted › 1")]),
        ([ACCEPTED | {"why": "x"}], [("unknown_key", "accepted › 1 › why")]),
        ([{k: v for k, v in ACCEPTED.items() if k != "by"}], [("missing_key", "accepted › 1 › by")]),
        ([ACCEPTED | {"rule": "Ż"}], [("bad_id", "accepted › 1 › rule")]),
        ([ACCEPTED | {"path": "q"}], [("not_address", "accepted › 1 › path")]),
        ([ACCEPTED, ACCEPTED | {"digest": "ab"}], [("bad_digest", "accepted › 2 › digest")]),
        ([ACCEPTED | {"reason": " "}], [("blank", "accepted › 1 › reason")]),
        ([ACCEPTED | {"reason": "x" * 2001}], [("too_long", "accepted › 1 › reason")]),
        ([ACCEPTED | {"at": "wczoraj"}], [("not_moment", "accepted › 1 › at")]),
        ([ACCEPTED | {"at": "0001-01-01T00:00:00+14:00"}], [("not_moment", "accepted › 1 › at")]),
        ([ACCEPTED, ACCEPTED | {"by": "Bartek"}], [("accepted_twice", "accepted")]),
        (
            [ACCEPTED, ACCEPTED, ACCEPTED | {"digest": 1}],
            [("accepted_twice", "accepted"), ("not_text", "accepted › 3 › digest")],
        ),
    ],
)
def test_a_bad_acceptance_is_refused_with_place_and_remedy(
    accepted: Any, found: list[tuple[str, str]]
) -> None:
    assert sorted(set(reasons(edited(accepted=accepted)))) == sorted(found)


def test_answers_to_removed_questions_are_kept() -> None:
    asked = questionnaire([{"id": "q", "fields": [{"id": "a", "type": "text", "label": {"pl": "a"}}]}])
    again = read_workshop(write_workshop(workshop(asked, {"q.a": "1", "gone.x": "2", "q/row.y": "3"})))
    assert {item.path: item.value for item in again.spec.unmapped} == {"gone.x": "2", "q/row.y": "3"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"\xff\xfe{}", "not_utf8"),
        (b"[]", "foreign"),
        (b'{"format": "hubspot-workshop-config"}', "foreign"),
        (b"[" * 100_000, "too_deep"),
        (b"[" * 30 + b"]" * 30, "too_deep"),
        (b'{"x": ' + b'"' + b"a" * 10_000_001 + b'"}', "oversized"),
        (b'{"format": "sales-process-workshop", "formatVersion": 2}', "newer"),
    ],
)
def test_what_cannot_be_judged_is_refused_at_once(data: bytes, kind: str) -> None:
    assert kind in [reason for reason, _ in reasons(data)]


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"form_reply": {"Uwagi": "x"}}, ("stray_key", "form_reply")),
        ({"form_reply": {"tasks": ["x"]}}, ("stray_key", "form_reply")),
        ({"form_reply": {"rows": [{"id": "a", "note": "x"}]}}, ("stray_key", "form_reply › a")),
        ({"form_reply": {"rows": "x"}}, ("not_list", "answers › form_reply › rows")),
        ({"form_reply": {"replies": 1.5}}, ("not_whole_number", "answers › form_reply › replies")),
        ({"form_reply": {"replies": {"a": 1}}}, ("not_cell", "answers › form_reply › replies")),
    ],
)
def test_words_that_stand_nowhere_are_named_not_lost(answers: Any, reason: tuple[str, str]) -> None:
    assert reasons(edited(answers=answers)) == [reason]


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        (True, "not_among"),
        (None, "not_among"),
        ("1", "not_among"),
        (0, "not_among"),
        (2.0, "not_whole_number"),
    ],
)
def test_a_version_that_is_none_is_said_to_be_so_once(version: object, reason: str) -> None:
    data = edited(formatVersion=version)
    assert reasons(data) == [(reason, "formatVersion")]
    assert not jsonschema.Draft202012Validator(workshop_schema()).is_valid(json.loads(data))


@pytest.mark.parametrize("client", ["", "   ", "\n\t", "\N{NO-BREAK SPACE}"])
def test_a_client_has_a_name(client: str) -> None:
    data = edited(client=client)
    assert reasons(data) == [("blank", "client")]
    assert not jsonschema.Draft202012Validator(workshop_schema()).is_valid(json.loads(data))


@pytest.mark.parametrize(
    ("changes", "most"),
    [
        ({"id": "a" * 31}, 30),
        ({"answers": {"a" * 41: {}}}, 40),
        ({"answers": {"form_reply": {"rows": [{"id": "a" * 61}]}}}, 60),
    ],
)
def test_an_id_is_told_how_long_it_may_be(changes: dict[str, Any], most: int) -> None:
    [said] = sentences(edited(**changes))
    assert f"at most {most} characters" in said


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"client": "\ud800"}, "client"),
        ({"id": "a\ud800"}, "id"),
        ({"a\ud800": 1}, "a�"),
        ({"answers": {"\ud800": {}}}, "answers › �"),
        ({"answers": {"form_reply": {"\ud800": "x"}}}, "answers › form_reply › �"),
        ({"answers": {"form_reply": {"replies": "\ud800"}}}, "answers › form_reply › replies"),
        ({"answers": {"form_reply": {"replies": ["a", "\ud800"]}}}, "answers › form_reply › replies › 2"),
        ({"answers": {"form_reply": {"rows": [{"id": "\ud800"}]}}}, "answers › form_reply › rows › 1 › id"),
    ],
)
def test_half_a_character_is_said_once_where_it_stands(changes: dict[str, Any], place: str) -> None:
    assert reasons(edited(**changes)) == [("unstorable", place)]


def test_a_key_that_is_like_none_is_only_to_be_removed() -> None:
    [said] = sentences(edited(zażółć=1))
    assert "similar" not in said


def test_every_reason_is_given_at_once() -> None:
    whole = json.loads(write_workshop(workshop(SHIPPED, STARTING)))
    stages = whole["answers"]["deal_stages"]["rows"]
    stages[0]["probability"] = 101
    stages[1]["kind"] = "maybe"
    stages[2]["tasks"] = [{"id": "t_1"}, {"id": "t_1"}]
    whole["questionnaire"]["sections"][0]["questions"][0]["defines"] = "loss_reasons"
    found = reasons(json.dumps(whole).encode())
    assert ("not_percent", "deal_stages/potential_deal.probability") in found
    assert ("not_choice", "deal_stages/needs_analysis.kind") in found
    assert ("double_row", "deal_stages/solution_presentation") in found
    assert "defined_twice" in [kind for kind, _ in found]


SHARE = ("not_percent", "lead_sources/mine.share")
TOO_MUCH: dict[str, Any] = {"lead_sources": {"rows": [{"id": "mine", "share": 500}]}}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"language": "de"}, ("not_among", "language")),
        ({"language": float("nan")}, ("not_whole_number", "language")),
        ({"questionnaire": None}, ("not_table", "questionnaire")),
    ],
)
def test_a_slip_of_form_hides_none_in_the_answers(changes: dict[str, Any], reason: tuple[str, str]) -> None:
    twice = TOO_MUCH | {"form_reply": {"Uwagi": "x"}}
    found = reasons(edited(answers=twice, **changes))
    asked = [SHARE] if "questionnaire" not in changes else []
    assert found == [reason, ("stray_key", "form_reply"), *asked]


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"Ż": {}}, ("bad_id", "answers › Ż")),
        ({"form_reply": {"rows": [{"id": "Ż"}]}}, ("bad_id", "answers › form_reply › rows › 1 (Ż) › id")),
        ({"form_reply": "x"}, ("not_table", "answers › form_reply")),
        (
            {"lead_sources": {"state": "maybe", **TOO_MUCH["lead_sources"]}},
            ("not_among", "answers › lead_sources › state"),
        ),
    ],
)
def test_a_bad_answer_hides_none_of_the_others(answers: dict[str, Any], reason: tuple[str, str]) -> None:
    assert reasons(edited(answers=TOO_MUCH | answers)) == [reason, SHARE]


def test_a_doubled_key_hides_no_slip_of_content() -> None:
    data = edited(answers=TOO_MUCH, language="de")
    doubled = data.replace(b'"status"', b'"client": "x", "status"', 1)
    assert reasons(doubled) == [("double_key", ""), ("not_among", "language"), SHARE]


def test_many_doubled_keys_are_counted_once_each() -> None:
    """Counting every key anew would take minutes for a file of a few megabytes."""
    assert reasons(b"{" + b",".join([b'"a": 1'] * 200_000) + b"}")[0] == ("double_key", "")


def test_a_bad_question_hides_none_of_the_others_and_is_not_called_unknown() -> None:
    whole = json.loads(edited(answers=TOO_MUCH))
    questions = [one for section in whole["questionnaire"]["sections"] for one in section["questions"]]
    [stages] = [one for one in questions if one["id"] == "deal_stages"]
    [documents] = [one for one in questions if one["id"] == "deal_documents"]
    del stages["why"]
    documents["rows"]["fields"].append(
        {"id": "x", "type": "ref", "target": "gone", "label": {"pl": "X", "en": "X"}}
    )
    found = reasons(json.dumps(whole).encode())
    assert [kind for kind, _ in found] == ["missing_key", "unknown_target", "not_percent"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (edited(status="done"), ("not_among", "status")),
        (edited(stauts="draft"), ("unknown_key", "stauts")),
        (edited(zażółć=1), ("strange_key", "zażółć")),
        (edited(client=None), ("not_text", "client")),
        (edited(date="2026-13-01"), ("not_date", "date")),
        (edited(id="Ż"), ("bad_id", "id")),
        (
            edited(changes={"form_reply.replies": {"by": "Anna", "at": "9999-12-31T23:59:59-12:00"}}),
            ("not_moment", "changes › form_reply.replies › at"),
        ),
        (edited(client="a\0b"), ("unstorable", "client")),
        (edited(client="\ud800"), ("unstorable", "client")),
        (edited(client=float("nan")), ("not_whole_number", "client")),
        (edited(client=1.5), ("not_whole_number", "client")),
        (edited().replace(b'"status"', b'"client": "x", "status"', 1), ("double_key", "")),
        (
            edited(answers={"form_reply": {"rows": [{"id": f"r{n}"} for n in range(301)]}}),
            ("too_many", "answers › form_reply › rows"),
        ),
        (
            edited(answers={"follow_up": {"give_up_rule": "a" * 40_001}}),
            ("too_long", "follow_up.give_up_rule"),
        ),
        (edited(answers={"follow_up": {"state": "maybe"}}), ("not_among", "answers › follow_up › state")),
    ],
)
def test_a_damaged_file_says_what_and_where(data: bytes, reason: tuple[str, str]) -> None:
    assert reason in reasons(data)
