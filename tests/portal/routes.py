"""The handler of each request, and its scopes, of which the key needs one."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.portal import account, groups, pipelines, properties, stages
from tests.portal.asked import Asked
from tests.portal.defaults import OBJECTS
from tests.portal.replies import Answer
from tests.portal.state import Portal

VERSION = "2026-09"
Handler = Callable[[Portal, Asked], Answer]


@dataclass(frozen=True)
class Route:
    """A method, the form of a path, and the handler."""

    method: str
    path: re.Pattern[str]
    scopes: tuple[str, ...]
    handler: Handler


def _route(method: str, path: str, scopes: tuple[str, ...], handler: Handler) -> Route:
    """The route; `{…}` in a path is a name, an object is one of the three."""
    named = path.replace("{object}", f"(?P<object>{'|'.join(OBJECTS)})")
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", named)
    return Route(method, re.compile(pattern), scopes, handler)


_READ = ("crm.schemas.{object}.read",)
_WRITE = ("crm.schemas.{object}.write",)
_READ_DEALS = ("crm.schemas.deals.read",)
_WRITE_DEALS = ("crm.schemas.deals.write",)
_ANY_OBJECT = tuple(f"crm.objects.{name}.read" for name in OBJECTS)
_OWNERS = ("crm.objects.owners.read",)
_PROPERTIES = f"/crm/properties/{VERSION}/{{object}}"
_PIPELINES = f"/crm/pipelines/{VERSION}/deals"

ROUTES = (
    _route("GET", f"/account-info/{VERSION}/details", (), account.details),
    _route("GET", f"/crm/limits/{VERSION}/pipelines", _ANY_OBJECT, account.pipeline_limits),
    _route("GET", f"/crm/limits/{VERSION}/custom-properties", _ANY_OBJECT, account.property_limits),
    _route("GET", f"/crm/owners/{VERSION}", _OWNERS, account.owners),
    _route("GET", f"{_PROPERTIES}/groups", _READ, groups.list_groups),
    _route("POST", f"{_PROPERTIES}/groups", _WRITE, groups.create_group),
    _route("GET", f"{_PROPERTIES}/groups/{{name}}", _READ, groups.get_group),
    _route("PATCH", f"{_PROPERTIES}/groups/{{name}}", _WRITE, groups.change_group),
    _route("DELETE", f"{_PROPERTIES}/groups/{{name}}", _WRITE, groups.delete_group),
    _route("GET", _PROPERTIES, _READ, properties.list_properties),
    _route("POST", _PROPERTIES, _WRITE, properties.create_property),
    _route("GET", f"{_PROPERTIES}/{{name}}", _READ, properties.get_property),
    _route("PATCH", f"{_PROPERTIES}/{{name}}", _WRITE, properties.change_property),
    _route("DELETE", f"{_PROPERTIES}/{{name}}", _WRITE, properties.archive_property),
    _route("GET", _PIPELINES, _READ_DEALS, pipelines.list_pipelines),
    _route("POST", _PIPELINES, _WRITE_DEALS, pipelines.create_pipeline),
    _route("GET", f"{_PIPELINES}/{{id}}", _READ_DEALS, pipelines.get_pipeline),
    _route("PATCH", f"{_PIPELINES}/{{id}}", _WRITE_DEALS, pipelines.change_pipeline),
    _route("PUT", f"{_PIPELINES}/{{id}}", _WRITE_DEALS, pipelines.put_pipeline),
    _route("DELETE", f"{_PIPELINES}/{{id}}", _WRITE_DEALS, pipelines.delete_pipeline),
    _route("POST", f"{_PIPELINES}/{{id}}/stages", _WRITE_DEALS, stages.create_stage),
    _route("PATCH", f"{_PIPELINES}/{{id}}/stages/{{stage}}", _WRITE_DEALS, stages.change_stage),
    _route("DELETE", f"{_PIPELINES}/{{id}}/stages/{{stage}}", _WRITE_DEALS, stages.delete_stage),
)


def find(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """The first matching route, and the names in the path."""
    for route in ROUTES:
        fit = route.path.fullmatch(path)
        if fit and route.method == method:
            return route, fit.groupdict()
    return None
