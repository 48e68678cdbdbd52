"""A portal's state, and its queries for tests."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import RLock
from typing import Any

from tests.portal.defaults import OBJECTS, hubspot_groups, hubspot_properties
from tests.portal.faults import Script
from tests.portal.replies import Json

ALL_SCOPES = frozenset(
    [f"crm.schemas.{name}.{right}" for name in OBJECTS for right in ("read", "write")]
    + [f"crm.objects.{name}.read" for name in (*OBJECTS, "owners")]
)
START = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Limits:
    """The limits of the portal's plan; sources disagree on Starter's pipelines, so the lower applies."""

    pipelines: int = 2
    properties: int = 1000
    properties_overall: int = 10_000
    unique_properties: int = 10
    calls: int = 100
    seconds: int = 10
    calls_a_day: int = 250_000


@dataclass
class Call:
    """A request that reached the portal, without headers and so without the key."""

    number: int
    method: str
    path: str
    body: Any
    fault: str | None = None
    done: bool = False
    status: int | None = None


@dataclass
class CrmObject:
    """The definitions of one object: the content of a GET of each."""

    groups: dict[str, Json]
    properties: dict[str, Json]


@dataclass
class Lag:
    """The old state that reads still show after a write."""

    before: Json | None
    reads: int


def _objects() -> dict[str, CrmObject]:
    time = timestamp(0)
    return {name: CrmObject(hubspot_groups(name), hubspot_properties(name, time)) for name in OBJECTS}


def timestamp(seconds: int) -> str:
    return (START + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


@dataclass
class Portal:
    """One portal and the service key that opens it; its clock moves one second a call, and on `wait`."""

    portal_id: int = 140_000_001
    key: str = "service-key-of-the-tests"
    scopes: frozenset[str] = ALL_SCOPES
    limits: Limits = Limits()
    script: Script = field(default_factory=Script)
    # The number of reads that miss a new creation or change.
    lag_reads: int = 0
    objects: dict[str, CrmObject] = field(default_factory=_objects)
    # By id, as in a GET; filled by `prepared`.
    pipelines: dict[str, Json] = field(default_factory=dict)
    # Pipeline ids are unique across deals and tickets; every portal has a ticket pipeline "0".
    ticket_pipelines: set[str] = field(default_factory=lambda: {"0"})
    owners: list[Json] = field(default_factory=list)
    # The content of records: the number of deals in a stage, and the values of a property.
    deals: dict[str, int] = field(default_factory=dict)
    values: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    # The other places where a property is used: workflows, forms, segments.
    uses: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    calls: list[Call] = field(default_factory=list)
    # Each DELETE and PUT that was received, refused or not.
    deletions: list[str] = field(default_factory=list)
    # The things made by requests, in order: ("property", object, name) or ("stage", pipeline, stage).
    created: list[tuple[str, str, str]] = field(default_factory=list)
    # The changes that a fault made to the portal in the name of another person.
    meddled: list[str] = field(default_factory=list)
    # Other hosts that the client tried to reach.
    strangers: list[str] = field(default_factory=list)
    lags: dict[tuple[str, str, str], Lag] = field(default_factory=dict)
    recent: list[int] = field(default_factory=list)
    time: int = 0
    lock: Any = field(default_factory=RLock, repr=False, compare=False)
    _numbers: int = 0

    def now(self) -> str:
        return timestamp(self.time)

    def wait(self, seconds: float) -> None:
        """Lets time pass, for a client that calls this instead of sleeping."""
        self.time += max(1, round(seconds))

    def number(self) -> int:
        """The next of numbers that never repeat."""
        self._numbers += 1
        return self._numbers

    def pipeline_of(self, stage_id: str) -> str | None:
        """The id of the deal pipeline that has this stage."""
        homes = (
            id_
            for id_, pipeline in self.pipelines.items()
            if stage_id in [s["id"] for s in pipeline["stages"]]
        )
        return next(homes, None)

    def custom_properties(self, object_name: str) -> list[Json]:
        properties = self.objects[object_name].properties.values()
        return [one for one in properties if not one["hubspotDefined"] and not one["archived"]]

    def orphans(self) -> set[tuple[str, str, str]]:
        """Values that records hold without an option, as (object, property, value)."""
        return {
            (object_name, name, value)
            for (object_name, name), values in self.values.items()
            for value in values - self._offered(object_name, name)
        }

    def _offered(self, object_name: str, name: str) -> set[str]:
        definition = self.objects[object_name].properties.get(name, {"options": [], "archived": True})
        return set() if definition["archived"] else {option["value"] for option in definition["options"]}

    def snapshot(self) -> Json:
        """All definitions, to compare before with after; later changes of the portal do not affect it."""
        kinds: Mapping[str, Json] = {
            name: {"groups": one.groups, "properties": one.properties} for name, one in self.objects.items()
        }
        return copy.deepcopy({**kinds, "pipelines": self.pipelines})
