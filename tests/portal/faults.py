"""Faults on demand: a fault at chosen calls, with a description that reproduces it.

A fault receives the portal and the work; it decides whether the portal does the work.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

from tests.portal.replies import PAGE, Answer, HungUp, Refusal, TimedOut, json_answer, page_answer

if TYPE_CHECKING:
    from tests.portal.state import Portal

Work = Callable[[], Answer]
Fault = Callable[["Portal", Work], Answer]
ELSEWHERE = "https://elsewhere.invalid/crm"


def _error(status: int, message: str, category: str | None, /, **more: Any) -> Answer:
    return json_answer(status, Refusal(status, message, category, **more).body)


def rate_limited(portal: "Portal", work: Work) -> Answer:
    """429 as documented: without the time to wait."""
    status, headers, body = _error(429, "Too many calls", "RATE_LIMITS", policyName="TEN_SECONDLY_ROLLING")
    return status, headers | {"X-HubSpot-RateLimit-Remaining": "0"}, body


def rate_limited_with_wait(portal: "Portal", work: Work) -> Answer:
    status, headers, body = rate_limited(portal, work)
    return status, headers | {"Retry-After": "1"}, body


def daily_limit(portal: "Portal", work: Work) -> Answer:
    return _error(429, "The daily limit is reached", "RATE_LIMITS", policyName="DAILY")


def server_error_before(portal: "Portal", work: Work) -> Answer:
    return _error(500, "internal error", None)


def server_error_after(portal: "Portal", work: Work) -> Answer:
    work()
    return _error(502, "bad gateway", None)


def unavailable(portal: "Portal", work: Work) -> Answer:
    return 503, {}, b""


def timeout_before(portal: "Portal", work: Work) -> Answer:
    raise TimedOut


def timeout_after(portal: "Portal", work: Work) -> Answer:
    work()
    raise TimedOut


def reset_before(portal: "Portal", work: Work) -> Answer:
    raise HungUp


def reset_after(portal: "Portal", work: Work) -> Answer:
    work()
    raise HungUp


def truncated(portal: "Portal", work: Work) -> Answer:
    """The work is done, but half of the JSON is lost."""
    status, headers, body = work()
    return status, headers, body[: len(body) // 2]


def html_page(portal: "Portal", work: Work) -> Answer:
    return page_answer(502, PAGE)


def html_page_after(portal: "Portal", work: Work) -> Answer:
    """The work is done and the status shows it, but a page replaces the answer on the way."""
    status, _, _ = work()
    return page_answer(status, PAGE)


def unauthorised(portal: "Portal", work: Work) -> Answer:
    return _error(401, "The key has expired", "INVALID_AUTHENTICATION")


def scopes_missing(portal: "Portal", work: Work) -> Answer:
    message = "This app hasn't been granted all required scopes to make this call."
    return _error(403, message, "MISSING_SCOPES", context={"requiredScopes": ["crm.schemas.deals.write"]})


def conflict(portal: "Portal", work: Work) -> Answer:
    return _error(409, "Somebody else changes this now", "CONFLICT")


def locked(portal: "Portal", work: Work) -> Answer:
    return _error(423, "This is locked for two seconds", None)


def migrating(portal: "Portal", work: Work) -> Answer:
    status, headers, body = _error(477, "The account is being moved", "MIGRATION_IN_PROGRESS")
    return status, headers | {"Retry-After": "2"}, body


def redirected(portal: "Portal", work: Work) -> Answer:
    return 302, {"Location": ELSEWHERE}, b""


def stale_read(portal: "Portal", work: Work) -> Answer:
    """The next read misses the change of this call."""
    kept, portal.lag_reads = portal.lag_reads, 1
    try:
        return work()
    finally:
        portal.lag_reads = kept


def timeout_after_stale(portal: "Portal", work: Work) -> Answer:
    """The work is done, but neither the answer nor the next read shows it."""
    stale_read(portal, work)
    raise TimedOut


def stage_deleted(portal: "Portal", work: Work) -> Answer:
    """Somebody else has deleted the newest stage that a request made; the call itself succeeds."""
    for kind, pipeline_id, stage_id in reversed(portal.created):
        pipeline = portal.pipelines.get(pipeline_id) if kind == "stage" else None
        kept = [stage for stage in pipeline["stages"] if stage["id"] != stage_id] if pipeline else []
        if pipeline and 0 < len(kept) < len(pipeline["stages"]):
            pipeline["stages"] = kept
            portal.meddled.append(f"stage {stage_id} of {pipeline_id}")
            break
    return work()


def property_deleted(portal: "Portal", work: Work) -> Answer:
    """Somebody else has archived the newest property that a request made; the call itself succeeds."""
    for kind, object_name, name in reversed(portal.created):
        definition = portal.objects[object_name].properties[name] if kind == "property" else None
        if definition and not definition["archived"]:
            definition |= {"archived": True, "archivedAt": portal.now()}
            portal.meddled.append(f"property {name} of {object_name}")
            break
    return work()


def option_added(portal: "Portal", work: Work) -> Answer:
    """Somebody else has added an option to the first list that a request made; the call itself succeeds."""
    for kind, object_name, name in portal.created:
        options = portal.objects[object_name].properties[name]["options"] if kind == "property" else []
        if options and options[-1]["value"] != "hers":
            options.append(
                options[-1] | {"value": "hers", "label": "Jej opcja", "displayOrder": len(options)}
            )
            portal.meddled.append(f"option hers of {name} of {object_name}")
            break
    return work()


def bad_request(portal: "Portal", work: Work) -> Answer:
    return _error(400, "This does not suit the portal", "VALIDATION_ERROR")


def ignored(portal: "Portal", work: Work) -> Answer:
    """A success without any effect."""
    return json_answer(200, {})


_FAULTS: tuple[Fault, ...] = (
    rate_limited,
    rate_limited_with_wait,
    daily_limit,
    server_error_before,
    server_error_after,
    unavailable,
    timeout_before,
    timeout_after,
    reset_before,
    reset_after,
    truncated,
    html_page,
    html_page_after,
    unauthorised,
    scopes_missing,
    conflict,
    locked,
    migrating,
    redirected,
    stale_read,
    timeout_after_stale,
    stage_deleted,
    property_deleted,
    option_added,
    bad_request,
    ignored,
)
FAULTS: dict[str, Fault] = {fault.__name__: fault for fault in _FAULTS}


@dataclass
class Rule:
    """A fault at matching calls: a number of times, or each time."""

    fault: str
    fits: Callable[[int, str, str], bool]
    times: int | None = 1


@dataclass
class Script:
    """The faults of a run; `told` is the Python code that reproduces them."""

    rules: list[Rule] = field(default_factory=list)
    told: str = "Script()"

    def __repr__(self) -> str:
        return self.told

    def __add__(self, other: "Script") -> "Script":
        return Script([*self.rules, *other.rules], f"{self.told} + {other.told}")

    def fault(self, number: int, method: str, path: str) -> Fault | None:
        """The fault of this call; the first matching rule is used up by one."""
        for rule in self.rules:
            if rule.times != 0 and rule.fits(number, method, path):
                rule.times = None if rule.times is None else rule.times - 1
                return FAULTS[rule.fault]
        return None


def at(faults: Mapping[int, str]) -> Script:
    """Faults by the number of the call, from 1."""
    rules = [Rule(name, _numbered(number)) for number, name in faults.items()]
    return Script(rules, f"at({dict(faults)!r})")


def _numbered(number: int) -> Callable[[int, str, str], bool]:
    return lambda call, method, path: call == number


def each(fault: str, method: str = "", path: str = "", start: int = 1, times: int | None = None) -> Script:
    """A fault at every call from `start` on with this method, whose path matches this pattern."""

    def fits(number: int, called: str, on: str) -> bool:
        return number >= start and method in ("", called) and re.search(path, on) is not None

    told = f"each({fault!r}, method={method!r}, path={path!r}, start={start}, times={times})"
    return Script([Rule(fault, fits, times)], told)


def seeded(seed: int, calls: int, most: int = 3, among: tuple[str, ...] = tuple(FAULTS)) -> Script:
    """One to `most` faults at calls up to this number; equal seeds give equal faults."""
    chance = Random(seed)  # noqa: S311  # no secret
    numbers = sorted(chance.sample(range(1, calls + 1), chance.randint(1, min(most, calls))))
    script = at({number: chance.choice(among) for number in numbers})
    chosen = "" if among == tuple(FAULTS) else f", {among!r}"
    script.told = f"seeded({seed}, {calls}, {most}{chosen})"
    return script
