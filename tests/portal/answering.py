"""A request in, an answer out: the only interface of a portal."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.portal.asked import Asked
from tests.portal.replies import PAGE, Answer, Refusal, Unsaid, json_answer, page_answer
from tests.portal.routes import Route, find
from tests.portal.state import Call, Portal

_WRITING = ("POST", "PATCH", "PUT")


def answer(portal: Portal, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """The portal's answer; raises NoAnswer if a fault prevents one."""
    with portal.lock:
        portal.time += 1
        call = Call(len(portal.calls) + 1, method, path, _readable(body))
        portal.calls.append(call)
        if method in ("DELETE", "PUT"):
            portal.deletions.append(f"{method} {path}")
        fault = portal.script.fault(call.number, method, path)
        call.fault = fault.__name__ if fault else None
        work = _work(portal, call, {name.lower(): value for name, value in headers.items()}, body)
        given = fault(portal, work) if fault else work()
        call.status = given[0]
        return given


def _readable(body: bytes) -> Any:
    try:
        return json.loads(body) if body else None
    except ValueError:
        return body.decode(errors="replace")


def _work(portal: Portal, call: Call, headers: Mapping[str, str], body: bytes) -> Callable[[], Answer]:
    """The answer without faults, computed when called."""

    def work() -> Answer:
        try:
            status, more, content = _handled(portal, call, headers, body)
        except Refusal as refusal:
            identity = {"correlationId": f"00000000-0000-4000-8000-{call.number:012d}"}
            status, more, content = json_answer(refusal.status, refusal.body | identity)
        except Unsaid as unsaid:
            status, more, content = page_answer(unsaid.status, unsaid.page)
        call.done = status < 300
        return status, more | _rate_headers(portal), content

    return work


def _handled(portal: Portal, call: Call, headers: Mapping[str, str], body: bytes) -> Answer:
    if headers.get("authorization") != f"Bearer {portal.key}":
        raise Refusal(401, "The key is missing, wrong or expired", "INVALID_AUTHENTICATION")
    _count(portal)
    parts = urlsplit(call.path)
    found = find(call.method, unquote(parts.path))
    if found is None:
        raise Unsaid(404, PAGE)
    route, names = found
    _check_scopes(portal, route, names)
    asked = Asked(names, dict(parse_qsl(parts.query)), _parsed(call.method, headers, body))
    return route.handler(portal, asked)


def _count(portal: Portal) -> None:
    """Counts a call against the account's limits by the portal's clock, which moves a second a call."""
    if len(portal.calls) > portal.limits.calls_a_day:
        raise Refusal(429, "The daily limit is reached", "RATE_LIMITS", policyName="DAILY")
    portal.recent = _recent(portal)
    if len(portal.recent) >= portal.limits.calls:  # the name of this policy is from memory
        raise Refusal(429, "Too many calls at once", "RATE_LIMITS", policyName="TEN_SECONDLY_ROLLING")
    portal.recent.append(portal.time)


def _recent(portal: Portal) -> list[int]:
    return [time for time in portal.recent if time > portal.time - portal.limits.seconds]


def _rate_headers(portal: Portal) -> dict[str, str]:
    limits = portal.limits
    facts = {
        "Max": limits.calls,
        "Remaining": limits.calls - len(_recent(portal)),
        "Interval-Milliseconds": limits.seconds * 1000,
        "Daily": limits.calls_a_day,
        "Daily-Remaining": limits.calls_a_day - len(portal.calls),
    }
    return {f"X-HubSpot-RateLimit-{name}": str(max(0, fact)) for name, fact in facts.items()}


def _check_scopes(portal: Portal, route: Route, names: dict[str, str]) -> None:
    wanted = [scope.format(**names) for scope in route.scopes]
    if not wanted or portal.scopes.intersection(wanted):
        return
    # Both places are known: the error's own context, and that of an error inside it.
    context = {"requiredScopes": wanted}
    more: dict[str, Any] = {"context": context}
    if route.method != "GET":
        more = {"errors": [{"message": "One of these scopes is needed", "context": context}]}
    message = "This app hasn't been granted all required scopes to make this call."
    raise Refusal(403, message, "MISSING_SCOPES", None, **more)


def _parsed(method: str, headers: Mapping[str, str], body: bytes) -> Any:
    if method not in _WRITING:
        return None
    if not headers.get("content-type", "").startswith("application/json"):
        raise Unsaid(415, PAGE)  # guess
    try:
        return json.loads(body)
    except ValueError:
        raise Refusal(400, "Invalid input JSON") from None
