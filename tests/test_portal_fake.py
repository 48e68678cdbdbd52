"""The portal of our tests accepts the shipped example, counts its calls, and has two interfaces."""

import json
from collections.abc import Iterator

import httpx
import pytest

from tests.portal import (
    Limits,
    Portal,
    answer,
    at,
    empty_portal,
    serve,
    transport,
    used_portal,
)
from tests.portal.bodies import (
    PIPELINES,
    PROPERTIES,
    STATUS,
    TWO,
    send,
    text,
)
from tests.portal.replies import Json
from workshop.settings import ROOT

EXAMPLE = ROOT / "exports" / "example" / "wentarium.hubspot.json"


@pytest.fixture
def portal() -> Portal:
    return empty_portal(Limits(pipelines=5))


def test_the_shipped_example_is_accepted_and_reads_back() -> None:
    portal = empty_portal()
    with httpx.Client(transport=transport(portal), base_url="https://api.hubapi.com") as client:
        client.headers["Authorization"] = f"Bearer {portal.key}"
        requests = json.loads(EXAMPLE.read_text("utf-8"))["requests"]
        for request in requests:
            sent = client.request(request["method"], request["path"], json=request["body"])
            assert sent.status_code == (201 if request["method"] == "POST" else 200), sent.text
        for request in requests:
            assert_reads_back(client, request["method"], request["path"], request["body"])
    assert portal.deletions == []


def assert_reads_back(client: httpx.Client, method: str, path: str, body: Json) -> None:
    name = body.get("name") or body.get("pipelineId")
    read = client.get(f"{path}/{name}" if method == "POST" else path).json()
    if "stages" in body:
        wanted = [(one["stageId"], one["label"], one["metadata"]["probability"]) for one in body["stages"]]
        got = [(one["id"], one["label"], one["metadata"]["probability"]) for one in read["stages"]]
        assert got == wanted
    else:
        kept = {key: value for key, value in body.items() if key not in ("options", "displayOrder")}
        assert kept.items() <= read.items()
        assert shown(read) == shown(body)


def shown(definition: Json) -> list[tuple[str, str, bool]]:
    """The visible options; a group has none."""
    return [(one["value"], one["label"], one["hidden"]) for one in definition.get("options", [])]


def test_a_wrong_key_opens_nothing(portal: Portal) -> None:
    status, error = send(portal, "GET", PIPELINES, key="another")
    assert (status, error["category"]) == (401, "INVALID_AUTHENTICATION")


SCOPES = [
    ("GET", PROPERTIES, "crm.schemas.deals.read"),
    ("POST", PROPERTIES, "crm.schemas.deals.write"),
    ("GET", STATUS, "crm.schemas.contacts.read"),
    ("POST", PIPELINES, "crm.schemas.deals.write"),
    ("GET", "/crm/limits/2026-09/pipelines", "crm.objects.deals.read"),
    ("GET", "/crm/owners/2026-09", "crm.objects.owners.read"),
]


@pytest.mark.parametrize(("method", "path", "scope"), SCOPES)
def test_a_missing_scope_is_named(portal: Portal, method: str, path: str, scope: str) -> None:
    portal.scopes = frozenset()
    status, error = send(portal, method, path, {} if method == "POST" else None)
    context = error.get("context") or error["errors"][0]["context"]
    assert (status, error["category"]) == (403, "MISSING_SCOPES")
    assert scope in context["requiredScopes"]


def test_every_key_may_ask_whose_it_is(portal: Portal) -> None:
    portal.scopes = frozenset()
    assert send(portal, "GET", "/account-info/2026-09/details")[1]["portalId"] == portal.portal_id


def test_limits_are_told_and_kept() -> None:
    portal = empty_portal(Limits(pipelines=1, properties=1))
    [deals] = send(portal, "GET", "/crm/limits/2026-09/pipelines")[1]["hubspotDefinedObjectTypes"]
    assert (deals["objectTypeId"], deals["limit"], deals["usage"]) == ("0-3", 1, 1)
    assert send(portal, "POST", PIPELINES, TWO)[0] == 400
    assert [send(portal, "POST", PROPERTIES, text(name))[0] for name in ("ws_a", "ws_b")] == [201, 400]
    told = send(portal, "GET", "/crm/limits/2026-09/custom-properties")[1]
    assert (told["overallUsage"], [one["usage"] for one in told["byObjectType"]]) == (1, [0, 0, 1])


