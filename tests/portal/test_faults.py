"""The fake portal fails on demand, and describes how."""

import pytest

from tests.portal import FAULTS, Limits, Portal, Script, at, each, empty_portal, seeded
from tests.portal.bodies import PIPELINES, PROPERTIES, TWO, send, text
from tests.portal.replies import HungUp, NoAnswer, TimedOut


@pytest.fixture
def portal() -> Portal:
    return empty_portal(Limits(pipelines=5))


# The client's view of a fault at a create, and whether the portal made the property.
EFFECTS: dict[str, tuple[int | type[NoAnswer], bool]] = {
    "rate_limited": (429, False),
    "rate_limited_with_wait": (429, False),
    "daily_limit": (429, False),
    "server_error_before": (500, False),
    "server_error_after": (502, True),
    "unavailable": (503, False),
    "timeout_before": (TimedOut, False),
    "timeout_after": (TimedOut, True),
    "reset_before": (HungUp, False),
    "reset_after": (HungUp, True),
    "truncated": (201, True),
    "html_page": (502, False),
    "html_page_after": (201, True),
    "unauthorised": (401, False),
    "scopes_missing": (403, False),
    "conflict": (409, False),
    "locked": (423, False),
    "migrating": (477, False),
    "redirected": (302, False),
    "stale_read": (201, True),
    "timeout_after_stale": (TimedOut, True),
    "stage_deleted": (201, True),
    "property_deleted": (201, True),
    "option_added": (201, True),
    "bad_request": (400, False),
    "ignored": (200, False),
}


def test_every_fault_is_told_of_here() -> None:
    assert set(EFFECTS) == set(FAULTS)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_shows_and_does_what_it_says(portal: Portal, fault: str) -> None:
    portal.script = at({1: fault})
    seen, done = EFFECTS[fault]
    if isinstance(seen, int):
        assert send(portal, "POST", PROPERTIES, text())[0] == seen
    else:
        with pytest.raises(seen):
            send(portal, "POST", PROPERTIES, text())
    assert ("ws_note" in portal.objects["deals"].properties, portal.calls[0].done) == (done, done)
    assert portal.calls[0].fault == fault


def test_somebody_else_deletes_what_was_just_made(portal: Portal) -> None:
    portal.script = at({3: "stage_deleted", 4: "property_deleted"})
    send(portal, "POST", PIPELINES, TWO)
    send(portal, "POST", PROPERTIES, text())
    assert [one["id"] for one in send(portal, "GET", f"{PIPELINES}/ws_sales")[1]["stages"]] == ["ws_a"]
    assert send(portal, "GET", f"{PROPERTIES}/ws_note")[0] == 404
    assert portal.meddled == ["stage ws_b of ws_sales", "property ws_note of deals"]
    assert portal.deletions == []


def test_a_fault_may_come_by_method_and_path_and_never_end(portal: Portal) -> None:
    portal.script = each("unauthorised", method="GET", path="/groups", start=2) + each("locked", times=1)
    paths = [f"{PROPERTIES}/groups"] * 3 + [PIPELINES]
    assert [send(portal, "GET", path)[0] for path in paths] == [423, 401, 401, 200]


@pytest.mark.parametrize(
    "script", [at({3: "truncated"}), seeded(7, 40), seeded(7, 40, 5, ("locked", "conflict"))]
)
def test_a_script_tells_how_to_write_it_again(script: Script) -> None:
    copy = eval(repr(script), {"at": at, "seeded": seeded})  # noqa: S307  # of our own making
    assert [rule.fault for rule in copy.rules] == [rule.fault for rule in script.rules]
    assert repr(copy) == repr(script)


def test_the_key_is_kept_nowhere(portal: Portal) -> None:
    send(portal, "POST", PROPERTIES, text())
    assert portal.key not in repr(portal.calls)
