"""Refusals of a portal as problems, with advice for a person."""

from typing import Any

from workshop.errors import PortalRefused, Problem

# By status; for all other statuses HubSpot's own message is shown.
_KINDS = {
    401: "portal_token",
    403: "portal_scopes",
    404: "portal_missing",
    409: "portal_taken",
    423: "portal_locked",
    429: "portal_busy",
    477: "portal_busy",
}


def refusal(status: int, body: Any, path: str) -> PortalRefused:
    """The refusal in an answer of HubSpot."""
    kind = _KINDS.get(status, "portal_down" if status >= 500 else "portal_other")
    facts: dict[str, str | int] = {
        "status": status,
        "path": path,
        "said": _said(body),
        "scopes": _scopes(body),
    }
    return PortalRefused(Problem(kind=kind, facts=facts))


def unreachable(path: str, error: Exception) -> PortalRefused:
    """The problem of a missing answer."""
    facts: dict[str, str | int] = {"path": path, "reason": type(error).__name__}
    return PortalRefused(Problem(kind="portal_unreachable", facts=facts))


def unclear(label: str, path: str) -> Problem:
    """The problem of an unknown outcome."""
    return Problem(kind="portal_unclear", facts={"label": label, "path": path})


def _said(body: Any) -> str:
    said = body.get("message") if isinstance(body, dict) else None
    return " ".join(said.split())[:300] if isinstance(said, str) else "–"


def _scopes(body: Any) -> str:
    """The scopes that a refusal names, wherever they are in the answer."""
    found: list[str] = []
    _collect(body, found)
    return ", ".join(dict.fromkeys(found)) or "–"


def _collect(value: Any, found: list[str], named: bool = False) -> None:
    if isinstance(value, dict):
        for key, one in value.items():
            _collect(one, found, named or key in ("requiredScopes", "missingScopes"))
    elif isinstance(value, list):
        for one in value:
            _collect(one, found, named)
    elif named and isinstance(value, str):
        found.append(value)
