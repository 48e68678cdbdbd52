"""A client's present pipelines and lead statuses, from a portal or from saved answers of one."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from pydantic import ValidationError

from workshop.errors import FileRefused, Problem
from workshop.hubspot import api
from workshop.hubspot.bodies import LEAD_STATUS
from workshop.portal.client import Client
from workshop.portal.portal_reader import read_pipelines, read_property
from workshop.portal.state import PortalOption, PortalPipeline, PortalProperty
from workshop.reading.json_text import read_json

# An unreadable text is refused; non-integer numbers are HubSpot's responsibility.
_UNREADABLE = ("oversized", "not_utf8", "not_json", "too_deep")


class StartingPoint(NamedTuple):
    """The pipelines, of which one is chosen, and the lead statuses in use, to start a workshop from."""

    pipelines: tuple[PortalPipeline, ...] = ()
    lead_statuses: tuple[PortalOption, ...] = ()

    def with_pipeline(self, pipeline_id: str | None) -> "StartingPoint":
        """Only the pipeline of this id, or the only one; FileRefused if that is ambiguous."""
        known = ", ".join(f"{one.id} ({one.label})" for one in self.pipelines)
        chosen = [one for one in self.pipelines if pipeline_id in (None, one.id)]
        if pipeline_id and not chosen:
            raise FileRefused(Problem(kind="unknown_pipeline", facts={"id": pipeline_id, "known": known}))
        if len(chosen) > 1:
            raise FileRefused(Problem(kind="which_pipeline", facts={"known": known}))
        return self._replace(pipelines=tuple(chosen))


def read_starting_point(client: Client) -> StartingPoint:
    """The starting point from a portal, as it is now."""
    status = read_property(client, "contacts", LEAD_STATUS)
    return StartingPoint(read_pipelines(client), _statuses([status] if status else []))


def saved_starting_point(files: Iterable[tuple[str, bytes]]) -> StartingPoint:
    """The starting point from saved answers to GET, by file name; FileRefused if one holds nothing usable."""
    start = StartingPoint()
    for name, data in files:
        body, problems = read_json(data)
        if any(problem.kind in _UNREADABLE for problem in problems):
            raise FileRefused(*(problem.within(name) for problem in problems))
        found = _found(_items(body))
        if not (found.pipelines or found.lead_statuses):
            raise FileRefused(Problem(kind="no_pipelines", facts={"version": api.VERSION}).within(name))
        start = StartingPoint(
            (*start.pipelines, *found.pipelines), (*start.lead_statuses, *found.lead_statuses)
        )
    return start


def _items(body: Any) -> list[Any]:
    """The results of a list, or the single item that was requested."""
    results = body.get("results") if isinstance(body, dict) else body
    return results if isinstance(results, list) else [body]


def _found(items: list[Any]) -> StartingPoint:
    whole = [one for one in items if isinstance(one, dict)]
    try:
        pipelines = tuple(PortalPipeline.model_validate(one) for one in whole if "stages" in one)
        statuses = [PortalProperty.model_validate(one) for one in whole if one.get("name") == LEAD_STATUS]
    except ValidationError:
        return StartingPoint()
    return StartingPoint(pipelines, _statuses(statuses))


def _statuses(found: Iterable[PortalProperty]) -> tuple[PortalOption, ...]:
    """The lead statuses that people can choose, in their order."""
    shown = [option for one in found for option in one.options if not option.hidden]
    return tuple(sorted(shown, key=lambda one: one.display_order))
