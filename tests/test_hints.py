"""The findings that people see beside the fields, and the lines that a better wording replaces."""

import pytest

from tests.building import questionnaire, workshop
from workshop.answers.acceptances import Acceptance
from workshop.answers.people import Role
from workshop.findings.finding import SEVERITIES, Finding, Severity
from workshop.findings.judged_findings import Judged, judge
from workshop.questionnaire.fields import Value
from workshop.spec.spec import Spec
from workshop.ui.fields.hints import hints_for, reworded

FIELD = {"id": "a", "type": "text", "label": {"pl": "a"}}
ASKED = questionnaire(
    [
        {"id": "q", "fields": [FIELD]},
        {"id": "other", "fields": [FIELD]},
        {"id": "extra", "optional": True, "fields": [FIELD]},
    ]
)


def spec(**values: Value) -> Spec:
    """Two questions of one section and an optional one, with these answers."""
    return workshop(ASKED, {f"{question}.a": value for question, value in values.items()}).spec


HALF, WHOLE = spec(q="x"), spec(q="x", other="y")


def found(severity: Severity, path: str = "q.a", about: str = "") -> Finding:
    return Finding(rule="unclear_stage", severity=severity, path=path, about=about)


def met(spec: Spec, judged: tuple[Judged, ...], role: Role = "sales") -> list[Severity]:
    return [one.severity for one in hints_for(spec, judged, role).values()]


EACH = judge([found(severity, f"q.{severity}") for severity in SEVERITIES], ())


@pytest.mark.parametrize(
    ("spec", "role", "shown"),
    [
        (HALF, "sales", ["critical", "high"]),
        (WHOLE, "sales", ["critical", "high", "medium"]),
        (HALF, "consultant", ["critical", "high", "medium"]),
        (WHOLE, "consultant", ["critical", "high", "medium"]),
    ],
)
def test_the_team_meets_the_grave_ones_until_its_section_is_done_and_nobody_the_low_ones(
    spec: Spec, role: Role, shown: list[Severity]
) -> None:
    assert met(spec, EACH, role) == shown


def test_a_field_has_one_hint_the_worst() -> None:
    two = judge(
        [found("high", about="one"), found("critical", about="two"), found("high", about="three")], ()
    )
    assert [one.about for one in hints_for(HALF, two, "sales").values()] == ["two"]


def test_an_accepted_finding_makes_room_for_the_next() -> None:
    worst, next_ = found("critical"), found("high", about="else")
    given = Acceptance(
        rule=worst.rule,
        path=worst.path,
        digest=worst.digest,
        reason="so",
        by="Anna",
        at="2026-11-24T12:00:00Z",
    )
    assert met(HALF, judge([worst], [given])) == []
    assert met(HALF, judge([worst, next_], [given])) == met(HALF, judge([next_], ())) == ["high"]


@pytest.mark.parametrize(
    ("value", "better"),
    [
        (("a", "weak", "b"), ("a", "good", "b")),
        (("weak",), ("good",)),
        (("weak", "weak"), None),
        (("Weak",), None),
        ((), None),
        ("weak", None),
        (None, None),
    ],
)
def test_a_better_wording_takes_the_place_of_the_one_line_that_it_is_about(
    value: Value, better: Value
) -> None:
    finding = found("high", about="weak").model_copy(update={"rewrite": "good"})
    assert reworded(value, finding) == better
    assert reworded(value, found("high", about="weak")) is None
