"""Stale reads: property reads were observed to lag 0.25 to 0.7 s; here, a number of reads."""

import copy
from typing import Literal

from tests.portal.replies import Json
from tests.portal.state import Lag, Portal

Kind = Literal["groups", "properties"]


def stored(portal: Portal, kind: Kind, object_name: str) -> dict[str, Json]:
    crm_object = portal.objects[object_name]
    return crm_object.groups if kind == "groups" else crm_object.properties


def keep_back(portal: Portal, kind: Kind, object_name: str, name: str) -> None:
    """Stores the present state before a change, for the next reads."""
    if portal.lag_reads:
        before = copy.deepcopy(stored(portal, kind, object_name).get(name))
        portal.lags[kind, object_name, name] = Lag(before, portal.lag_reads)


def visible(portal: Portal, kind: Kind, object_name: str, only: str | None = None) -> dict[str, Json]:
    """The state shown by a read; each read that misses something counts."""
    shown = dict(stored(portal, kind, object_name))
    for key, lag in list(portal.lags.items()):
        if key[:2] != (kind, object_name) or only not in (None, key[2]):
            continue
        if lag.before is None:
            shown.pop(key[2], None)
        else:
            shown[key[2]] = lag.before
        lag.reads -= 1
        if lag.reads <= 0:
            del portal.lags[key]
    return shown