def test_too_many_calls_at_once_are_refused_until_time_passes() -> None:
    portal = empty_portal(Limits(calls=2))
    assert [send(portal, "GET", PIPELINES)[0] for _ in range(3)] == [200, 200, 429]
    portal.wait(10)
    headers = {"authorization": f"Bearer {portal.key}"}
    status, told, _ = answer(portal, "GET", PIPELINES, headers, b"")
    assert (status, told["X-HubSpot-RateLimit-Max"], told["X-HubSpot-RateLimit-Remaining"]) == (200, "2", "1")


UNREADABLE = [(b"{", "application/json", 400), (b"[]", "application/json", 400), (b"{}", "text/plain", 415)]


@pytest.mark.parametrize(("body", "kind", "status"), UNREADABLE)
def test_a_body_is_json_and_says_so(portal: Portal, body: bytes, kind: str, status: int) -> None:
    headers = {"Authorization": f"Bearer {portal.key}", "Content-Type": kind}
    assert answer(portal, "POST", PROPERTIES, headers, body)[0] == status


def test_other_versions_are_not_there(portal: Portal) -> None:
    assert send(portal, "GET", "/crm/v3/pipelines/deals")[0] == 404


def test_owners_are_listed(portal: Portal) -> None:
    assert [one["firstName"] for one in send(portal, "GET", "/crm/owners/2026-09")[1]["results"]] == [
        "Anna",
        "Piotr",
    ]


def test_a_used_portal_is_full_of_what_is_not_ours() -> None:
    portal = used_portal()
    assert sum(len(portal.custom_properties(name)) for name in portal.objects) == 60
    assert [one["label"] for one in send(portal, "GET", PIPELINES)[1]["results"]] == [
        "Serwis i przeglądy",
        "Sales Pipeline",
    ]
    assert portal.deals["s_zgloszenie"] == 12
    assert not portal.created


@pytest.fixture(params=["transport", "server"])
def client(request: pytest.FixtureRequest, portal: Portal) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {portal.key}"}
    if request.param == "transport":
        with httpx.Client(
            transport=transport(portal), base_url="https://api.hubapi.com", headers=headers
        ) as client:
            yield client
    else:
        with serve(portal) as address, httpx.Client(base_url=address, headers=headers, timeout=2) as client:
            yield client


def test_both_ways_in_answer_alike(client: httpx.Client, portal: Portal) -> None:
    assert client.post(PROPERTIES, json=text(label="Próba")).status_code == 201
    read = client.get(f"{PROPERTIES}/ws_note")
    assert read.json()["label"] == "Próba"
    assert read.headers["X-HubSpot-RateLimit-Daily"] == "250000"
    assert client.delete(f"{PROPERTIES}/ws_note").status_code == 204
    assert [call.status for call in portal.calls] == [201, 200, 204]


@pytest.mark.parametrize(
    ("fault", "error"), [("timeout_after", httpx.ReadTimeout), ("reset_after", httpx.ReadError)]
)
def test_a_lost_answer_is_an_error_of_httpx(
    client: httpx.Client, portal: Portal, fault: str, error: type[Exception]
) -> None:
    portal.script = at({1: fault})
    with pytest.raises(error):
        client.post(PROPERTIES, json=text())
    assert client.get(f"{PROPERTIES}/ws_note").status_code == 200


def test_half_an_answer_is_no_json(client: httpx.Client, portal: Portal) -> None:
    portal.script = at({1: "truncated"})
    with pytest.raises(ValueError, match=r"line 1 column"):
        client.get(PIPELINES).json()


def test_another_host_is_out_of_reach_and_remembered(portal: Portal) -> None:
    portal.script = at({1: "redirected"})
    client = httpx.Client(transport=transport(portal), base_url="https://api.hubapi.com")
    with client, pytest.raises(httpx.ConnectError):
        client.get(PIPELINES, follow_redirects=True)
    assert portal.strangers == ["elsewhere.invalid"]
