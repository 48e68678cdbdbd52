"""Our check of a configuration before anything is sent: the rules that its schema cannot express."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from workshop.errors import Problem
from workshop.hubspot import api
from workshop.hubspot.bodies import (
    MOST_PROPERTIES,
    PROPERTIES,
    GroupBody,
    OptionsBody,
    PipelineBody,
    RequestKind,
)
from workshop.hubspot.configuration import Configuration, Request
from workshop.hubspot.internal_names import PREFIX
from workshop.hubspot.label_rules import double_labels, double_values, label_problems, prefix_problems
from workshop.hubspot.pipeline_rules import pipeline_problems, stage_places
from workshop.hubspot.property_rules import option_problems, property_problems
from workshop.hubspot.sending import WAYS, Way
from workshop.reading.places import join, numbered


class Placed(NamedTuple):
    """A request and its place in the file."""

    place: str
    request: Request


def configuration_problems(configuration: Configuration) -> list[Problem]:
    """Every rule that the configuration breaks, each with its place."""
    problems = []
    if configuration.api_version != api.VERSION:
        problems.append(other_api(configuration.api_version))
    placed = [Placed(place_of(request, n), request) for n, request in enumerate(configuration.requests)]
    problems += request_problems(placed)
    ids = [step.id for step in configuration.manual_steps]
    problems += _double_ids(ids, "double_step", "manualSteps")
    return problems


def other_api(version: str) -> Problem:
    return Problem(kind="other_api", place="apiVersion", facts={"version": version, "known": api.VERSION})


def place_of(request: Request, index: int) -> str:
    return join("requests", numbered({"id": request.id}, index))


def request_problems(placed: Sequence[Placed], whole: bool = True) -> list[Problem]:
    """Every rule that the requests break; missing ones count only if the list is `whole`."""
    problems = list(_double_ids([one.request.id for one in placed], "double_request", "requests"))
    for one in placed:
        problems += _way_problems(one)
        problems += _BODIES[one.request.kind](one.request.body, f"{one.place} › body")
    for rule in _AMONG:
        problems += rule(placed)
    return problems + (list(_unknown_groups(placed)) if whole else [])


def _way_problems(one: Placed) -> Iterator[Problem]:
    """A method, path or mode that does not match the body, and scopes that do not match the path."""
    request = one.request
    way = WAYS[request.kind]
    if request.path not in way.paths.values() or (request.method, request.mode) != (way.method, way.mode):
        facts: dict[str, str | int] = {"way": _spelled(request), "expected": _expected(way)}
        yield Problem(kind="wrong_way", place=one.place, facts=facts)
    elif set(request.scopes) != set(needed := api.scopes(request.object)):
        # Observed: without the right to read, written values cannot be read back.
        yield Problem(
            kind="wrong_scopes", place=f"{one.place} › scopes", facts={"expected": ", ".join(needed)}
        )


def _spelled(request: Request) -> str:
    return f"{request.method} {request.path} ({request.mode})"


def _expected(way: Way) -> str:
    return f"{way.method} {' | '.join(way.paths.values())} ({way.mode})"


def _options_problems(body: OptionsBody, place: str) -> Iterator[Problem]:
    return option_problems(body.options, f"{place} › options")


def _group_problems(body: GroupBody, place: str) -> Iterator[Problem]:
    yield from label_problems(body.label, place)
    yield from prefix_problems(body.name, f"{PREFIX}_", f"{place} › name")


def _order(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Requests that precede another request that they need."""
    turns = list(WAYS.values())
    latest = 0
    for one in placed:
        # Files and owners are sent like all other properties, and have the same rank.
        rank = turns.index(WAYS[one.request.kind])
        if rank < latest:
            yield Problem(kind="wrong_turn", place=one.place)
        latest = max(latest, rank)


def _double_names(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Two requests that would make or change the same thing."""
    return double_values([(one.place, _address(one.request)) for one in placed])


def _address(request: Request) -> str:
    """The address in the account of the thing that a request makes or changes."""
    return request.path if request.kind == "lead_status" else f"{request.path}/{request.name}"


def _surplus(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Documented: the number of custom properties of an object is limited."""
    made: Counter[str] = Counter()
    for place, request in placed:
        made[request.path] += request.kind in PROPERTIES
        if made[request.path] > MOST_PROPERTIES:
            yield Problem(kind="surplus_property", place=place, facts={"most": MOST_PROPERTIES})


def _double_stages(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Observed: the id of a stage is unique among all deal pipelines."""
    return double_values(
        [
            (place, stage.stage_id)
            for at, body in _pipelines(placed)
            for place, stage in zip(stage_places(body, at), body.stages, strict=True)
        ]
    )


def _double_pipelines(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Observed: two deal pipelines cannot have the same label."""
    return double_labels([(place, body.label) for place, body in _pipelines(placed)])


def _pipelines(placed: Sequence[Placed]) -> list[tuple[str, PipelineBody]]:
    return [
        (f"{place} › body", request.body)
        for place, request in placed
        if isinstance(request.body, PipelineBody)
    ]


def _unknown_groups(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Properties whose group is not made by an earlier request."""
    made: set[str] = set()
    for place, request in placed:
        if request.kind == "group":
            made.add(f"{request.path}/{request.name}")
        elif request.kind in PROPERTIES:
            group = str(request.json_body()["groupName"])
            if f"{request.path}/groups/{group}" not in made:
                yield Problem(
                    kind="unknown_group", place=f"{place} › body › groupName", facts={"name": group}
                )


def _double_ids(ids: Sequence[str], kind: str, place: str) -> Iterator[Problem]:
    met: set[str] = set()
    for number, one in enumerate(ids, start=1):
        if one in met:
            yield Problem(kind=kind, place=f"{place} › {number}", facts={"id": one})
        met.add(one)


_BODIES: dict[RequestKind, Callable[[Any, str], Iterator[Problem]]] = {
    "group": _group_problems,
    "property": property_problems,
    "file": property_problems,
    "owner": property_problems,
    "lead_status": _options_problems,
    "pipeline": pipeline_problems,
}
_AMONG: tuple[Callable[[Sequence[Placed]], Iterator[Problem]], ...] = (
    _order,
    _double_names,
    _surplus,
    _double_stages,
    _double_pipelines,
)
