"""Our own check of a configuration before anything is sent: what its schema cannot say."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from workshop.errors import Problem
from workshop.hubspot import api
from workshop.hubspot.bodies import (
    MOST_PROPERTIES,
    AnyBody,
    GroupBody,
    OptionsBody,
    PipelineBody,
    PropertyBody,
)
from workshop.hubspot.configuration import Configuration, Request
from workshop.hubspot.label_rules import double_labels, double_values, label_problems, prefix_problems
from workshop.hubspot.lead_status import PROPERTY
from workshop.hubspot.names import PREFIX
from workshop.hubspot.pipeline_rules import pipeline_problems, stage_places
from workshop.hubspot.property_rules import option_problems, property_problems
from workshop.questionnaire.mappings import ObjectName
from workshop.reading.places import join, numbered

OBJECTS: tuple[ObjectName, ...] = ("contacts", "companies", "deals")


class Placed(NamedTuple):
    """A request and where it stands in the file."""

    place: str
    request: Request


class _Way(NamedTuple):
    """How a kind of body is sent."""

    method: str
    mode: str
    paths: tuple[str, ...]


# In the order in which they are safe to send. HubSpot's own property is the only one that is changed.
_WAYS: dict[type[AnyBody], _Way] = {
    GroupBody: _Way("POST", "create", tuple(api.groups_path(one) for one in OBJECTS)),
    PropertyBody: _Way("POST", "create", tuple(api.properties_path(one) for one in OBJECTS)),
    OptionsBody: _Way(
        "PATCH", "merge-options", tuple(api.property_path(one, PROPERTY) for one in OBJECTS[:2])
    ),
    PipelineBody: _Way("POST", "create", (api.pipelines_path(),)),
}


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
    """Every rule that the requests break; what is not among them can only be missed where they are whole."""
    problems = list(_double_ids([one.request.id for one in placed], "double_request", "requests"))
    for one in placed:
        problems += _way_problems(one)
        problems += _body_problems(one.request.body, f"{one.place} › body")
    for rule in _AMONG:
        problems += rule(placed)
    return problems + (list(_unknown_groups(placed)) if whole else [])


def _way_problems(one: Placed) -> Iterator[Problem]:
    """Method, path and mode that do not go with the body, and scopes that do not go with the path."""
    request = one.request
    method, mode, paths = way = _WAYS[type(request.body)]
    if request.path not in paths or (request.method, request.mode) != (method, mode):
        facts: dict[str, str | int] = {"way": _spelled(request), "expected": _expected(way)}
        yield Problem(kind="wrong_way", place=one.place, facts=facts)
    elif set(request.scopes) != set(needed := api.scopes(_object(request))):
        # Observed: without the right to read, what was written cannot be read back.
        yield Problem(
            kind="wrong_scopes", place=f"{one.place} › scopes", facts={"expected": ", ".join(needed)}
        )


def _spelled(request: Request) -> str:
    return f"{request.method} {request.path} ({request.mode})"


def _expected(way: _Way) -> str:
    return f"{way.method} {' | '.join(way.paths)} ({way.mode})"


def _object(request: Request) -> ObjectName:
    """The object of a path that is one of ours."""
    return next(one for one in OBJECTS if one in request.path.split("/"))


def _body_problems(body: AnyBody, place: str) -> Iterator[Problem]:
    if isinstance(body, PropertyBody):
        return property_problems(body, place)
    if isinstance(body, PipelineBody):
        return pipeline_problems(body, place)
    if isinstance(body, OptionsBody):
        return option_problems(body.options, f"{place} › options")
    return _group_problems(body, place)


def _group_problems(body: GroupBody, place: str) -> Iterator[Problem]:
    yield from label_problems(body.label, place)
    yield from prefix_problems(body.name, f"{PREFIX}_", f"{place} › name")


def _order(placed: Sequence[Placed]) -> Iterator[Problem]:
    """A request behind one that needs it."""
    ranks = {kind: rank for rank, kind in enumerate(_WAYS)}
    latest = 0
    for one in placed:
        rank = ranks[type(one.request.body)]
        if rank < latest:
            yield Problem(kind="wrong_turn", place=one.place)
        latest = max(latest, rank)


def _double_names(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Two requests that would make or change the same thing."""
    return double_values([(one.place, name) for one in placed for name in _names(one.request)])


def _names(request: Request) -> Iterator[str]:
    """What a request makes or changes, as an address in the account."""
    if isinstance(request.body, GroupBody | PropertyBody):
        yield f"{request.path}/{request.body.name}"
    elif isinstance(request.body, PipelineBody):
        yield f"{request.path}/{request.body.pipeline_id}"
    else:
        yield request.path


def _surplus(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Documented: an object has room for so many properties of one's own."""
    made: Counter[str] = Counter()
    for place, request in placed:
        made[request.path] += isinstance(request.body, PropertyBody)
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
    """Observed: two deal pipelines may not have one label."""
    return double_labels([(place, body.label) for place, body in _pipelines(placed)])


def _pipelines(placed: Sequence[Placed]) -> list[tuple[str, PipelineBody]]:
    return [
        (f"{place} › body", request.body)
        for place, request in placed
        if isinstance(request.body, PipelineBody)
    ]


def _unknown_groups(placed: Sequence[Placed]) -> Iterator[Problem]:
    """A property whose group no request before it makes."""
    made: set[str] = set()
    for place, request in placed:
        if isinstance(request.body, GroupBody):
            made.add(f"{request.path}/{request.body.name}")
        elif isinstance(request.body, PropertyBody):
            group = request.body.group_name
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


_AMONG: tuple[Callable[[Sequence[Placed]], Iterator[Problem]], ...] = (
    _order,
    _double_names,
    _surplus,
    _double_stages,
    _double_pipelines,
)
